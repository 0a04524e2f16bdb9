// Whom an urgent message goes to when nobody acknowledges it: person, role or group, one step after the other, and who hears the
// alarm in the end. A plan is settled when the message is sent; who is behind a role is found out at each step.
import FeatureKit
import Kernel

/// An address that can be called: whoever stands behind it at that moment.
enum CallTarget: Sendable, Hashable {
  case person(UserID)
  case duty(DutyID)
  case circle(CircleID)
  case tag(TagID)

  var json: JSON {
    switch self {
    case .person(let id): ["userId": JSON(id)]
    case .duty(let id): ["dutyRoleId": JSON(id)]
    case .circle(let id): ["groupId": JSON(id)]
    case .tag(let id): ["teamworkTagId": JSON(id)]
    }
  }

  init?(_ json: JSON) {
    if let id = json["userId"]?.string {
      self = .person(UserID(id))
    } else if let id = json["dutyRoleId"]?.string {
      self = .duty(DutyID(id))
    } else if let id = json["groupId"]?.string {
      self = .circle(CircleID(id))
    } else if let id = json["teamworkTagId"]?.string {
      self = .tag(TagID(id))
    } else {
      return nil
    }
  }
}

struct EscalationPlan: Sendable, Equatable {
  struct Step: Sendable, Equatable {
    var target: CallTarget
    /// How long this step has before the next one is called.
    var wait: Duration
  }

  /// How long the addressees have before the first step is called.
  var wait: Duration
  var steps: [Step]
  var lastResort: CallTarget

  var targets: [CallTarget] { steps.map(\.target) + [lastResort] }
}

// MARK: As it is stored and shown

extension EscalationPlan {
  var json: JSON {
    [
      "waitMinutes": .int(wait.wholeMinutes),
      "steps": .array(steps.map { ["target": $0.target.json, "waitMinutes": .int($0.wait.wholeMinutes)] }),
      "lastResort": lastResort.json,
    ]
  }

  init?(_ json: JSON) {
    guard let wait = json["waitMinutes"]?.int, let lastResort = json["lastResort"].flatMap(CallTarget.init) else { return nil }
    let steps = (json["steps"]?.array ?? []).compactMap { step -> Step? in
      guard let target = step["target"].flatMap(CallTarget.init), let wait = step["waitMinutes"]?.int else { return nil }
      return Step(target: target, wait: .minutes(wait))
    }
    self.init(wait: .minutes(wait), steps: steps, lastResort: lastResort)
  }
}

extension Duration {
  var wholeMinutes: Int { Int(components.seconds / 60) }
}
