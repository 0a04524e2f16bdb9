// Nobody gives themselves what somebody else must give: whoever hands out policies may not come into these settings by it.
import FeatureKit
import Kernel

enum OwnGain {
  /// Named here, not declared with the setting: it is one, and governance alone asks.
  static let forOthersToGive: Set<String> = ["AllowBreakGlass"]

  /// Those of them that are on for whoever acts; none for an application or a job.
  fileprivate static func held(in reading: Reading) throws -> Set<String> {
    guard let me = reading.actor.user else { return [] }
    let catalogue = PolicyCatalogue(reading.ports)
    let guarded = catalogue.settings.filter { forOthersToGive.contains($0.name) }
    let candidates = try AssignmentStore.candidates(nil, of: [me], in: reading)
    let on = guarded.filter { catalogue.values(of: candidates.all(of: me, $0.type)[0].policy)[$0.name] == true }
    return Set(on.map(\.name))
  }
}

extension Transaction {
  /// Runs a change of assignments, and refuses it where whoever makes it gains by it.
  func withoutOwnGain(_ change: () throws -> Void) throws {
    let before = try OwnGain.held(in: self)
    try change()
    if try OwnGain.held(in: self).isSubset(of: before) { return }
    throw Failure.forbidden("Somebody else must let you open conversations in an emergency.", code: "OwnAccess")
  }
}
