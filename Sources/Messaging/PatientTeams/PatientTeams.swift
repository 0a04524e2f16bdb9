// A team for every patient: made on admission, its people change with the ward and the duty, archived after the discharge. Everything
// follows from what the admissions said (`Stay.swift`); `SettlePatient.swift` brings the team to it.
import Database
import FeatureKit
import Graph
import Kernel

public struct PatientTeams: Feature {
  public let name = "PatientTeams"
  /// Screens for privacy officers: who looked.
  public let capability: Capability? = Capability("patientAccesses") { $0.isPrivacyOfficer }
  public let migrations = patientMigrations
  public let policySettings = PatientPolicy.all
  public let broadcasts = PatientEvents.broadcasts
  public let hearings = [PatientEvents.hearing]
  public let jobs = [PatientJobs.settle]
  public let needs: [any PortName] = [
    Port<any OnCall>.onCall, Port<any People>.people, Port<any Rosters>.rosters, Port<any PeopleReach>.reach,
    Port<any PolicyPackages>.policyPackages, Port<any Posting>.posting,
  ]
  public let personalData = PatientDataStore.all
  public let thingNames = [
    ThingNames("wards") { codes, reading in
      let all = try WardStore.all(in: reading)
      return Dictionary(codes.compactMap { code in all[code].map { (code, $0.name) } }) { first, _ in first }
    }
  ]

  public init() {}

  public func provide(to ports: inout Ports) {
    ports.provide(.admissions, AdmissionDesk())
    ports.provide(.patientCircles, KnownPatients())
  }

  public var routes: [Route] {
    let (wards, ward, patient) = ("/wards", "/wards/{ward}", "/teams/{team}/patient")
    let keep = Gate.administrator(TeamScope.change)
    let (see, tell) = (Gate.person(TeamScope.read, application: TeamScope.read), Gate.person(TeamScope.create))
    return [
      Route(.get, wards, in: .salus, gate: see, answers: .ours, handle: Self.wards),
      Route(.post, wards, in: .salus, gate: keep, answers: .ours, handle: Self.createWard)
        .taking(
          "code:string", "displayName:string", "templateId:string?", "language:string?", "policyPackageId:string?",
          "teamId:string?", "dutyIds:any?",
          "handOverMinutes:int?",
          "archiveAfterMinutes:int?"
        ).succeeding(with: 201),
      Route(.patch, ward, in: .salus, gate: keep, answers: .ours, handle: Self.changeWard)
        .taking(
          "displayName:string?", "templateId:string?", "language:string?", "policyPackageId:string?", "teamId:string?",
          "dutyIds:any?",
          "handOverMinutes:int?",
          "archiveAfterMinutes:int?"),
      Route(.delete, ward, in: .salus, gate: keep, answers: .nothing, handle: Self.removeWard),
      Route(.get, "/patientTeams", in: .salus, gate: AdmissionGate.desk, answers: .ours, handle: Self.list),
      Route(.get, "/patientTeams/rights", in: .salus, gate: .person(TeamScope.read), answers: .ours, handle: Self.rights),
      Route(.post, "/patientTeams", in: .salus, gate: tell, answers: .ours, handle: Self.admit)
        .taking(
          "identifier:string", "wardCode:string", "displayName:string?", "familyName:string?", "givenName:string?",
          "birthDate:string?", "allergies:any?", "room:string?", "attending:any?"
        ).succeeding(with: 201),
      Route(.get, patient, in: .salus, gate: AdmissionGate.patient, answers: .ours, handle: Self.show),
      Route(.get, "/teams/{team}/patientAccesses", in: .salus, gate: RecordsGate.read, answers: .ours, handle: Self.accesses),
      Route(.post, "/teams/{team}/patientEvents", in: .salus, gate: tell, answers: .ours, handle: Self.tell)
        .taking(
          "kind:string", "wardCode:string?", "displayName:string?", "familyName:string?", "givenName:string?",
          "birthDate:string?",
          "allergies:any?", "room:string?", "attending:any?"
        ).succeeding(with: 200, 204),
      Route(.get, "/admissions", in: .salus, gate: AdmissionGate.desk, answers: .ours, handle: Self.admissions),
      Route(
        .post, "/admissions", in: .salus, gate: AdmissionGate.feed, answers: .ours, bodyLimit: 4 * 1024 * 1024, handle: Self.take
      ).taking("value:any"),
      Route(
        .post, "/admissions/{admission}/decide", in: .salus, gate: AdmissionGate.desk, answers: .nothing, handle: Self.decide
      ).taking("decision:string", "wardCode:string?"),
    ]
  }
}

