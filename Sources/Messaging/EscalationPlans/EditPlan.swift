// Making, changing and removing named plans, and which of them holds for a message.
import FeatureKit
import Kernel

struct SavePlan: Operation {
  static let action = "escalationPlan.save"
  /// Nil for a new one.
  var id: PlanID?
  let draft: PlanDraft
  var ifMatch: EntityTags?
  var object: String { id.map { "escalationPlans/\($0)" } ?? "" }

  func run(in work: Transaction) throws -> PlanID {
    let old = try id.map { try PlanStore.find($0, in: work) }
    if let old { try ifMatch?.require(old.etag) }
    let plan = NamedPlan(
      id: id ?? PlanID(Random.guid()), name: draft.name, plan: draft.plan, isDefault: draft.isDefault, groups: draft.groups,
      changed: max(work.now, (old?.changed ?? .never) + .microseconds(1)))
    try plan.plan.check(in: work, target: nil)
    let known = try work.ports.require(.circles).names(of: plan.groups, in: work)
    if let stranger = plan.groups.firstIndex(where: { known[$0] == nil }) {
      throw Failure.badRequest("There is no such group.", target: "groupIds[\(stranger)]")
    }
    try refuseHidden(plan, in: work)
    if try PlanStore.isTaken(plan, in: work) {
      throw Failure.conflict("There is a plan of this name already.", target: "displayName")
    }
    try PlanStore.put(plan, in: work)
    work.acted(on: "escalationPlans/\(plan.id)")
    return plan.id
  }

  /// A plan is shown to everybody: it would name a patient's team.
  private func refuseHidden(_ plan: NamedPlan, in reading: Reading) throws {
    let called = plan.plan.targets.compactMap { if case .circle(let id) = $0 { id } else { nil } }
    let hidden = try reading.ports.require(.circles).hidden(among: plan.groups + called, in: reading)
    if hidden.isEmpty { return }
    let place = plan.groups.firstIndex(where: hidden.contains).map { "groupIds[\($0)]" } ?? "steps"
    throw Failure.badRequest("The people of this group are hidden, and a plan is shown to everybody.", target: place)
  }
}

struct RemovePlan: Operation {
  static let action = "escalationPlan.delete"
  let id: PlanID
  var object: String { "escalationPlans/\(id)" }

  func run(in work: Transaction) throws {
    _ = try PlanStore.find(id, in: work)
    try PlanStore.remove(id, in: work)
  }
}

/// What a message says of its escalation: a plan of its own, one of the hospital's, or nothing.
enum PlanChoice: Sendable, Equatable {
  case own(EscalationPlan)
  case named(PlanID)
}

extension Reading {
  /// The plan that holds for an urgent message of the signed-in person.
  func plan(_ choice: PlanChoice?) throws -> EscalationPlan? {
    switch choice {
    case .own(let plan):
      try plan.check(in: self, target: "@salus.escalation")
      return plan
    case .named(let id):
      guard let plan = try PlanStore.all(in: self).first(where: { $0.id == id }) else {
        throw Failure.badRequest("There is no such plan.", target: "@salus.escalation/planId")
      }
      return plan.plan
    case nil: return try usualPlan()?.plan
    }
  }

  /// The one that the sender's policy names, else that of the sender's groups, else the one for everybody.
  func usualPlan() throws -> NamedPlan? {
    let plans = try PlanStore.all(in: self)
    if plans.isEmpty { return nil }
    let named = try policy(PlanPolicy.usual, of: me())
    // A plan that was removed since is as if the policy named none.
    if let plan = plans.first(where: { $0.id.text == named.id }) { return plan }
    let mine = try ports.require(.circles).circles(of: me(), in: self)
    return plans.first { !Set($0.groups).isDisjoint(with: mine) } ?? plans.first(where: \.isDefault)
  }
}

enum PlanPolicy {
  /// Ours beside Teams' settings: the plan of whoever sends an urgent message and chooses none.
  static let usual = PolicySetting(
    "EscalationPlan", in: .messaging, standard: PolicyReference.none,
    options: { reading, _ in
      try PlanStore.all(in: reading).map { PolicyOption(id: $0.id.text, displayName: $0.name) }
    })
}
