// The names behind the ids of a page of records: people from the directory, other things from the features that have them.
import FeatureKit
import Kernel

struct AuditNames: Sendable {
  /// By `set/id`.
  var all: [String: String] = [:]
  var people: [UserID: PersonSummary] = [:]

  init(of records: [AuditRecord], in reading: Reading) throws {
    var ids: [String: Set<String>] = [:]
    for (set, id) in records.flatMap(\.targets) { ids[Self.personal.contains(set) ? "users" : set, default: []].insert(id) }
    ids["users", default: []].formUnion(records.compactMap { $0.person?.text })
    ids["applications", default: []].formUnion(records.compactMap(\.application))
    people = try reading.ports.require(.people).people(Set((ids["users"] ?? []).map { UserID($0) }), in: reading)
    for (id, person) in people { all["users/\(id)"] = person.displayName }
    for names in reading.ports.thingNames {
      guard let wanted = ids[names.set], !wanted.isEmpty else { continue }
      for (id, name) in try names.names(wanted, reading) { all["\(names.set)/\(id)"] = name }
    }
  }

  /// Collections below others whose ids are people's.
  static let personal: Set<String> = ["users", "members", "holders", "recipients"]

  func name(_ set: String, _ id: String) -> String? { all["\(Self.personal.contains(set) ? "users" : set)/\(id)"] }
}
