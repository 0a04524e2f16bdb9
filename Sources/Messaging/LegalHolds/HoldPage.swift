// Holds as the officer reads them, and a conversation as it is handed out: JSON, or a page to print.
import FeatureKit
import Kernel

enum HoldPage {
  static func json(_ holds: [LegalHold], in reading: Reading) throws -> [JSONObject] {
    let ids = holds.flatMap { $0.people + [$0.placedBy] + [$0.release?.by].compactMap(\.self) }
    let names = try reading.ports.require(.people).people(Set(ids), in: reading)
    let person = { (id: UserID) -> JSON in ["id": JSON(id), "displayName": JSON(names[id]?.displayName)] }
    return holds.map { hold in
      JSONObject([
        ("@odata.type", "#salus.legalHold"), ("id", JSON(hold.id)), ("displayName", .string(hold.name)),
        ("caseNumber", JSON(hold.caseNumber)), ("reason", .string(hold.reason)), ("fromDateTime", JSON(hold.from)),
        ("toDateTime", JSON(hold.to)), ("users", .array(hold.people.map(person))),
        ("chatIds", .array(hold.chats.map { JSON($0) })), ("placedBy", person(hold.placedBy)),
        ("placedDateTime", JSON(hold.placed)), ("releasedBy", hold.release.map { person($0.by) } ?? .null),
        ("releasedDateTime", JSON(hold.release?.at)), ("releaseReason", JSON(hold.release?.reason)),
      ])
    }
  }
}

struct HoldExport: Sendable {
  /// More stands in the next part.
  static let most = 5000

  var hold: LegalHold
  var chat: ChatID
  var messages: [Message]
  var versions: [MessageID: [HeldVersion]]
  var parts: MessageParts
  var names: [UserID: PersonSummary]
  var members: [UserID]
  var organization: String
  var made: Instant
  var hasMore: Bool

  init(_ hold: LegalHold, _ chat: ChatID, after: MessageID, in reading: Reading) throws {
    let found = try HoldStore.messages(of: hold, in: chat, after: after, limit: Self.most + 1, reading)
    (self.hold, self.chat, made) = (hold, chat, reading.now)
    (messages, hasMore) = (Array(found.prefix(Self.most)), found.count > Self.most)
    versions = try HoldStore.versions(of: messages.map(\.id), in: chat, reading)
    parts = try MessagePartStore.parts(of: messages.map(\.id), in: chat, reading)
    members = try MemberStore.members(of: chat, in: reading).map(\.person)
    let people = Set(messages.flatMap(\.people) + members + versions.values.joined().compactMap(\.by) + parts.people)
    names = try reading.ports.require(.people).people(people, in: reading)
    organization = try reading.ports.require(.organizationName).name(in: reading)
  }

  var continuesAfter: String? { hasMore ? messages.last?.id.text : nil }

  private func person(_ id: UserID) -> JSON { ["id": JSON(id), "displayName": JSON(names[id]?.displayName)] }

  var json: JSON {
    [
      "version": 1, "organization": .string(organization), "generatedDateTime": JSON(made),
      "hold": ["id": JSON(hold.id), "displayName": .string(hold.name), "caseNumber": JSON(hold.caseNumber)],
      "chatId": JSON(chat), "members": .array(members.map(person)), "messages": .array(messages.map(message)),
      "continuesAfter": JSON(continuesAfter),
    ]
  }

  private func message(_ message: Message) -> JSON {
    [
      "id": .string(message.id.text), "sentDateTime": JSON(message.created), "deletedDateTime": JSON(message.deleted),
      "editedDateTime": JSON(message.edited), "from": message.said.map { person($0.author) } ?? .null,
      "importance": JSON(message.said?.importance.rawValue), "contentType": JSON(message.said?.body.kind.rawValue),
      "content": JSON(message.said?.body.content), "text": JSON(message.said?.body.text),
      "parts": parts.held(message), "versions": .array((versions[message.id] ?? []).map(version)),
    ]
  }

