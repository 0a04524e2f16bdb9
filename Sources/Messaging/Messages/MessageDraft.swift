// A message as a request brings it. Everything that can be judged without the database is judged here.
import FeatureKit
import Graph
import Kernel

struct MentionDraft: Sendable, Equatable {
  var number: Int
  var text: String
  /// Of a channel or a team, its id as the request gives it.
  var person: UserID
  var kind = Mention.Kind.person
  var target: String
}

/// A message to quote, by its id.
struct QuoteDraft: Sendable, Equatable {
  var id: String
  var target: String
}

struct MessageDraft: Sendable {
  static let mostQuotes = 10
  static let mostMentions = 200

  var kind: Body.Kind
  var content: String
  var importance: Importance
  var locale: String
  var clientID: String?
  /// Nil where the request is silent about them, which an edit understands as "as before".
  var mentions: [MentionDraft]?
  var quotes: [QuoteDraft]?
  /// Nil where the request says nothing of attachments.
  var cards: [AdaptiveCard]?
  /// Whom an urgent message goes to when nobody acknowledges it.
  var plan: PlanChoice?
  /// Whether the author wants to be told when it is read.
  var asksReceipt = false
  /// For channels: what the conversation is about.
  var subject: Patch<String>
  /// For channels: a headline across it.
  var announcement: Patch<Announcement>

  init(_ body: BodyReader) throws {
    let inner = try body.object("body")
    kind = try inner.optionalEnumeration("contentType") ?? .text
    content = try inner.required("content").string()
    try MessageRules.size(content, target: inner.path("content"))
    importance = try body.optionalEnumeration("importance") ?? .normal
    locale = try body.optionalString("locale", max: 35) ?? "en-us"
    clientID = try body.optionalString("@salus.clientId", max: 64)
    if clientID?.isEmpty == true { throw body.fault("@salus.clientId", "must not be empty") }
    try Self.refuseHostedContents(body)
    mentions = try Self.mentions(body)
    (quotes, cards) = try Self.attachments(body)
    let size = content.utf8.count + (cards ?? []).reduce(0) { $0 + $1.content.utf8.count }
    if size > MessageRules.mostBytes { throw MessageRules.tooLarge("attachments") }
    announcement = try body.patch("@salus.announcement") { (field) throws(Failure) in try Announcement(field.object()) }
    subject = try body.patchString("subject", max: MessageRules.longestSubject)
    asksReceipt = try body.optionalBool("@salus.receiptRequested") ?? false
    plan = try body.optionalObject("@salus.escalation").map { (plan) throws(Failure) -> PlanChoice in
      if let id = try plan.optionalString("planId", max: 64) { return .named(PlanID(id.lowercased())) }
      return .own(try EscalationPlan(plan))
    }
    if plan != nil, importance != .urgent { throw body.fault("@salus.escalation", "is for urgent messages") }
  }

  private static func refuseHostedContents(_ body: BodyReader) throws {
    if try !(body.optional("hostedContents")?.array().isEmpty ?? true) {
      throw body.fault("hostedContents", "is not supported: messages hold no images of their own")
    }
  }

  private static func mentions(_ body: BodyReader) throws -> [MentionDraft]? {
    guard body.has("mentions") else { return nil }
    return try body.objects("mentions", max: mostMentions).map { mention in
      let mentioned = try mention.object("mentioned")
      if let circle = try mentioned.optionalObject("conversation") { return try Self.mention(of: circle, mention) }
      if let tag = try mentioned.optionalObject("tag") ?? mentioned.optionalObject("@salus.tag") {
        return try Self.mention(ofTag: tag, mention)
      }
      guard let user = try mentioned.optionalObject("user") else {
        throw mention.fault("mentioned", "must name a user, a conversation or a tag")
      }
      return MentionDraft(
        number: try mention.int("id", in: 0...9999), text: try mention.optionalString("mentionText", max: 256) ?? "",
        person: UserID(try user.string("id", max: 64).lowercased()), target: user.path("id"))
    }
  }

  /// Everybody of a channel or a team.
  private static func mention(of circle: BodyReader, _ mention: BodyReader) throws(Failure) -> MentionDraft {
    let type = try circle.string("conversationIdentityType", max: 32)
    guard let kind = Mention.Kind(rawValue: type), kind == .channel || kind == .team else {
      throw circle.fault("conversationIdentityType", "must be channel or team")
    }
    return MentionDraft(
      number: try mention.int("id", in: 0...9999), text: try mention.optionalString("mentionText", max: 256) ?? "",
      person: UserID(try circle.string("id", max: 128)), kind: kind, target: circle.path("id"))
  }

  private static func mention(ofTag tag: BodyReader, _ mention: BodyReader) throws(Failure) -> MentionDraft {
    MentionDraft(
      number: try mention.int("id", in: 0...9999), text: try mention.optionalString("mentionText", max: 256) ?? "",
      person: UserID(try tag.string("id", max: 64).lowercased()), kind: .tag, target: tag.path("id"))
  }

  private static func attachments(_ body: BodyReader) throws -> (quotes: [QuoteDraft]?, cards: [AdaptiveCard]?) {
    guard body.has("attachments") else { return (nil, nil) }
    var (quotes, cards): ([QuoteDraft], [AdaptiveCard]) = ([], [])
    for attachment in try body.objects("attachments", max: mostQuotes + AdaptiveCard.mostInMessage) {
      let id = try attachment.string("id", max: 64)
      switch try attachment.string("contentType", max: 256) {
      case "messageReference": quotes.append(QuoteDraft(id: id, target: attachment.path("id")))
      case AdaptiveCard.contentType:
        let content = try attachment.required("content").string()
        cards.append(try AdaptiveCard(id: id, content: content, target: attachment.path("content")))
      default:
        throw attachment.fault(
          "contentType", "must be messageReference or \(AdaptiveCard.contentType); other attachments are not supported")
      }
    }
    if quotes.count > mostQuotes || cards.count > AdaptiveCard.mostInMessage {
      throw body.fault("attachments", "may hold \(mostQuotes) quotes and \(AdaptiveCard.mostInMessage) cards at most")
    }
    if Set(cards.map(\.id)).count < cards.count { throw body.fault("attachments", "must not hold two of one id") }
    return (quotes, cards)
  }

  /// The same message as an answer that quotes others, their places put in front of its words.
  func quoting(_ ids: [String], target: String) throws -> MessageDraft {
    guard (1...Self.mostQuotes).contains(ids.count), Set(ids).count == ids.count else {
      throw Failure.badRequest("The property '\(target)' must hold one to \(Self.mostQuotes) different ids.", target: target)
    }
    if let bad = ids.firstIndex(where: { MessageID($0) == nil }) {
      throw Failure.badRequest("There is no such message in this chat.", target: "\(target)[\(bad)]")
    }
    var draft = self
    let places = ids.map { "<attachment id=\"\($0)\"></attachment>" }.joined()
    draft.content = places + (kind == .html ? content : "<p>\(content.escapedHTML.replacing("\n", with: "<br>"))</p>")
    draft.kind = .html
    draft.quotes = ids.enumerated().map { QuoteDraft(id: $1, target: "\(target)[\($0)]") } + (quotes ?? [])
    return draft
  }
}
