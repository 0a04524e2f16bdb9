// What the hospital decided for a person, and what holds for them, for whoever asks for their own data.
import Database
import FeatureKit
import Kernel

enum PolicyDataStore {
  static let all = [
    PersonalData.rows(
      "policies", tables: ["policy_person"], [("type", .text), ("policy", .text), ("name", .text), ("since", .instant)]
    ) { person, reading in
      """
      SELECT a.type, a.policy, p.name, a.since FROM policy_person a
      LEFT JOIN policy p ON p.tenant = a.tenant AND p.id = a.policy
      WHERE a.tenant = \(reading.tenant) AND a.person = \(person) ORDER BY a.type
      """
    },
    PersonalData.rows(
      "policyPackage", tables: ["policy_package_person"], [("package", .text), ("since", .instant)]
    ) { person, reading in
      "SELECT package, since FROM policy_package_person WHERE tenant = \(reading.tenant) AND person = \(person)"
    },
    PersonalData("policiesInForce", tables: []) { person, reading in
      [.object(try EffectivePolicies.document(person, in: reading))]
    },
  ]
}
