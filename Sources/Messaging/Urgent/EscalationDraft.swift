// An escalation plan as a request writes it down.
import FeatureKit
import Graph
import Kernel

extension EscalationPlan {
  init(_ body: BodyReader) throws(Failure) {
    wait = .minutes(try body.int("waitMinutes", in: UrgentRules.waits))
    var steps: [Step] = []
    for step in try body.objects("steps", max: UrgentRules.mostSteps + 1) {
      let target = try CallTarget(step.object("target"))
      steps.append(Step(target: target, wait: .minutes(try step.int("waitMinutes", in: UrgentRules.waits))))
    }
    self.steps = steps
    lastResort = try CallTarget(body.object("lastResort"))
    try UrgentRules.check(self, at: body.path)
  }

  /// Everybody whom the plan names is there.
  /// - Parameter target: where the plan stands in the body; nil where it is the body.
  func check(in reading: Reading, target: String?) throws {
    let path = target.map { $0 + "/" } ?? ""
    for (index, step) in steps.enumerated() { try step.target.check(in: reading, target: "\(path)steps[\(index)]/target") }
    try lastResort.check(in: reading, target: path + "lastResort")
  }
}

extension CallTarget {
  init(_ body: BodyReader) throws(Failure) {
    let user = try body.optionalString("userId", max: 64)
    let duty = try body.optionalString("dutyRoleId", max: 64)
    let circle = try body.optionalString("groupId", max: 64)
    let tag = try body.optionalString("teamworkTagId", max: 64)
    switch (user, duty, circle, tag) {
    case (let id?, nil, nil, nil): self = .person(UserID(id.lowercased()))
    case (nil, let id?, nil, nil): self = .duty(DutyID(id.lowercased()))
    case (nil, nil, let id?, nil): self = .circle(CircleID(id.lowercased()))
    case (nil, nil, nil, let id?): self = .tag(TagID(id.lowercased()))
    default:
      throw body.fault("userId", "or 'dutyRoleId', 'groupId' or 'teamworkTagId' must say who is called, and only one of them")
    }
  }

  fileprivate func check(in reading: Reading, target: String) throws {
    switch self {
    case .person(let id):
      if try reading.ports.require(.people).people([id], in: reading)[id]?.isEnabled != true {
        throw Failure.badRequest("There is no such person, or the account is disabled.", target: target + "/userId")
      }
    case .duty(let id):
      if try reading.ports.require(.onCall).duties([id], in: reading)[id] == nil {
        throw Failure.badRequest("There is no such role.", target: target + "/dutyRoleId")
      }
    case .circle(let id):
      let circles = try reading.ports.require(.circles)
      let isHidden = try !circles.hidden(among: [id], in: reading).isEmpty && !reading.actor.isAdministrator
      if try circles.names(of: [id], in: reading)[id] == nil
        || isHidden && !circles.circles(of: reading.me(), in: reading).contains(id)
      {
        throw Failure.badRequest("There is no such group.", target: target + "/groupId")
      }
    case .tag(let id):
      if try TagStore.visible(id, in: reading) == nil {
        throw Failure.badRequest("There is no such tag.", target: target + "/teamworkTagId")
      }
    }
  }
}