private struct KnownPatients: PatientCircles {
  func patients(among ids: some Collection<CircleID>, in reading: Reading) throws -> Set<CircleID> {
    Set(try PatientStore.teams(ids, in: reading).keys)
  }

  func circle(_ id: CircleID, in reading: Reading) throws -> PatientCircle? {
    if try PatientStore.team(id, in: reading) != nil { return .ofPatient }
    return try WardStore.list(in: reading).first { $0.team == id }.map { .ofWard($0.name) }
  }
}

enum AdmissionGate {
  /// Ours: Graph knows no admissions.
  static let delegated: Set = ["Admission.ReadWrite.All"]
  static let feed = Gate.administrator(delegated, application: delegated)
  static let desk = Gate.person(delegated, application: delegated)
  static let patient = Gate.person(TeamScope.read, application: delegated)
}

// MARK: Wards

extension PatientTeams {
  @Sendable private static func wards(_ request: Request) async throws -> Answer {
    try request.actor.refuseGuest(to: "see the wards")
    return try await request.read { reading in
      let wards = try WardStore.list(in: reading)
      return .json(["value": .array(try json(wards, reading))])
    }
  }

  private static func json(_ wards: [Ward], _ reading: Reading) throws -> [JSON] {
    let names = try reading.ports.require(.circles).names(of: wards.compactMap(\.team), in: reading)
    return wards.map { .object(PatientPage.ward($0, teamName: $0.team.flatMap { names[$0] })) }
  }

  @Sendable private static func createWard(_ request: Request) async throws -> Answer {
    let ward = try await request.run(creation(request))
    return try await answer(ward, request, .created)
  }

  @inline(never) private static func creation(_ request: Request) throws -> CreateWard {
    CreateWard(patch: try WardPatch(request.json(), isNew: true), language: request.language)
  }

  @Sendable private static func changeWard(_ request: Request) async throws -> Answer {
    let ward = try await request.run(change(request))
    return try await answer(ward, request, .ok)
  }

  @inline(never) private static func change(_ request: Request) throws -> ChangeWard {
    ChangeWard(code: request["ward"], patch: try WardPatch(request.json(), isNew: false))
  }

  private static func answer(_ ward: Ward, _ request: Request, _ success: Answer.Success) async throws -> Answer {
    try await request.read { reading in Answer(success, .json(try json([ward], reading)[0])) }
  }

  @Sendable private static func removeWard(_ request: Request) async throws -> Answer {
    try await request.run(RemoveWard(code: request["ward"]))
    return .noContent
  }
}

// MARK: Patients

