// Whom escalation plans call: what a plan names is not removed under it, for an urgent message would find nobody there.
import Kernel

public protocol EscalationTargets: Sendable {
  /// The plans that name this role, this group, or a tag of this team.
  func plans(naming id: String, in reading: Reading) throws -> [String]
}

extension Port where Value == any EscalationTargets {
  public static var escalationTargets: Self { Port("escalationTargets") }
}

extension Reading {
  public func requireNoPlan(naming id: String) throws {
    let plans = try ports.require(.escalationTargets).plans(naming: id, in: self)
    if plans.isEmpty { return }
    throw Failure.conflict(
      "Escalation plans call it: \(plans.prefix(5).joined(separator: ", ")). Let them call somebody else first.",
      code: "InEscalationPlan")
  }
}
