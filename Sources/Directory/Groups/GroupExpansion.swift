// `$expand=members` and `owners` of groups: as in Graph the first twenty of each.
import FeatureKit
import Graph
import Kernel

enum GroupExpansion {
  static let names = Set(Belonging.allCases.map(\.rawValue))
  private static let most = 20

  /// What is to be added to the documents of the groups; nothing where nothing was asked for.
  static func people(of groups: [StaffGroup], _ query: Query, _ reading: Reading) throws -> [GroupID: [(String, JSON)]] {
    let asked = query.expand.compactMap { expand in Belonging(rawValue: expand.name).map { ($0, expand.query) } }
    if asked.isEmpty { return [:] }
    guard reading.actor.isGranted(anyOf: GroupScopes.readMembers) else {
      throw Failure.forbidden("The token may not read who is in groups.", code: "Authorization_RequestDenied")
    }
    try SearchPolicy.allowSearch(reading)
    var found: [GroupID: [(String, JSON)]] = [:]
    for (belonging, own) in asked {
      let ids = try Dictionary(groups.map { ($0.id, try GroupStore.first(most, of: $0.id, as: belonging, in: reading)) }) { $1 }
      let people = try PersonStore.people(Set(ids.values.joined()), in: reading)
      for (group, some) in ids {
        let documents = some.compactMap { people[$0] }.map {
          GraphUser.document($0, select: own.select, for: reading.actor, typed: true).selecting(own.kept)
        }
        found[group, default: []].append((belonging.rawValue, .array(documents.map(JSON.object))))
      }
    }
    return found
  }
}
