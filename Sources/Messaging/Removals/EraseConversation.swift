// The privacy officer has a conversation erased, or what a person left who is no longer in the directory. Nothing under a legal hold,
// and nothing that still calls somebody.
import FeatureKit
import Kernel

enum ErasureTarget: Sendable, Equatable {
  case conversation(ChatID)
  case person(UserID)
}

struct Erase: Operation {
  static let action = "removal.erase"
  let target: ErasureTarget
  let reason: String

  func run(in work: Transaction) throws -> RemovalID {
    let removal = try begin(work)
    work.acted(on: "removals/\(removal.id)")
    try RemovalStore.insert(removal, in: work)
    try work.goOn(with: removal)
    return removal.id
  }

  private func begin(_ work: Transaction) throws -> Removal {
    var removal = Removal(id: RemovalID(Random.guid()), cause: .conversation, began: work.now)
    (removal.reason, removal.askedBy) = (reason, try work.me())
    switch target {
    case .conversation(let chat):
      try judge(chat, work)
      removal.target = chat.text
      try close(chat, work)
    case .person(let person):
      try judge(person, work)
      (removal.cause, removal.target) = (.person, person.text)
    }
    if try RemovalStore.isRunning(removal.target ?? "", in: work) { throw Self.running }
    return removal
  }

  private static let running = Failure.conflict("This is being erased already.", code: "ErasureRunning")

  private func judge(_ chat: ChatID, _ work: Transaction) throws {
    guard try ChatStore.chat(chat, in: work) != nil else {
      throw Failure.badRequest("There is no such conversation.", target: "chatId")
    }
    try ErasureRules.hold(HoldStore.holding(chat, in: work))
    try ErasureRules.urgency(UrgentStore.isCalling(in: chat, by: nil, work))
  }

  private func judge(_ person: UserID, _ work: Transaction) throws {
    if try work.ports.require(.reach).reach(of: [person], in: work)[person] != nil {
      throw Failure.conflict("This person is in the directory. Delete the account first.", code: "PersonExists", target: "userId")
    }
    guard try EraseStore.isKnown(person, in: work) else {
      throw Failure.badRequest("There is nothing left of such a person.", target: "userId")
    }
    try ErasureRules.hold(HoldStore.holding(person, in: work))
    try ErasureRules.urgency(UrgentStore.isCalling(in: nil, by: person, work))
  }

  /// Nobody reads it any more while it goes.
  private func close(_ chat: ChatID, _ work: Transaction) throws {
    if chat.isChannel { return try work.close(channel: chat) }
    let people = try EraseStore.removeMembers(of: chat, in: work)
    try work.endOpenings(of: chat)
    let notices = try work.ports.require(.notices)
    for person in people {
      try notices.withdraw(under: MessageNotices.prefix(chat), from: person, in: work)
      try notices.settle([MessageNotices.key(chat)], for: person, in: work)
    }
    if people.isEmpty { return }
    work.emit("chat.left", ["chat": chat.text, "people": people.map(\.text).sorted().joined(separator: ",")])
  }
}

enum ErasureRules {
  static let (shortestReason, longestReason) = (10, 500)

  static func hold(_ hold: LegalHold?) throws {
    guard let hold else { return }
    throw Failure.conflict("This is under the legal hold “\(hold.name)”.", code: "UnderLegalHold")
  }

  static func urgency(_ isCalling: Bool) throws {
    if isCalling { throw Failure.conflict("An urgent message there still calls somebody.", code: "UrgentMessageRunning") }
  }
}
