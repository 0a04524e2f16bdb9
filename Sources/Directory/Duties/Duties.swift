// Roles on the wards as addresses, "Charge nurse, Medicine 3 East": who holds them now, who held them when, who stands in.
import Database
import FeatureKit
import Graph
import Kernel

public struct Duties: Feature {
  public let name = "duties"
  public let personalData = DutyDataStore.all
  public let capability: Capability? = Capability("duties")
  public let migrations = dutyMigrations
  public let broadcasts = DutyEvents.broadcasts
  public let hearings = [DutyEvents.leaving]
  public let thingNames = [
    ThingNames("dutyRoles") { ids, reading in
      let roles = try DutyStore.roles(ids.map { DutyID($0) }, in: reading)
      return Dictionary(uniqueKeysWithValues: roles.map { ($0.id.text, $0.name) })
    }
  ]
  public let noticeKinds = [DutyNotices.given, DutyNotices.taken]
  public let needs: [any PortName] = [Port<any People>.people]

  public init() {}

  public func provide(to ports: inout Ports) { ports.provide(.onCall, OnCallRegister()) }

  private static let read = Gate.person(["User.ReadBasic.All", "User.Read.All", "Directory.Read.All"])
  private static let hold = Gate.person(["Directory.ReadWrite.All"])
  private static let keep = Gate.administrator(["Directory.ReadWrite.All"])

  public var routes: [Route] {
    let (all, one) = ("/dutyRoles", "/dutyRoles/{duty}")
    return [
      Route(.get, all, in: .salus, gate: Self.read, answers: .ours, handle: Self.list),
      Route(.post, all, in: .salus, gate: Self.keep, answers: .ours, handle: Self.create)
        .taking("displayName:string", "unit:string?", "groupId:string?", "fallback:any").succeeding(with: 201),
      Route(.get, one, in: .salus, gate: Self.read, answers: .ours, handle: Self.show),
      Route(.patch, one, in: .salus, gate: Self.keep, answers: .ours, handle: Self.edit)
        .taking("displayName:string?", "unit:string?", "groupId:string?", "fallback:any?"),
      Route(.delete, one, in: .salus, gate: Self.keep, answers: .nothing) { request in
        try await request.run(RemoveDuty(id: request.id("duty")))
        return .noContent
      },
      Route(.get, one + "/history", in: .salus, gate: Self.read, answers: .ours, handle: Self.history),
      Route(.post, one + "/holders", in: .salus, gate: Self.hold, answers: .ours, handle: Self.give).taking("userId:string"),
      Route(.post, one + "/handOver", in: .salus, gate: Self.hold, answers: .ours, handle: Self.handOver).taking("userId:string"),
      Route(.delete, one + "/holders/{holder}", in: .salus, gate: Self.hold, answers: .nothing) { request in
        try await request.run(TakeDuty(role: request.id("duty"), person: request.id("holder")))
        return .noContent
      },
    ]
  }
}

// MARK: Handlers

extension Duties {
  @Sendable private static func list(_ request: Request) async throws -> Answer {
    try request.actor.refuseGuest(to: "see who holds which role")
    return try await request.read { reading in
      let (roles, next) = try DutyStore.page(request.query, in: reading)
      return request.collection(try DutyPage.json(roles, in: reading), of: "dutyRoles", next: next)
    }
  }

  private static func answer(_ id: DutyID, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    try await request.read { reading in
      let role = try DutyStore.find(id, in: reading)
      return request.entity(try DutyPage.json([role], in: reading)[0], of: "dutyRoles", success: success)
    }
  }

  @Sendable private static func show(_ request: Request) async throws -> Answer {
    try request.actor.refuseGuest(to: "see who holds which role")
    return try await answer(request.id("duty"), request)
  }

  @Sendable private static func create(_ request: Request) async throws -> Answer {
    let id = try await request.run(creation(request))
    return try await answer(id, request, .created)
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func creation(_ request: Request) throws -> CreateDuty {
    CreateDuty(draft: try DutyDraft(request.json()))
  }

  @Sendable private static func edit(_ request: Request) async throws -> Answer {
    try await request.run(EditDuty(id: request.id("duty"), patch: DutyPatch(request.json()), ifMatch: request.ifMatch))
    return try await answer(request.id("duty"), request)
  }

  @Sendable private static func give(_ request: Request) async throws -> Answer {
    try await request.run(GiveDuty(role: request.id("duty"), person: holder(request)))
    return try await answer(request.id("duty"), request)
  }

  @Sendable private static func handOver(_ request: Request) async throws -> Answer {
    try await request.run(HandOver(role: request.id("duty"), person: holder(request)))
    return try await answer(request.id("duty"), request)
  }

  private static func holder(_ request: Request) throws -> UserID {
    UserID(try request.json().string("userId", max: 64).lowercased())
  }

  /// `at` tells who held the role at a moment; without it the history is paged, newest first.
  @Sendable private static func history(_ request: Request) async throws -> Answer {
    try request.actor.refuseGuest(to: "see who held which role")
    let (at, before) = try moments(request)
    return try await request.read { reading in
      let role = try DutyStore.find(request.id("duty"), in: reading)
      let limit = min(request.query.top ?? 50, 200)
      let holdings =
        try at.map { try DutyStore.holders(of: role.id, at: $0, in: reading) }
        ?? DutyStore.history(of: role.id, before: before, limit: limit + 1, in: reading)
      let names = try reading.ports.require(.people).people(Set(holdings.flatMap { [$0.person, $0.givenBy] }), in: reading)
      let last = at == nil && holdings.count > limit ? holdings[limit - 1] : nil
      let next = last.map { "\($0.since.microseconds)~\($0.person)" }
      let page = holdings.prefix(limit).compactMap { DutyPage.holding($0, names).object }
      return request.collection(page, of: "dutyRoles('\(role.id)')/history", next: next)
    }
  }

  @inline(never) private static func moments(_ request: Request) throws -> (
    at: Instant?, before: (since: Instant, person: UserID)?
  ) {
    let at = try request.query.parameters["at"].map { text in
      guard let moment = Instant(text) else { throw Failure.badRequest("The parameter 'at' must be a time.", target: "at") }
      return moment
    }
    return (at, try request.query.skipToken.map(position))
  }

  private static func position(_ token: String) throws -> (since: Instant, person: UserID) {
    let parts = token.split(separator: "~")
    guard parts.count == 2, let since = Int64(parts[0]) else {
      throw Failure.badRequest("The $skiptoken was not made by this server.", target: "$skiptoken")
    }
    return (Instant(microseconds: since), UserID(String(parts[1])))
  }
}
