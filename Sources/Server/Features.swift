// Every feature of the product, in the order in which their schemas are laid. A new feature is one line here.
import Directory
import FeatureKit
import Governance
import Messaging
import Notifications

func allFeatures(isDemonstration: Bool) -> [any Feature] {
  let features: [any Feature] = [
    Events(),
    Health(),
    Batch(),
    OpenAPI(),
    MetricsPage(),
    Organizations(),
    Users(),
    Groups(),
    Duties(),
    Scim(),
    DeletedItems(),
    Invitations(isDemonstration: isDemonstration),
    StaffImport(),
    Applications(),
    SignIn(isDemonstration: isDemonstration),
    SecondFactor(isDemonstration: isDemonstration),
    OutsideSignIn(),
    Passkeys(isDemonstration: isDemonstration),
    Authorization(),
    Preferences(),
    Chats(),
    Messages(),
    SavedMessages(),
    Teams(),
    Channels(),
    Tags(),
    Apps(),
    Tabs(),
    Templates(),
    PatientTeams(),
    Setup(),
    Receipts(),
    Urgent(),
    EscalationPlans(),
    RoleChats(),
    Retention(),
    LegalHolds(),
    Removals(),
    EmergencyAccess(),
    Proof(),
    Presence(),
    Search(),
    Activity(),
    NotificationChoices(),
    Devices(),
    Post(),
    TextMessages(),
    Undelivered(),
    AuditTrail(),
    AuditSearch(),
    PersonalDataRequests(),
    Policies(),
  ]
  return features + [Subscriptions(to: features.flatMap(\.followables))]
}