extension PatientTeams {
  @Sendable private static func rights(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let decides = try PatientRules.desk(reading) == .allow
      return .json([
        "canCreate": .bool(try PatientRules.create(reading) == .allow),
        "canDecide": .bool(decides), "waiting": decides ? .int(try PatientStore.countWaiting(in: reading)) : nil,
      ])
    }
  }

  @Sendable private static func list(_ request: Request) async throws -> Answer {
    let (isOpen, after) = (try state(request), try position(request.query))
    let limit = request.query.pageSize(default: 100, maximum: 200)
    return try await request.read { reading in
      if !reading.actor.isPrivacyOfficer { try PatientRules.desk(reading).enforce("patientTeam") }
      reading.looked(at: "patientTeams")
      let (page, next) = try PatientStore.page(isOpen: isOpen, after: after, limit: limit, in: reading)
      let wards = try WardStore.all(in: reading)
      let json = page.map { PatientPage.line($0.0, members: $0.members, wards) }
      return request.collection(json, of: "patientTeams", next: next.map { "\($0.team)~\($0.name)" })
    }
  }

  @inline(never) private static func state(_ request: Request) throws -> Bool? {
    switch request.query.parameters["state"] {
    case nil, "admitted": return true
    case "discharged": return false
    case "all": return nil
    default: throw Failure.badRequest("The parameter 'state' must be admitted, discharged or all.", target: "state")
    }
  }

  @inline(never) private static func position(_ query: Query) throws -> (name: String, team: String)? {
    guard let token = query.skipToken else { return nil }
    let parts = token.split(separator: "~", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw Failure.badRequest("The $skiptoken was not made by this server.", target: "$skiptoken")
    }
    return (parts[1], parts[0])
  }

  @Sendable private static func admit(_ request: Request) async throws -> Answer {
    let team = try await request.run(admission(request))
    return Answer(.created, .json(["teamId": JSON(team)]))
  }

  @inline(never) private static func admission(_ request: Request) throws -> AdmitPatient {
    AdmitPatient(event: try AdmissionEvent(byHand: request.json(), .admit))
  }

  @Sendable private static func show(_ request: Request) async throws -> Answer {
    try await request.read { reading in try answer(request, reading) }
  }

  private static func answer(_ request: Request, _ reading: Reading) throws -> Answer {
    .json(.object(try PatientPage.whole(try reading.patient(of: request.team), in: reading)))
  }

  @Sendable private static func tell(_ request: Request) async throws -> Answer {
    try await request.run(telling(request))
    return try await request.read { reading in
      // Whoever sent the patient away without a hand-over is out.
      do { return try answer(request, reading) } catch let failure as Failure where failure.kind == .notFound {
        return .noContent
      }
    }
  }

  @inline(never) private static func telling(_ request: Request) throws -> TellOfPatient {
    let body = try request.json()
    let kind: AdmissionEvent.Kind = try body.enumeration("kind")
    if kind == .admit || kind == .merge { throw body.fault("kind", "is for admissions, not for a patient's team") }
    return TellOfPatient(team: request.team, event: try AdmissionEvent(byHand: body, kind))
  }
}

extension PatientTeams {
  /// Who had to do with the patient on which day; the latest thousand.
  @Sendable private static func accesses(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let object = "teams/\(request.team)/patient"
      guard try PatientStore.team(request.team, in: reading) != nil else { throw Failure.notFound("patient") }
      reading.looked(at: "\(object)/accesses")
      let all = try AccessLog.page(of: object, limit: 1000, in: reading)
      let people = try reading.ports.require(.people).people(Set(all.map { UserID($0.actor) }), in: reading)
      let openings = try OpeningStore.all(of: request.team, in: reading)
      let lines = all.map { access -> JSON in
        [
          "userId": .string(access.actor), "displayName": JSON(people[UserID(access.actor)]?.displayName),
          "date": .string(access.at.day),
          "byEmergencyAccess": .bool(openings.contains { $0.person.text == access.actor && $0.was(on: access.at) }),
        ]
      }
      return .json(["value": .array(lines)])
    }
  }
}

// MARK: Admissions

extension PatientTeams {
  @Sendable private static func admissions(_ request: Request) async throws -> Answer {
    let (onlyWaiting, after) = (request.query.parameters["state"] != "all", try place(request.query))
    let limit = request.query.pageSize(default: 100, maximum: 200)
    return try await request.read { reading in
      try PatientRules.desk(reading).enforce("admission")
      reading.looked(at: "admissions")
      let (page, next) = try AdmissionStore.page(onlyWaiting: onlyWaiting, after: after, limit: limit, in: reading)
      return request.collection(
        page.map(PatientPage.admission), of: "admissions", next: next.map { "\($0.received.microseconds)~\($0.id)" })
    }
  }

