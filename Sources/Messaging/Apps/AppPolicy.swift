// What an organisation decides about apps for some of its people: which are hidden from them, and which stand first in the bar.
import FeatureKit
import Kernel

enum AppPolicy {
  /// What the bar can hold.
  private static let bar = [
    "Activity", "Approvals", "Bookings", "Calendar", "Calls", "Chat", "Files", "Lists", "Mail", "Shifts", "Tasks", "Teams",
    "VirtualAppointments",
  ]

  /// The product's own by their names, the hospital's by their ids.
  static let blocked = PolicySetting(
    "BlockedApps", in: .appPermission, standard: [String](),
    options: { reading, language in
      try AppStore.all(in: reading).map { PolicyOption(id: $0.policyName, displayName: $0.name[language]) }
    })
  static let pinned = PolicySetting(
    "PinnedAppBarApps", in: .appSetup, kind: .names(bar),
    standard: ["Activity", "Chat", "Teams", "Calendar", "Calls", "Files"],
    presets: .init(
      clinical: ["Activity", "Chat", "Teams", "Shifts", "Tasks", "Lists", "Approvals", "VirtualAppointments", "Calls"],
      information: ["Activity", "Chat", "Teams", "Calendar", "Calls", "Files"], room: ["Calls"]))

  static let all: [any AnyPolicySetting] = [blocked, pinned]
}
