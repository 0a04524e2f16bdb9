// What the organisation decides about the ways.
import FeatureKit

extension PolicyType {
  /// Teams' name for it; what Teams decides by it is not ours.
  static let notifications = PolicyType("TeamsNotificationAndFeedsPolicy")
}

enum NotificationPolicy {
  /// Urgent messages break through quiet hours; nobody can opt out of them by their own choice.
  static let urgentThroughQuietHours = PolicySetting("AllowUrgentThroughQuietHours", in: .notifications, standard: true)
  static let mail = PolicySetting("AllowNotificationsByMail", in: .notifications, standard: true)
  static let text = PolicySetting("AllowNotificationsByTextMessage", in: .notifications, standard: true)
  /// Whether who caused it leaves the house, encrypted as it is: without, a push only says that there is something.
  static let contentInPush = PolicySetting("AllowContentInPushNotifications", in: .notifications, standard: false)

  static let all: [any AnyPolicySetting] = [urgentThroughQuietHours, mail, text, contentInPush]
}
