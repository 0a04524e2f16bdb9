// Emergency access (break-glass): reading a conversation that one is not in, with a reason, for a while, in the sight of all.
import Database
import FeatureKit
import Graph
import Kernel

public struct EmergencyAccess: Feature {
  public let name = "emergencyAccess"
  public let migrations = openingMigrations
  public let policySettings: [any AnyPolicySetting] = [EmergencyPolicy.allowed]
  public let noticeKinds = EmergencyNotices.all
  public let personalData = OpeningDataStore.all
  public let jobs = [OpeningJobs.end, OpeningJobs.overdue]
  public let broadcasts = [OpeningEvents.changed]
  public let reflexes = [Reflex("emergencyAccess.ended") { event, streams in streams.cut(user: event.id("person")) }]
  public let needs: [any PortName] = [Port<any People>.people, Port<any PeopleReach>.reach, Port<any Notices>.notices]

  public init() {}

  public var routes: [Route] {
    let (ofChat, queue) = ("/chats/{chat}/emergencyAccesses", "/privacy/emergencyAccesses")
    let ofChannel = "/teams/{team}/channels/{channel}/emergencyAccesses"
    return [
      Route(.get, ofChannel, in: .salus, gate: .person(ChatScope.read), answers: .ours, handle: Self.inChat),
      Route(.post, ofChannel, in: .salus, gate: .person(ChatScope.readMessages), answers: .ours, handle: Self.open)
        .taking("category:string", "reason:string", "durationMinutes:int?").succeeding(with: 201),
      Route(.get, ofChat, in: .salus, gate: .person(ChatScope.read), answers: .ours, handle: Self.inChat),
      Route(.post, ofChat, in: .salus, gate: .person(ChatScope.readMessages), answers: .ours, handle: Self.open)
        .taking("category:string", "reason:string", "durationMinutes:int?").succeeding(with: 201),
      Route(
        .get, "/users/{user}/emergencyAccesses", in: .salus, gate: .person(ChatScope.read), answers: .ours, handle: Self.mine),
      Route(
        .post, "/emergencyAccesses/{emergencyAccess}/end", in: .salus, gate: .person(ChatScope.readMessages), answers: .nothing,
        handle: Self.end),
      Route(.post, "/conversations/find", in: .salus, gate: .person(ChatScope.readMessages), answers: .ours, handle: Self.find)
        .taking("chatId:string?", "userId:string?", "patientId:string?"),
      Route(.get, queue, in: .salus, gate: RecordsGate.read, answers: .ours, handle: Self.queue),
      Route(
        .post, queue + "/{emergencyAccess}/end", in: .salus, gate: RecordsGate.write, answers: .nothing, handle: Self.end),
      Route(
        .post, queue + "/{emergencyAccess}/review", in: .salus, gate: RecordsGate.write, answers: .nothing, handle: Self.review
      ).taking("isJustified:bool", "comment:string"),
    ]
  }
}

extension EmergencyAccess {
  /// Who reads along now: for everybody in the conversation, and for whoever does.
  @Sendable private static func inChat(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      try request.requirePlace(reading)
      _ = try request.sight(reading)
      return request.collection(
        try OpeningPage.json(OpeningStore.active(in: request.chat, reading), in: reading), of: request.set("emergencyAccesses"))
    }
  }

  @Sendable private static func open(_ request: Request) async throws -> Answer {
    try await request.read { try request.requirePlace($0) }
    let id = try await request.run(OpenConversation(chat: request.chat, draft: OpeningDraft(request.json())))
    return try await request.read { reading in
      let openings = try [OpeningStore.find(id, in: reading)].compactMap(\.self)
      return request.entity(
        try OpeningPage.json(openings, in: reading)[0], of: request.set("emergencyAccesses"), success: .created)
    }
  }

  @Sendable private static func mine(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let openings = try OpeningStore.active(of: request.ownself(reading), in: reading)
      return request.collection(try OpeningPage.json(openings, in: reading), of: "emergencyAccesses")
    }
  }

  @Sendable private static func end(_ request: Request) async throws -> Answer {
    try await request.run(EndOpening(opening: request.id("emergencyAccess")))
    return .noContent
  }

  @Sendable private static func queue(_ request: Request) async throws -> Answer {
    let onlyWaiting = request.query.parameters["state"] != "all"
    return try await request.read { reading in
      let openings = try OpeningStore.queue(onlyWaiting: onlyWaiting, limit: 200, in: reading)
      return request.collection(try OpeningPage.queue(openings, in: reading), of: "emergencyAccesses")
    }
  }

  @Sendable private static func review(_ request: Request) async throws -> Answer {
    try await request.run(judgement(request))
    return .noContent
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func judgement(_ request: Request) throws -> ReviewOpening {
    let body = try request.json()
    return ReviewOpening(
      opening: request.id("emergencyAccess"), isJustified: try body.bool("isJustified"), comment: try body.reason("comment"))
  }
}

