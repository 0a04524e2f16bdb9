// Placing a hold, releasing it, and keeping what would otherwise be lost meanwhile. Users notice nothing of it.
import FeatureKit
import Kernel

struct PlaceHold: Operation {
  static let action = "legalHold.place"
  let draft: HoldDraft

  func run(in work: Transaction) throws -> HoldID {
    try refuseStrangers(work)
    let hold = LegalHold(
      id: HoldID(Random.guid()), name: draft.name, caseNumber: draft.caseNumber, reason: draft.reason, from: draft.from,
      to: draft.to, people: draft.people, chats: draft.chats, placedBy: try work.me(), placed: work.now)
    try HoldStore.insert(hold, in: work)
    work.acted(on: "legalHolds/\(hold.id)")
    return hold.id
  }

  /// People who have left the directory can be held by what they wrote: their conversations are named instead.
  private func refuseStrangers(_ work: Transaction) throws {
    let people = try work.ports.require(.people).people(draft.people, in: work)
    if let stranger = draft.people.firstIndex(where: { people[$0] == nil }) {
      throw Failure.badRequest("There is no such person.", target: "userIds[\(stranger)]")
    }
    for (index, chat) in draft.chats.enumerated() where try ChatStore.chat(chat, in: work) == nil {
      throw Failure.badRequest("There is no such conversation.", target: "chatIds[\(index)]")
    }
  }
}

struct ReleaseHold: Operation {
  static let action = "legalHold.release"
  let hold: HoldID
  let reason: String
  var object: String { "legalHolds/\(hold)" }

  func run(in work: Transaction) throws {
    if try HoldStore.find(hold, in: work).release != nil { throw Failure.conflict("This hold has been released already.") }
    try HoldStore.release(hold, because: reason, in: work)
    // What it kept goes with the next night.
    try work.planRetentionNight()
  }
}

/// Each copy that leaves is on record.
struct ExportHold: Operation {
  static let action = "legalHold.export"
  let hold: HoldID
  let chat: ChatID
  var object: String { "legalHolds/\(hold)/conversations/\(chat)" }

  func run(in work: Transaction) throws {
    guard try HoldStore.covers(HoldStore.find(hold, in: work), chat, in: work) else { throw Failure.notFound("conversation") }
  }
}

extension Transaction {
  /// Keeps a message as it is before it changes, where a hold asks for it.
  func keepIfHeld(_ message: Message, _ change: HeldVersion.Change) throws {
    if try HoldStore.isHeld(message, in: self) { try keep(message, change, by: me()) }
  }

  /// Keeps those messages under a hold as they are that quote what is about to be removed.
  func keepHeldQuotes(in messages: [MessageID], of chat: ChatID) throws {
    for message in try HoldStore.held(messages, in: chat, self) { try keep(message, .quoteRemoved, by: nil) }
  }

  private func keep(_ message: Message, _ change: HeldVersion.Change, by person: UserID?) throws {
    guard let body = message.said?.body ?? message.event?.card.map({ Body(kind: .text, content: $0.text, text: $0.text) }) else {
      return
    }
    let parts = try MessagePartStore.parts(of: [message.id], in: message.chat, self)
    try HoldStore.keep(
      HeldVersion(change: change, at: now, by: person, body: body, parts: parts.held(message)), of: message, in: self)
  }
}

extension MessageParts {
  /// What belongs to a message besides its body, as an export hands it out.
  func held(_ message: Message) -> JSON {
    let (id, said) = (message.id, message.said)
    return [
      "subject": JSON(said?.subject), "announcement": said?.announcement?.json ?? .null,
      "cards": .array((said?.cards ?? [message.event?.card].compactMap(\.self)).map { .string($0.text) }),
      "mentions": .array((mentions[id] ?? []).map { ["id": JSON($0.person), "text": .string($0.text)] }),
      "quotes": .array(
        (quotes[id] ?? []).map {
          ["messageId": .string($0.message.text), "senderId": JSON($0.sender), "text": .string($0.preview)]
        }),
    ]
  }
}