  private func version(_ version: HeldVersion) -> JSON {
    [
      "change": .string(version.change.rawValue), "changedDateTime": JSON(version.at),
      "changedBy": version.by.map(person) ?? .null,
      "contentType": .string(version.body.kind.rawValue), "content": .string(version.body.content),
      "text": .string(version.body.text), "parts": version.parts,
    ]
  }
}

// MARK: To print

extension HoldExport {
  /// The words alone: what somebody wrote must not become a part of this page.
  func html(_ language: Language) -> String {
    let pick = { (english: String, french: String) in language == .french ? french : english }
    let title = pick("Conversation under legal hold", "Conversation sous conservation légale")
    let rows = messages.compactMap { message -> [String]? in
      if case .card(let card, let sender)? = message.event {
        return [message.created.description, sender.escapedHTML, lines(card.text), ""]
      }
      guard let said = message.said else { return nil }
      let state = message.isDeleted ? pick("Deleted by its author", "Supprimé par son auteur") : ""
      let before = (versions[message.id] ?? []).map { earlier($0, language) }.joined()
      return [
        message.created.description, name(said.author),
        shown(parts.held(message), lines(said.body.text), language) + before, state,
      ]
    }
    let heads = [pick("Sent (UTC)", "Envoyé (UTC)"), pick("From", "De"), pick("Text", "Texte"), pick("State", "État")]
    let more = pick("The conversation goes on in the next part.", "La conversation continue dans la partie suivante.")
    return """
      <!doctype html><html lang="\(language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title)</title><style>\(ProofPrint.style)</style>
      </head><body><header><p>\(organization.escapedHTML)</p><h1>\(title)</h1></header>
      <dl><dt>\(pick("Hold", "Conservation"))</dt><dd>\(hold.name.escapedHTML)</dd>
      <dt>\(pick("Case", "Dossier"))</dt><dd>\((hold.caseNumber ?? "").escapedHTML)</dd>
      <dt>\(pick("Members", "Membres"))</dt><dd>\(members.map { name($0) }.joined(separator: ", "))</dd>
      <dt>\(pick("Made (UTC)", "Établi le (UTC)"))</dt><dd>\(made.description)</dd></dl>
      \(ProofPrint.table(heads, rows))\(hasMore ? "<p><strong>\(more)</strong></p>" : "")</body></html>
      """
  }

  private func earlier(_ version: HeldVersion, _ language: Language) -> String {
    let what =
      switch (version.change, language) {
      case (.edited, .french): "Avant la modification du"
      case (.edited, _): "Before the change of"
      case (.deleted, .french): "Avant la suppression du"
      case (.deleted, _): "Before the deletion of"
      case (.quoteRemoved, .french): "Avant l’effacement du message cité, le"
      case (.quoteRemoved, _): "Before the removal of what it quotes, on"
      }
    return "<p><em>\(what) \(version.at.description)</em></p>"
      + shown(version.parts, lines(version.body.text), language)
  }

  /// Headline and subject, what is quoted, the words, and the words of its cards, as they stand in the conversation.
  private func shown(_ parts: JSON, _ words: String, _ language: Language) -> String {
    let heads = [parts["announcement"]?["headline"]?.string, parts["subject"]?.string].compactMap(\.self)
    let cards = (parts["cards"]?.array ?? []).compactMap(\.string)
    return heads.map { "<p><strong>\($0.escapedHTML)</strong></p>" }.joined() + quotes(parts, language) + words
      + cards.map(lines).joined()
  }

  private func lines(_ text: String) -> String {
    "<p>" + text.split(separator: "\n").map { String($0).escapedHTML }.joined(separator: "<br>") + "</p>"
  }

  private func quotes(_ parts: JSON, _ language: Language) -> String {
    (parts["quotes"]?.array ?? []).compactMap { quote in
      guard let text = quote["text"]?.string, !text.isEmpty else { return nil }
      let whose = name(quote["senderId"]?.string.map { UserID($0) })
      return "<blockquote>\(language == .french ? "Cite" : "Quotes") \(whose): \(text.escapedHTML)</blockquote>"
    }.joined()
  }

  private func name(_ id: UserID?) -> String { (id.flatMap { names[$0]?.displayName } ?? id?.text ?? "").escapedHTML }
}