extension Request {
  /// A channel is one of the team that the path names.
  fileprivate func requirePlace(_ reading: Reading) throws {
    if parameters["channel"] != nil { try requireChannel(reading) }
  }
}

// MARK: Finding one

extension EmergencyAccess {
  /// A conversation by its id, those of one person, or a patient's: whoever looks must name one of these, and it is on record.
  @Sendable private static func find(_ request: Request) async throws -> Answer {
    let wish = try wish(request)
    return try await request.read { reading in
      try reading.enforceFinding()
      let found = try wish.chats(after: request.query.skipToken, reading)
      return request.collection(try ConversationPage.json(found.chats, in: reading), of: "conversations", next: found.next)
    }
  }

  @inline(never) private static func wish(_ request: Request) throws -> ConversationWish {
    let body = try request.json()
    let patient = try body.optionalString("patientId", max: AdmissionRules.longestNumber)
    switch (try body.optionalString("chatId", max: 200), try body.optionalString("userId", max: 64), patient) {
    case (let chat?, nil, nil): return .conversation(ChatID(chat))
    case (nil, let person?, nil): return .person(UserID(person.lowercased()))
    case (nil, nil, let patient?): return .patient(patient)
    default: throw body.fault("chatId", "or 'userId' or 'patientId' must be given, and only one of them")
    }
  }
}

enum ConversationWish: Sendable {
  case conversation(ChatID)
  case person(UserID)
  /// By the number; the whole of it, so that nobody leafs through the patients.
  case patient(String)

  fileprivate static let page = 50

  /// - Parameter token: where the page before ended; whoever goes on asks the same again.
  fileprivate func chats(after token: String?, _ reading: Reading) throws -> (chats: [ChatID], next: String?) {
    switch self {
    case .conversation(let chat):
      reading.looked(at: "chats/\(chat)/members")
      return (try ChatStore.chat(chat, in: reading).map { [$0.id] } ?? [], nil)
    case .patient(let number):
      guard let patient = try PatientStore.team(of: number, in: reading) else {
        // Numbers are not tried out unseen.
        reading.looked(at: "patientTeams")
        return ([], nil)
      }
      reading.looked(at: "teams/\(patient.team)/patient")
      return (try ChannelStore.all(of: patient.team, in: reading).filter { $0.kind == .standard }.map(\.id), nil)
    case .person(let person):
      reading.looked(at: "users/\(person)/chats")
      let listing = ChatListing(limit: Self.page, after: try token.map(ChatListing.position))
      let (page, next) = try ChatListStore.page(listing, of: person, in: reading)
      return (page.map(\.chat.id), next)
    }
  }
}

extension Reading {
  /// Privacy officers, and whoever may break the glass and has just proved who they are.
  fileprivate func enforceFinding() throws {
    if actor.isPrivacyOfficer { return }
    try MessagingPolicy.require(EmergencyPolicy.allowed, "look for conversations of others", in: self)
    try StepUp.enforceFresh(actor, at: now)
  }
}
