// Who may send and acknowledge urgent messages, and what a plan must be like. Pure.
import FeatureKit
import Kernel

enum UrgentRules {
  static let mostSteps = 8
  static let waits = 1...120

  static func acknowledge(_ course: UrgentCourse, by person: UserID) -> Verdict {
    if course.author == person { return .deny("Whoever sent a message cannot acknowledge it.") }
    return course.state == .withdrawn ? .deny(code: "Withdrawn", because: "The message was taken back.") : .allow
  }

  /// A plan leads on: no address stands in it twice.
  static func check(_ plan: EscalationPlan, at path: (String) -> String) throws(Failure) {
    if plan.steps.isEmpty { throw .badRequest("A plan needs at least one step.", target: path("steps")) }
    if plan.steps.count > mostSteps {
      throw .badRequest("A plan has \(mostSteps) steps at most.", target: path("steps"))
    }
    var seen: Set<CallTarget> = []
    for (index, step) in plan.steps.enumerated() where !seen.insert(step.target).inserted {
      throw .badRequest(
        "This address stands in the plan twice; it would go round in a circle.", target: path("steps[\(index)]/target"))
    }
  }
}
