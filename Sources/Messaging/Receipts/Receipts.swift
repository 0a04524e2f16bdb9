// Receipts: what each device has got and each person has read, shown to whom policy and choice allow.
import Database
import FeatureKit
import Graph
import Kernel

public struct Receipts: Feature {
  public let name = "receipts"
  public let personalData = ReceiptDataStore.all
  public let migrations = receiptMigrations
  public let noticeKinds = [ReceiptNotices.read]
  public let needs: [any PortName] = [Port<any People>.people, Port<any PersonalPreferences>.preferences]
  public let broadcasts = [ReceiptEvents.moved]

  public init() {}

  public var routes: [Route] {
    [
      Route(.post, "/users/{user}/deliveries", in: .salus, gate: .person(ChatScope.readMessages), answers: .nothing) {
        try await Self.deliver($0)
      }.taking("deviceId:string", "chats:[any]"),
      Route(.get, "/chats/{chat}/receipts", in: .salus, gate: .person(ChatScope.read), answers: .ours) { request in
        try await request.read { reading in
          let mine = try ChatStore.mine(request.chat, in: reading)
          return request.collection(try ReceiptPage.chat(mine, reading), of: "chats('\(request.chat)')/receipts")
        }
      },
      Route(
        .get, "/chats/{chat}/messages/{message}/receipts", in: .salus, gate: .person(ChatScope.readMessages), answers: .ours
      ) { try await Self.show($0) },
    ]
  }
}

extension Receipts {
  @Sendable private static func deliver(_ request: Request) async throws -> Answer {
    _ = try await request.read { try request.ownself($0) }
    try await request.run(confirmation(request))
    return .noContent
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func confirmation(_ request: Request) throws -> ConfirmDelivery {
    ConfirmDelivery(draft: try DeliveryDraft(request.json()))
  }

  @Sendable private static func show(_ request: Request) async throws -> Answer {
    let id = try request.message()
    return .json(
      .object(
        try await request.read { reading in
          let mine = try ChatStore.mine(request.chat, in: reading)
          let message = try MessageStore.message(id, for: mine.member, in: reading)
          return try ReceiptPage.message(message, for: mine.member.person, reading)
        }))
  }
}

enum ReceiptEvents {
  /// To the others in the chat who may know: that a device has something is no secret, that a person has read it may be one.
  static let moved = Broadcast("chat.receipt") { event, reading in
    let people = try MemberStore.people(in: event.id("chat"), reading)
    guard people.count <= ChatRules.mostForUrgency else { return [] }
    let others = people.subtracting([event.id("person")])
    return try isOpenToAll(event, reading) ? others : reading.viewers(of: event.id("person"), among: others)
  } document: { event, _ in
    ChangeDocument(
      .updated, "\(ChatEvents.resource(event))/receipts('\(event["person"])')",
      ["@odata.type": "#salus.receipt", "userId": .string(event["person"])])
  }

  /// Of an urgent message everybody sees who has it, as the receipts of that message themselves say.
  private static func isOpenToAll(_ event: Event, _ reading: Reading) throws -> Bool {
    guard let before = event.subject["from"].flatMap({ MessageID($0) }),
      let last = event.subject["until"].flatMap({ MessageID($0) })
    else { return true }
    return try ReceiptStore.wasCalled(event.id("person"), to: event.id("chat"), after: before, upTo: last, reading)
  }
}
