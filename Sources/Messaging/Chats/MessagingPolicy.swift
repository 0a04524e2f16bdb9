// What an organisation may decide about its people's messages: names and values as in Teams, presets of the healthcare packages.
// Settings of what messages cannot do yet are declared so that packages hold them; they are obeyed when that comes.
import FeatureKit
import Kernel

enum ReceiptPolicy: String, PolicyValue, CaseIterable {
  case userPreference = "UserPreference", everyone = "Everyone", none = "None"
}
enum AudioPolicy: String, PolicyValue, CaseIterable {
  case everywhere = "ChatsAndChannels", chats = "ChatsOnly", disabled = "Disabled"
}
enum GiphyRating: String, PolicyValue, CaseIterable { case strict = "STRICT", moderate = "MODERATE", free = "NORESTRICTION" }

enum ChannelListPolicy: String, PolicyValue, CaseIterable { case off = "DisabledUserOverride", on = "EnabledUserOverride" }
enum SupervisionRole: String, PolicyValue, CaseIterable { case full = "Full", limited = "Limited", restricted = "Restricted" }

enum MessagingPolicy {
  static let userChat = PolicySetting("AllowUserChat", in: .messaging, standard: true, presets: .init(room: false))
  static let groupChat = PolicySetting("AllowChatWithGroup", in: .messaging, standard: true, presets: .init(room: false))
  static let priorityMessages = PolicySetting(
    "AllowPriorityMessages", in: .messaging, standard: true, presets: .init(room: false))
  static let receipts = PolicySetting(
    "ReadReceiptsEnabledType", in: .messaging, standard: ReceiptPolicy.userPreference,
    presets: .init(clinical: .everyone, information: .userPreference, room: ReceiptPolicy.none))
  static let deletion = PolicySetting(
    "AllowUserDeleteMessage", in: .messaging, standard: true, presets: .init(clinical: false, information: true, room: false))
  static let editing = PolicySetting(
    "AllowUserEditMessage", in: .messaging, standard: true, presets: .init(room: false))
  static let removal = PolicySetting("AllowRemoveUser", in: .messaging, standard: true, presets: .init(room: false))

  static let inForce: [any AnyPolicySetting] = [userChat, groupChat, priorityMessages, receipts, deletion, editing, removal]

  static let awaited: [any AnyPolicySetting] = [
    PolicySetting("AllowOwnerDeleteMessage", in: .messaging, standard: false, isInForce: false),
    PolicySetting("AllowGiphy", in: .messaging, standard: false, presets: .init(information: true), isInForce: false),
    PolicySetting("GiphyRatingType", in: .messaging, standard: GiphyRating.moderate, isInForce: false),
    PolicySetting("AllowMemes", in: .messaging, standard: false, presets: .init(information: true), isInForce: false),
    PolicySetting("AllowStickers", in: .messaging, standard: false, presets: .init(information: true), isInForce: false),
    PolicySetting("AllowUrlPreviews", in: .messaging, standard: false, presets: .init(information: true), isInForce: false),
    PolicySetting(
      "AudioMessageEnabledType", in: .messaging, standard: AudioPolicy.everywhere,
      presets: .init(clinical: .chats, information: .everywhere, room: .disabled), isInForce: false),
    PolicySetting("AllowVideoMessages", in: .messaging, standard: true, presets: .init(room: false), isInForce: false),
    PolicySetting("AllowUserDeleteChat", in: .messaging, standard: true, presets: .init(room: false), isInForce: false),
    PolicySetting("AllowUserTranslation", in: .messaging, standard: true, isInForce: false),
    PolicySetting("AllowImmersiveReader", in: .messaging, standard: true, isInForce: false),
    PolicySetting("AllowSmartCompose", in: .messaging, standard: true, presets: .init(room: false), isInForce: false),
    PolicySetting("AllowSmartReply", in: .messaging, standard: true, presets: .init(room: false), isInForce: false),
    PolicySetting("ChannelsInChatListEnabledType", in: .messaging, standard: ChannelListPolicy.off, isInForce: false),
    PolicySetting("ChatPermissionRole", in: .messaging, standard: SupervisionRole.restricted, isInForce: false),
    PolicySetting("AllowFullChatPermissionUserToDeleteAnyMessage", in: .messaging, standard: false, isInForce: false),
    PolicySetting("AllowSecurityEndUserReporting", in: .messaging, standard: true, isInForce: false),
  ]
}

extension MessagingPolicy {
  /// Refused where the person's policy says no.
  static func require(_ setting: PolicySetting<Bool>, _ what: String, in reading: Reading) throws {
    if try reading.policy(setting, of: reading.me()) { return }
    throw Failure.forbidden("The organisation's policy does not let you \(what).", code: "PolicyForbids")
  }
}

extension Transaction {
  /// One's membership of a chat, for whatever changes it or what is said in it. Who may not chat, such as a patient's room, may be
  /// called together with others, and then reads, marks as read and says "I have it": that asks for the membership alone.
  func part(in chat: ChatID, to what: String) throws -> Membership {
    if chat.isChannel { return try ChannelStore.part(in: chat, self) }
    let mine = try ChatStore.mine(chat, in: self)
    try MessagingPolicy.require(MessagingPolicy.userChat, what, in: self)
    return mine
  }
}
