// Urgent messages: they call until they are read, climb a plan until somebody acknowledges, and end with an alarm otherwise.
import Database
import FeatureKit
import Graph
import Kernel

public struct Urgent: Feature {
  public let name = "urgent"
  public let personalData = UrgentDataStore.all
  public let migrations = urgentMigrations
  public let noticeKinds = UrgentNotices.all
  public let needs: [any PortName] = [Port<any People>.people, Port<any OnCall>.onCall, Port<any Circles>.circles]
  public let jobs = [UrgentJobs.ring, UrgentJobs.step]
  public let hearings = [ChangeOfHands.hearing, ChangeOfHands.leaving]
  public let broadcasts = [UrgentEvents.changed]

  public init() {}

  public var routes: [Route] {
    let one = "/chats/{chat}/messages/{message}"
    return [
      Route(.get, "/users/{user}/urgentMessages", in: .salus, gate: .person(ChatScope.readMessages), answers: .ours) {
        try await Self.waiting($0)
      },
      Route(.get, one + "/urgency", in: .salus, gate: .person(ChatScope.readMessages), answers: .ours) {
        try await Self.show($0)
      },
      Route(.post, one + "/acknowledge", in: .salus, gate: .person(ChatScope.send), answers: .ours) {
        try await Self.acknowledge($0)
      }.taking("answer:string?", "askUserId:string?"),
    ]
  }
}

extension Urgent {
  @Sendable private static func waiting(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let me = try request.ownself(reading)
      let courses = try UrgentStore.waiting(for: me, in: reading)
      return request.collection(try courses.map { try UrgentPage($0, in: reading).json }, of: "urgentMessages")
    }
  }

  @Sendable private static func show(_ request: Request) async throws -> Answer {
    let message = try request.message()
    return .json(.object(try await request.read { try page(request.chat, message, $0) }))
  }

  private static func page(_ chat: ChatID, _ message: MessageID, _ reading: Reading) throws -> JSONObject {
    let mine = try ChatStore.mine(chat, in: reading)
    _ = try MessageStore.message(message, for: mine.member, in: reading)
    guard let course = try UrgentStore.course(MessagePlace(chat: chat, message: message), in: reading) else {
      throw Failure.notFound("urgency")
    }
    reading.looked(at: "chats/\(chat)")
    return try UrgentPage(course, in: reading).json
  }

  @Sendable private static func acknowledge(_ request: Request) async throws -> Answer {
    let acknowledgement = try acknowledgement(request)
    try await request.run(acknowledgement)
    return .json(.object(try await request.read { try page(acknowledgement.chat, acknowledgement.message, $0) }))
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func acknowledgement(_ request: Request) throws -> AcknowledgeMessage {
    let body = try request.json()
    let answer: UrgentAnswer? = try body.optionalEnumeration("answer")
    let ask = try body.optionalString("askUserId", max: 64).map { UserID($0.lowercased()) }
    if ask != nil, answer != .cannot { throw body.fault("askUserId", "goes with the answer 'cannot'") }
    return AcknowledgeMessage(chat: request.chat, message: try request.message(), answer: answer, ask: ask)
  }
}

enum UrgentEvents {
  /// Everybody who sees the message, in the conversation or in its copy.
  static let changed = Broadcast("urgent.changed") { event, reading in
    guard let course = try course(event, reading) else { return [] }
    let there = try MemberStore.people(in: course.chat, seeing: course.message, reading)
    return try there.union(course.copy.map { try MemberStore.people(in: $0.chat, seeing: $0.message, reading) } ?? [])
  } document: { event, reading in
    guard let course = try course(event, reading) else { return nil }
    let resource = "chats('\(course.chat)')/messages('\(course.message.text)')/urgency"
    return ChangeDocument(.updated, resource, .object(try UrgentPage(course, in: reading).json))
  }

  private static func course(_ event: Event, _ reading: Reading) throws -> UrgentCourse? {
    guard let message = MessageID(event["message"]) else { return nil }
    return try UrgentStore.course(MessagePlace(chat: event.id("chat"), message: message), in: reading)
  }
}
