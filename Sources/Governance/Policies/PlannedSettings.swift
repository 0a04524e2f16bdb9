// Settings of capabilities that are still to come: an organisation can decide them now, in policies and packages, and they are obeyed
// from the day on which their capability is there. Each moves to the feature that obeys it, with its name and its presets.
import FeatureKit
import Kernel

enum PlannedSettings {
  static let all: [any AnyPolicySetting] = meetings + calls + shifts + appointments + outside

  private static func flag(
    _ name: String, _ type: PolicyType, _ standard: Bool, _ presets: PackagePresets<Bool> = .init()
  ) -> any AnyPolicySetting {
    PolicySetting(name, in: type, standard: standard, presets: presets, isInForce: false)
  }

  private static func choice(
    _ name: String, _ type: PolicyType, _ choices: [String], _ standard: PlannedChoice,
    _ presets: PackagePresets<PlannedChoice> = .init()
  ) -> any AnyPolicySetting {
    PolicySetting(name, in: type, kind: .choice(choices), standard: standard, presets: presets, isInForce: false)
  }

  private static let meetings: [any AnyPolicySetting] = [
    flag("AllowMeetNow", .meeting, true, .init(room: false)),
    flag("AllowPrivateMeetNow", .meeting, true, .init(room: false)),
    flag("AllowPrivateMeetingScheduling", .meeting, true, .init(room: false)),
    flag("AllowChannelMeetingScheduling", .meeting, true, .init(room: false)),
    choice(
      "AutoAdmittedUsers", .meeting,
      [
        "Everyone", "EveryoneInSameAndFederatedCompany", "EveryoneInCompany", "EveryoneInCompanyExcludingGuests", "InvitedUsers",
        "OrganizerOnly",
      ], "EveryoneInCompanyExcludingGuests", .init(information: "EveryoneInCompany", room: "OrganizerOnly")),
    flag("AllowAnonymousUsersToStartMeeting", .meeting, false),
    flag("AllowCloudRecording", .meeting, true, .init(clinical: false, room: false)),
    flag("AllowTranscription", .meeting, true, .init(clinical: false, room: false)),
    choice(
      "ScreenSharingMode", .meeting, ["EntireScreen", "SingleApplication", "Disabled"], "EntireScreen", .init(room: "Disabled")),
    choice(
      "MeetingChatEnabledType", .meeting, ["Enabled", "EnabledExceptAnonymous", "Disabled"], "Enabled",
      .init(clinical: "EnabledExceptAnonymous", room: "Disabled")),
  ]

  /// A patient's room takes calls of the clinicians by itself and calls nobody.
  private static let calls: [any AnyPolicySetting] = [
    flag("AllowPrivateCalling", .calling, true),
    flag("AllowOutgoingCalls", .calling, true, .init(room: false)),
    flag("AllowCallGroups", .calling, true, .init(room: false)),
    choice("AutoAnswerFrom", .calling, ["Nobody", "ClinicalWorkers", "Everyone"], "Nobody", .init(room: "ClinicalWorkers")),
  ]

  private static let shifts: [any AnyPolicySetting] = [
    flag("EnableScheduleOwnerPermissions", .shifts, false),
    choice("ShiftNoticeFrequency", .shifts, ["Always", "ShowOnceOnChange", "Never"], "Never"),
    choice(
      "ShiftNoticeMessageType", .shifts,
      ["DefaultMessage"] + (1...7).map { "Message\($0)" } + ["CustomMessage"], "DefaultMessage"),
    PolicySetting("AccessGracePeriodMinutes", in: .shifts, kind: .number(0...480), standard: 15, isInForce: false),
  ]

  private static let appointments: [any AnyPolicySetting] = [flag("EnableSmsNotifications", .virtualAppointments, true)]

  private static let outside: [any AnyPolicySetting] = [
    flag("EnableFederationAccess", .externalAccess, true),
    choice(
      "CommunicationWithExternalOrgs", .externalAccess,
      [
        "OrganizationDefault", "AllowAllExternalDomains", "AllowSpecificExternalDomains", "BlockSpecificExternalDomains",
        "BlockAllExternalDomains",
      ], "OrganizationDefault"),
    flag("FederatedBilateralChats", .externalAccess, false),
  ]
}

/// A value that is only kept so far: its choices stand beside its setting until its own type comes with the capability.
private struct PlannedChoice: PolicyValue, ExpressibleByStringLiteral {
  static var policyKind: PolicyKind { .choice([]) }
  let name: String

  init(stringLiteral name: String) { self.name = name }
  init?(policy: JSON) {
    guard let name = policy.string else { return nil }
    self.name = name
  }
  var policyJSON: JSON { .string(name) }
}
