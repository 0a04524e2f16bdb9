// What an organisation may decide about who makes teams and channels.
import FeatureKit
import Kernel

extension PolicyType {
  static let channels = PolicyType("TeamsChannelsPolicy")
}

enum TeamPolicy {
  /// Of our own: Teams decides this for the whole organisation by a group.
  static let creation = PolicySetting("AllowTeamCreation", in: .channels, standard: true, presets: .init(room: false))
  static let privateChannels = PolicySetting(
    "AllowPrivateChannelCreation", in: .channels, standard: true, presets: .init(room: false))

  static let sharedChannels = PolicySetting(
    "AllowSharedChannelCreation", in: .channels, standard: true, presets: .init(room: false))

  static let all: [any AnyPolicySetting] = [creation, privateChannels, sharedChannels]
}
