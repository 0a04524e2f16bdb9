// Every feature of the product, in the order in which their schemas are laid. A new feature is one line here.
import Directory
import FeatureKit
import Governance
import Messaging

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
    Scim(),
    DeletedItems(),
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
    Presence(),
    Search(),
    AuditTrail(),
  ]
  return features + [Subscriptions(to: features.flatMap(\.followables))]
}
