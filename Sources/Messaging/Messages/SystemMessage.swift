// What the chat itself tells of: who came, who went, how it is called now. Ids only; screens word it in their language.
import FeatureKit
import Kernel

enum SystemMessage: Sendable, Equatable {
  case added([UserID], visibleFrom: Instant)
  case removed([UserID])
  case renamed(String?)
  /// In General: the team has a new channel.
  case channelAdded(ChatID, name: String)
  case opened(OpeningID, Opening.Category, until: Instant)
  /// What a capability keeps up to date here.
  case card(AdaptiveCard, from: String)

  var card: AdaptiveCard? { if case .card(let card, _) = self { card } else { nil } }

  var people: [UserID] {
    switch self {
    case .added(let people, _), .removed(let people): people
    case .renamed, .channelAdded, .opened, .card: []
    }
  }

  /// Writes it into the chat at this moment of the chat's clock.
  func post(to chat: ChatID, as id: MessageID, by initiator: UserID?, in work: Transaction) throws {
    try MessageStore.insert(Message(chat: chat, id: id, content: .happened(self, initiator: initiator), modified: id), in: work)
    try ChatStore.spoke(chat, id, in: work)
    for person in try MemberStore.unhide(chat, in: work) { Viewpoint.tell(chat, person, in: work) }
    work.emit("message.created", ["chat": chat.text, "message": id.text])
  }
}

// MARK: As it is stored

extension SystemMessage {
  func stored(by initiator: UserID?) -> JSON {
    let people = JSON.array(self.people.map { JSON($0) })
    return switch self {
    case .added(_, let from):
      ["type": "added", "by": JSON(initiator), "people": people, "from": .int(Int(from.milliseconds))]
    case .removed: ["type": "removed", "by": JSON(initiator), "people": people]
    case .renamed(let topic): ["type": "renamed", "by": JSON(initiator), "topic": JSON(topic)]
    case .channelAdded(let channel, let name):
      ["type": "channelAdded", "by": JSON(initiator), "channel": JSON(channel), "name": .string(name)]
    case .opened(let opening, let category, let until):
      [
        "type": "opened", "by": JSON(initiator), "opening": JSON(opening), "category": .string(category.rawValue),
        "until": .int(Int(until.milliseconds)),
      ]
    case .card(let card, let sender): ["type": "card", "sender": .string(sender), "card": card.stored]
    }
  }

  static func read(_ json: JSON) -> (SystemMessage, initiator: UserID?) {
    let people = (json["people"]?.array ?? []).compactMap(\.string).map { UserID($0) }
    let by = json["by"]?.string.map { UserID($0) }
    return switch json["type"]?.string {
    case "added": (.added(people, visibleFrom: Instant(milliseconds: Int64(json["from"]?.int ?? 0))), by)
    case "removed": (.removed(people), by)
    case "card":
      (.card(json["card"].flatMap(AdaptiveCard.init(stored:)) ?? .none, from: json["sender"]?.string ?? ""), by)
    case "channelAdded":
      (.channelAdded(ChatID(json["channel"]?.string ?? ""), name: json["name"]?.string ?? ""), by)
    case "opened":
      (
        .opened(
          OpeningID(json["opening"]?.string ?? ""), (json["category"]?.string).flatMap(Opening.Category.init) ?? .other,
          until: Instant(milliseconds: Int64(json["until"]?.int ?? 0))), by
      )
    default: (.renamed(json["topic"]?.string), by)
    }
  }
}
