// The port by which every feature asks what holds for people.
import FeatureKit
import Kernel

struct KeptPolicies: PolicyBook {
  func values(
    of type: PolicyType, for people: some Collection<UserID>, in reading: Reading
  ) throws -> [UserID: JSONObject] {
    if people.isEmpty { return [:] }
    let candidates = try AssignmentStore.candidates(type, of: people, in: reading)
    if candidates.own.isEmpty, candidates.globals.isEmpty { return [:] }
    let catalogue = PolicyCatalogue(reading.ports)
    // Thousands of people share a few policies.
    var known: [PolicyID: JSONObject] = [:]
    return people.reduce(into: [:]) { values, person in
      guard let policy = candidates.effective(of: person, type) else { return }
      let said = known[policy.id] ?? catalogue.values(of: policy)
      known[policy.id] = said
      values[person] = said
    }
  }

  func document(for person: UserID, in reading: Reading) throws -> JSON {
    let candidates = try AssignmentStore.candidates(nil, of: [person], in: reading)
    let catalogue = PolicyCatalogue(reading.ports)
    let types = catalogue.types.compactMap { type -> (key: String, value: JSON)? in
      let inForce = catalogue.settings(of: type).filter(\.isInForce).map(\.name)
      if inForce.isEmpty { return nil }
      let said = catalogue.values(of: candidates.effective(of: person, type) ?? .untouchedGlobal(type))
      return (type.name, .object(JSONObject(said.members.filter { inForce.contains($0.key) })))
    }
    return .object(JSONObject(types))
  }
}
