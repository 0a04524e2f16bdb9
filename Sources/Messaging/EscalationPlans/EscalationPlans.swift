// The hospital's escalation plans: kept by administrators, seen by everybody who sends.
import Database
import FeatureKit
import Graph
import Kernel

public struct EscalationPlans: Feature {
  public let name = "escalationPlans"
  public let capability: Capability? = Capability("escalation") { $0.isAdministrator }
  public let migrations = planMigrations
  public let policySettings: [any AnyPolicySetting] = [PlanPolicy.usual]
  public let needs: [any PortName] = [Port<any Circles>.circles, Port<any OnCall>.onCall]

  public init() {}

  public func provide(to ports: inout Ports) { ports.provide(.escalationTargets, PlannedTargets()) }

  private static let keep = Gate.administrator(["Directory.ReadWrite.All"])

  public var routes: [Route] {
    let (all, one) = ("/escalationPlans", "/escalationPlans/{plan}")
    return [
      Route(.get, all, in: .salus, gate: .person(ChatScope.send), answers: .ours, handle: Self.list),
      Route(.post, all, in: .salus, gate: Self.keep, answers: .ours, handle: Self.create).taking(
        "displayName:string", "waitMinutes:int", "steps:[any]", "lastResort:any", "isDefault:bool?", "groupIds:[string]?"
      ).succeeding(with: 201),
      Route(.get, one, in: .salus, gate: .person(ChatScope.send), answers: .ours) { try await Self.answer($0.id("plan"), $0) },
      Route(.put, one, in: .salus, gate: Self.keep, answers: .ours, handle: Self.save).taking(
        "displayName:string", "waitMinutes:int", "steps:[any]", "lastResort:any", "isDefault:bool?", "groupIds:[string]?"),
      Route(.delete, one, in: .salus, gate: Self.keep, answers: .nothing) { request in
        try await request.run(RemovePlan(id: request.id("plan")))
        return .noContent
      },
    ]
  }
}

private struct PlannedTargets: EscalationTargets {
  func plans(naming id: String, in reading: Reading) throws -> [String] {
    let plans = try PlanStore.all(in: reading)
    if plans.isEmpty { return [] }
    let tags = try TagStore.all(of: TeamID(id), in: reading).map { CallTarget.tag($0.id) }
    let targets = Set([.duty(DutyID(id)), .circle(CircleID(id)), .tag(TagID(id))] + tags)
    return plans.filter { !targets.isDisjoint(with: $0.plan.targets) }.map(\.name)
  }
}

extension EscalationPlans {
  /// `isUsual` marks the plan that holds for whoever asks.
  @Sendable private static func list(_ request: Request) async throws -> Answer {
    try request.actor.refuseGuest(to: "see plans of escalation")
    return try await request.read { reading in
      let (plans, usual) = (try PlanStore.all(in: reading), try reading.usualPlan())
      return request.collection(try PlanPage.json(plans, usual: usual?.id, in: reading), of: "escalationPlans")
    }
  }

  private static func answer(_ id: PlanID, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    try request.actor.refuseGuest(to: "see plans of escalation")
    return try await request.read { reading in
      let plan = try PlanStore.find(id, in: reading)
      let usual = try reading.usualPlan()
      return request.entity(
        try PlanPage.json([plan], usual: usual?.id, in: reading)[0], of: "escalationPlans", success: success)
    }
  }

  @Sendable private static func create(_ request: Request) async throws -> Answer {
    let id = try await request.run(saving(nil, request))
    return try await answer(id, request, .created)
  }

  @Sendable private static func save(_ request: Request) async throws -> Answer {
    let id = try await request.run(saving(request.id("plan"), request))
    return try await answer(id, request)
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func saving(_ id: PlanID?, _ request: Request) throws -> SavePlan {
    SavePlan(id: id, draft: try PlanDraft(request.json()), ifMatch: request.ifMatch)
  }
}

enum PlanPage {
  static func json(_ plans: [NamedPlan], usual: PlanID?, in reading: Reading) throws -> [JSONObject] {
    let names = try TargetNames(plans.flatMap(\.plan.targets), groups: plans.flatMap(\.groups), in: reading)
    return plans.map { plan in
      JSONObject([
        ("@odata.type", "#salus.escalationPlan"), ("@odata.etag", .string(plan.etag)), ("id", JSON(plan.id)),
        ("displayName", .string(plan.name)), ("isDefault", .bool(plan.isDefault)), ("isUsual", .bool(plan.id == usual)),
        ("groups", .array(plan.groups.map(names.circle))), ("waitMinutes", .int(plan.plan.wait.wholeMinutes)),
        (
          "steps", .array(plan.plan.steps.map { ["target": names.target($0.target), "waitMinutes": .int($0.wait.wholeMinutes)] })
        ),
        ("lastResort", names.target(plan.plan.lastResort)),
      ])
    }
  }
}

/// The names behind addresses, read for all of them together.
struct TargetNames {
  private let people: [UserID: PersonSummary]
  private let duties: [DutyID: DutySummary]
  private let circles: [CircleID: String]
  private let tags: [TagID: Tag]

  init(
    _ targets: [CallTarget], people more: [UserID] = [], duties others: [DutyID] = [], groups: [CircleID] = [],
    in reading: Reading
  ) throws {
    let people = targets.compactMap { if case .person(let id) = $0 { id } else { nil } } + more
    let duties = targets.compactMap { if case .duty(let id) = $0 { id } else { nil } } + others
    let circles = targets.compactMap { if case .circle(let id) = $0 { id } else { nil } } + groups
    self.people = try reading.ports.require(.people).people(Set(people), in: reading)
    self.duties = try duties.isEmpty ? [:] : reading.ports.require(.onCall).duties(Set(duties), in: reading)
    let tags = targets.compactMap { if case .tag(let id) = $0 { id } else { nil } }
    self.tags = try tags.isEmpty ? [:] : TagStore.tags(Set(tags), in: reading)
    self.circles = try circles.isEmpty ? [:] : reading.ports.require(.circles).names(of: Set(circles), in: reading)
  }

  func target(_ target: CallTarget) -> JSON {
    switch target {
    case .person(let id): ["user": person(id)]
    case .duty(let id): ["dutyRole": duty(id)]
    case .circle(let id): ["group": circle(id)]
    case .tag(let id): ["tag": ["id": JSON(id), "displayName": JSON(tags[id]?.name)]]
    }
  }

  func person(_ id: UserID) -> JSON { ["id": JSON(id), "displayName": JSON(people[id]?.displayName)] }
  func duty(_ id: DutyID) -> JSON { ["id": JSON(id), "displayName": JSON(duties[id]?.displayName)] }
  func circle(_ id: CircleID) -> JSON { ["id": JSON(id), "displayName": JSON(circles[id])] }
}
