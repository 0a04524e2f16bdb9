// What was measured, beside what was hoped for.

struct Finding: Sendable {
  enum Goal: Sendable {
    case none
    case atMost(Double)
    case atLeast(Double)

    func isMet(_ value: Double) -> Bool {
      switch self {
      case .none: true
      case .atMost(let most): value <= most
      case .atLeast(let least): value >= least
      }
    }
  }

  var what: String
  var value: Double
  var unit: String
  /// What a bare program does of the same on this machine in the same run.
  var bare: Double?
  /// Held against the ratio where there is a bare value, else against the value.
  var goal = Goal.none

  var ratio: Double? { bare.map { $0 > 0 ? value / $0 : 0 } }
  var isMet: Bool { goal.isMet(ratio ?? value) }
}

/// The findings of one case on one engine.
struct Section: Sendable {
  var title: String
  var engine: String
  var findings: [Finding]
}
