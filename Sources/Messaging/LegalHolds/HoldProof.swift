// The proof of a message under a hold, for an officer who never was in its conversation; and which of its messages were urgent.
import FeatureKit
import Kernel

enum HoldProof {
  /// The signed record is the officer's own business with the hold: it is in the log with the message that it is about.
  @Sendable static func record(_ request: Request) async throws -> JSON {
    let (id, chat) = place(request)
    guard let message = MessageID(request["heldMessage"]) else { throw Failure.notFound("message") }
    try await request.run(ProveHeld(hold: id, chat: chat, message: message))
    return try await request.read { reading in
      let kept = try HoldStore.message(message, of: HoldStore.find(id, in: reading), in: chat, reading)
      return try ProofRecord.json(kept, for: nil, reading)
    }
  }

  @Sendable static func urgentMessages(_ request: Request) async throws -> Answer {
    let (id, chat) = place(request)
    return try await request.read { reading in
      let hold = try HoldStore.find(id, in: reading)
      guard try HoldStore.covers(hold, chat, in: reading) else { throw Failure.notFound("conversation") }
      let found = try HoldStore.urgent(of: hold, in: chat, reading)
      let names = try reading.ports.require(.people).people(Set(found.map(\.course.author)), in: reading)
      let json = found.map { id, course in
        JSONObject([
          ("@odata.type", "#salus.heldUrgentMessage"), ("id", .string(id.text)),
          ("sentDateTime", JSON(course.sent)),
          ("author", ["id": JSON(course.author), "displayName": JSON(names[course.author]?.displayName)]),
          ("state", .string(course.state.rawValue)), ("endedDateTime", JSON(course.ended)),
        ])
      }
      return request.collection(json, of: "legalHolds('\(id)')/conversations('\(chat)')/urgentMessages")
    }
  }

  private static func place(_ request: Request) -> (HoldID, ChatID) { (request.id("legalHold"), request.id("heldConversation")) }
}

struct ProveHeld: Operation {
  static let action = "legalHold.prove"
  let hold: HoldID
  let chat: ChatID
  let message: MessageID
  var object: String { "legalHolds/\(hold)/conversations/\(chat)/messages/\(message.text)" }

  func run(in work: Transaction) throws {
    _ = try HoldStore.message(message, of: HoldStore.find(hold, in: work), in: chat, work)
  }
}
