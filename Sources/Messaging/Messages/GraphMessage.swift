// Messages as Graph writes them.
import FeatureKit
import Kernel

enum GraphMessage {
  typealias Names = [UserID: PersonSummary]

  /// - Parameter team: of the channel in which it is said; nil in a chat.
  static func json(
    _ message: Message, _ parts: MessageParts, _ names: Names, _ wording: EnumWording, on site: WebSite, in team: Team? = nil
  ) -> JSONObject {
    let said = message.said
    var json = JSONObject([
      ("id", .string(message.id.text)), ("replyToId", JSON(said?.root?.text)), ("etag", .string(message.modified.text)),
      ("messageType", type(message, wording)), ("createdDateTime", JSON(message.created)),
      ("lastModifiedDateTime", JSON(message.modified.instant)), ("lastEditedDateTime", JSON(message.edited)),
      ("deletedDateTime", JSON(message.deleted)), ("subject", message.isDeleted ? nil : JSON(said?.subject)), ("summary", nil),
      ("chatId", team == nil ? JSON(message.chat) : nil),
      ("importance", .string((said?.importance ?? .normal).rawValue)), ("locale", .string(said?.locale ?? "en-us")),
      ("webUrl", site.link(message, in: team)),
      ("channelIdentity", team.map { ["teamId": JSON($0.id), "channelId": JSON(message.chat)] } ?? .null),
      ("policyViolation", nil), ("eventDetail", eventDetail(message, names)),
      ("from", sender(message, names)), ("body", body(message)),
    ])
    let visible = message.isDeleted ? MessageParts() : parts
    let cards = message.isDeleted ? [] : said?.cards ?? [message.event?.card].compactMap(\.self)
    json.append(
      "attachments", .array((visible.quotes[message.id] ?? []).map { attachment($0, names) } + cards.map(attachment)))
    json.append("mentions", .array((visible.mentions[message.id] ?? []).map { mention($0, names, in: team) }))
    json.append("reactions", .array((visible.reactions[message.id] ?? []).map { reaction($0, names) }))
    if let announcement = said?.announcement, !message.isDeleted { json.append("@salus.announcement", announcement.json) }
    if said?.asksReceipt == true { json.append("@salus.receiptRequested", true) }
    if let clientID = said?.clientID { json.append("@salus.clientId", .string(clientID)) }
    return json
  }

  /// A message's first words for lists.
  static func preview(_ message: Message, _ names: Names, _ wording: EnumWording) -> JSONObject {
    JSONObject([
      ("id", .string(message.id.text)), ("createdDateTime", JSON(message.created)), ("isDeleted", .bool(message.isDeleted)),
      ("messageType", type(message, wording)), ("eventDetail", eventDetail(message, names)),
      ("from", sender(message, names)), ("body", previewBody(message)),
    ])
  }

  /// What a search shows of a message; the whole is read where it stands.
  static func hit(_ message: Message, _ names: Names, in team: TeamID?) -> JSONObject {
    JSONObject([
      ("@odata.type", "#microsoft.graph.chatMessage"), ("id", .string(message.id.text)), ("chatId", JSON(message.chat)),
      ("messageType", type(message, .modern)), ("createdDateTime", JSON(message.created)),
      ("lastModifiedDateTime", JSON(message.modified.instant)), ("etag", .string(message.modified.text)),
      ("importance", .string((message.said?.importance ?? .normal).rawValue)), ("subject", JSON(message.said?.subject)),
      ("channelIdentity", team.map { ["teamId": JSON($0), "channelId": JSON(message.chat)] } ?? .null),
      ("from", sender(message, names)),
    ])
  }

  private static func previewBody(_ message: Message) -> JSON {
    if let card = message.event?.card, !message.isDeleted {
      return ["contentType": "text", "content": .string(String(card.text.prefix(280)))]
    }
    guard let said = message.said, !message.isDeleted else { return body(message) }
    let words = ([said.body.text] + said.cards.map(\.text)).filter { !$0.isEmpty }.joined(separator: "\n")
    return ["contentType": "text", "content": .string(String(words.prefix(280)))]
  }

  private static func type(_ message: Message, _ wording: EnumWording) -> JSON {
    if message.said != nil || message.event?.card != nil { return "message" }
    return wording == .modern ? "systemEventMessage" : "unknownFutureValue"
  }

  private static func body(_ message: Message) -> JSON {
    if let card = message.event?.card {
      let place = message.isDeleted ? "" : "<attachment id=\"\(card.id)\"></attachment>"
      return ["contentType": "html", "content": .string(place)]
    }
    guard let said = message.said else { return ["contentType": "html", "content": "<systemEventMessage/>"] }
    let content = message.isDeleted ? "" : said.body.content
    return ["contentType": .string(said.body.kind.rawValue), "content": .string(content)]
  }
}

