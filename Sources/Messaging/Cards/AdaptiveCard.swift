// A card in a message: an Adaptive Card as JSON (adaptivecards.io, schema 1.5), in which nothing but addresses of pages can be followed.
// Pure.
import FeatureKit
import Graph
import Kernel

struct AdaptiveCard: Sendable, Equatable {
  static let contentType = "application/vnd.microsoft.card.adaptive"
  static let mostInMessage = 10
  static let mostElements = 300
  static let deepest = 12

  /// What its place in the body is called.
  var id: String
  /// JSON, as it came.
  var content: String
  /// Its words alone, for search and for whoever cannot see it.
  var text: String

  /// - Throws: `badRequest` naming `target`, for what is no card, is too large, or leads elsewhere than to pages.
  init(id: String, content: String, target: String) throws(Failure) {
    guard let json = try? JSON(parsing: content), json["type"]?.string == "AdaptiveCard" else {
      throw .badRequest("The property '\(target)' must be an Adaptive Card as JSON text.", target: target)
    }
    var reader = CardReader(target: target)
    try reader.read(json, depth: 0)
    self.init(id: id, content: content, text: reader.words.joined(separator: "\n"))
  }

  private init(id: String, content: String, text: String) { (self.id, self.content, self.text) = (id, content, text) }

  /// For a row that nobody can read any more.
  static let none = AdaptiveCard(id: "card", content: "{\"type\":\"AdaptiveCard\"}", text: "")

  /// What a capability says, in words that this server chose.
  init(_ card: PostedCard, id: String) {
    var body: [JSON] = [
      [
        "type": "TextBlock", "text": .string(card.title), "weight": "bolder", "size": "medium", "wrap": true,
        "color": .string(card.tone.rawValue),
      ]
    ]
    if let text = card.text { body.append(["type": "TextBlock", "text": .string(text), "wrap": true]) }
    let facts = card.facts.map { ["title": .string($0.name), "value": .string($0.value)] as JSON }
    if !facts.isEmpty { body.append(["type": "FactSet", "facts": .array(facts)]) }
    var json = JSONObject([("type", "AdaptiveCard"), ("version", "1.5"), ("body", .array(body))])
    if !card.links.isEmpty {
      let links = card.links.map {
        ["type": "Action.OpenUrl", "title": .string($0.title), "url": .string($0.address)] as JSON
      }
      json.append("actions", .array(links))
    }
    let words = [card.title, card.text].compactMap(\.self) + card.facts.map { "\($0.name): \($0.value)" }
    self.init(id: id, content: JSON.object(json).text, text: words.joined(separator: "\n"))
  }

  // MARK: As it is stored

  var stored: JSON { ["id": .string(id), "content": .string(content), "text": .string(text)] }

  init?(stored json: JSON) {
    guard let id = json["id"]?.string, let content = json["content"]?.string else { return nil }
    self.init(id: id, content: content, text: json["text"]?.string ?? "")
  }
}

/// Walks through a card and gathers its words.
private struct CardReader {
  let target: String
  var words: [String] = []
  private var elements = 0

  init(target: String) { self.target = target }

  mutating func read(_ json: JSON, depth: Int) throws(Failure) {
    if depth > AdaptiveCard.deepest { throw .badRequest("The card is nested too deeply.", target: target) }
    for item in json.array ?? [] { try read(item, depth: depth + 1) }
    guard let object = json.object else { return }
    elements += 1
    if elements > AdaptiveCard.mostElements {
      throw .badRequest("A card holds \(AdaptiveCard.mostElements) elements at most.", target: target)
    }
    if json["type"]?.string == "Action.OpenUrl", !isPage(json["url"]?.string ?? "") {
      throw .badRequest("A card opens addresses with https or http only.", target: target)
    }
    gather(json)
    for member in object.members { try read(member.value, depth: depth + 1) }
  }

  private mutating func gather(_ json: JSON) {
    if let name = json["title"]?.string, let value = json["value"]?.string {
      words.append("\(name): \(value)")
    } else if let text = json["text"]?.string ?? json["altText"]?.string {
      words.append(text)
    }
  }

  private func isPage(_ address: String) -> Bool {
    let lower = address.lowercased()
    return lower.hasPrefix("https://") || lower.hasPrefix("http://")
  }
}