  @inline(never) private static func place(_ query: Query) throws -> (Instant, AdmissionID)? {
    guard let token = query.skipToken else { return nil }
    let parts = token.split(separator: "~", maxSplits: 1)
    guard parts.count == 2, let time = Int64(parts[0]) else {
      throw Failure.badRequest("The $skiptoken was not made by this server.", target: "$skiptoken")
    }
    return (Instant(microseconds: time), AdmissionID(String(parts[1])))
  }

  @Sendable private static func take(_ request: Request) async throws -> Answer {
    let feed = try feed(request)
    let events = feed.items.compactMap { try? $0.event.get() }
    var outcomes: [Result<AdmissionOutcome, Failure>] = []
    // Nobody else waits for a long file; what is taken twice because it broke off is taken once.
    for start in stride(from: 0, to: events.count, by: AdmissionRules.atOnce) {
      let portion = events[start..<min(start + AdmissionRules.atOnce, events.count)]
      outcomes += try await request.run(TakeAdmissions(events: Array(portion)))
    }
    return .json(["value": .array(results(feed, outcomes))])
  }

  @inline(never) private static func feed(_ request: Request) throws -> AdmissionFeed {
    let type = request.headers["content-type"] ?? ""
    return type.lowercased().hasPrefix("text/csv")
      ? try AdmissionFeed(csv: request.body) : try AdmissionFeed(json: request.json())
  }

  private static func results(_ feed: AdmissionFeed, _ outcomes: [Result<AdmissionOutcome, Failure>]) -> [JSON] {
    var outcomes = outcomes[...]
    return feed.items.map { item in
      let outcome = item.event.flatMap { _ in outcomes.popFirst() ?? .failure(AdmissionStore.contradiction) }
      switch outcome {
      case .success(let done):
        let state = done.problem != nil ? "waiting" : done.isRepeated ? "repeated" : "applied"
        return ["id": JSON(item.id), "state": .string(state), "problem": JSON(done.problem?.rawValue), "error": nil]
      case .failure(let failure):
        let error: JSON = [
          "code": .string(failure.code), "message": .string(failure.message), "target": JSON(failure.target),
        ]
        return ["id": JSON(item.id), "state": "refused", "problem": nil, "error": error]
      }
    }
  }

  @Sendable private static func decide(_ request: Request) async throws -> Answer {
    try await request.run(decision(request))
    return .noContent
  }

  @inline(never) private static func decision(_ request: Request) throws -> DecideAdmission {
    let body = try request.json()
    let choice: DecideAdmission.Choice
    switch try body.string("decision", max: 20) {
    case "dismiss": choice = .dismiss
    case "accept": choice = .accept
    case "undo": choice = .undo
    case "place": choice = .place(try body.string("wardCode", max: WardRules.longestCode))
    default: throw body.fault("decision", "must be one of dismiss, accept, place, undo")
    }
    return DecideAdmission(admission: request.id("admission"), choice: choice)
  }
}

extension AdmissionEvent {
  /// What a person says at a screen, of the patient whom the request names or whose team it is.
  init(byHand body: BodyReader, _ kind: Kind) throws(Failure) {
    self.init(id: "", kind: kind, at: .never, patient: "")
    if kind == .admit {
      patient = try body.string("identifier", max: AdmissionRules.longestNumber).trimmedText
      if patient.isEmpty { throw body.fault("identifier", "must not be empty") }
    }
    if kind == .admit || kind == .transfer { ward = try body.string("wardCode", max: WardRules.longestCode).trimmedText }
    try read(body)
    // Said to be nothing, the room is none.
    if kind == .update, body.has("room"), room == nil { room = "" }
  }
}