// MARK: People

extension GraphMessage {
  static func identity(_ person: UserID, _ names: Names) -> JSON {
    var json = JSONObject([
      ("@odata.type", "#microsoft.graph.teamworkUserIdentity"), ("id", JSON(person)),
      ("displayName", JSON(names[person]?.displayName)), ("userIdentityType", "aadUser"),
    ])
    if names[person]?.isGuest == true { json.append("@salus.isGuest", true) }
    return .object(json)
  }

  /// Nobody, where the conversation itself tells of something; a card comes from its capability.
  private static func sender(_ message: Message, _ names: Names) -> JSON {
    if let said = message.said { return from(said.author, names) }
    guard case .card(_, let sender)? = message.event else { return .null }
    return [
      "application": [
        "@odata.type": "#microsoft.graph.teamworkApplicationIdentity", "id": .string("salus"), "displayName": .string(sender),
        "applicationIdentityType": "bot",
      ], "device": nil, "user": nil,
    ]
  }

  static func from(_ person: UserID, _ names: Names) -> JSON {
    ["application": nil, "device": nil, "user": identity(person, names)]
  }
}

// MARK: Parts

extension GraphMessage {
  /// Graph keeps what a reference holds in a JSON text within the JSON.
  private static func attachment(_ quote: Quote, _ names: Names) -> JSON {
    let content: JSON = [
      "messageId": .string(quote.message.text), "messagePreview": .string(quote.isWithdrawn ? "" : quote.preview),
      "messageSender": from(quote.sender, names),
    ]
    return [
      "id": .string(quote.message.text), "contentType": "messageReference", "contentUrl": nil, "content": .string(content.text),
      "name": nil, "thumbnailUrl": nil, "teamsAppId": nil,
    ]
  }

  private static func attachment(_ card: AdaptiveCard) -> JSON {
    [
      "id": .string(card.id), "contentType": .string(AdaptiveCard.contentType), "contentUrl": nil,
      "content": .string(card.content), "name": nil, "thumbnailUrl": nil, "teamsAppId": nil,
    ]
  }

  private static func mention(_ mention: Mention, _ names: Names, in team: Team?) -> JSON {
    let isPerson = mention.kind == .person
    let circle: JSON =
      isPerson || mention.kind == .tag
      ? .null
      : [
        "id": .string(mention.kind == .team ? team?.id.text ?? "" : mention.person.text),
        "displayName": .string(mention.kind == .team ? team?.roster.displayName ?? mention.text : mention.text),
        "conversationIdentityType": .string(mention.kind.rawValue),
      ]
    var mentioned = JSONObject([
      ("application", nil), ("device", nil), ("conversation", circle),
      ("user", isPerson ? identity(mention.person, names) : .null),
    ])
    // Graph has `tag` in its beta alone.
    if mention.kind == .tag {
      mentioned.append("@salus.tag", ["id": JSON(mention.person), "displayName": .string(mention.text)])
    }
    return [
      "id": .int(mention.number), "mentionText": .string(mention.text), "mentioned": .object(mentioned),
    ]
  }

  private static func reaction(_ reaction: Reaction, _ names: Names) -> JSON {
    [
      "reactionType": .string(reaction.emoji), "displayName": nil, "reactionContentUrl": nil,
      "createdDateTime": JSON(reaction.at), "user": from(reaction.person, names),
    ]
  }

  private static func eventDetail(_ message: Message, _ names: Names) -> JSON {
    guard case .happened(let event, let by) = message.content else { return .null }
    let people = JSON.array(event.people.map { identity($0, names) })
    let initiator = by.map { from($0, names) } ?? .null
    let type = { (name: String) in JSON.string("#microsoft.graph.\(name == "event" ? name : name + "Event")MessageDetail") }
    return switch event {
    case .added(_, let from):
      [
        "@odata.type": type("membersAdded"), "visibleHistoryStartDateTime": JSON(from), "members": people,
        "initiator": initiator,
      ]
    case .removed: ["@odata.type": type("membersDeleted"), "members": people, "initiator": initiator]
    case .renamed(let topic):
      [
        "@odata.type": type("chatRenamed"), "chatId": JSON(message.chat), "chatDisplayName": JSON(topic),
        "initiator": initiator,
      ]
    case .channelAdded(let channel, let name):
      [
        "@odata.type": type("channelAdded"), "channelId": JSON(channel), "channelDisplayName": .string(name),
        "initiator": initiator,
      ]
    case .opened(let id, let category, let until):
      // Graph knows nothing like it: the general kind, with what is ours beside it.
      [
        "@odata.type": type("event"),
        "@salus.emergencyAccess": [
          "id": JSON(id), "category": .string(category.rawValue), "untilDateTime": JSON(until), "initiator": initiator,
        ],
      ]
    case .card: .null
    }
  }
}
