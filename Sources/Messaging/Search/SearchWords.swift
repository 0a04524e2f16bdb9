// What a person looks for, read from the text that they typed: words, phrases in quotes, and what narrows them: `chatId:`, `teamId:`,
// `from:` and, as in Graph's KQL, `sent>=2026-11-01` or `sent<2026-11-22T05:00:00Z`. Forgiving, for a search runs while it is being typed:
// an open quote ends with the text. `OR` and `NOT` are words like others, as an operating room has every right to be found.
import Kernel

struct SearchWords: Sendable, Equatable {
  /// Each a phrase of folded words, the last of which may be a beginning. A message must have all.
  var phrases: [[String]] = []
  /// The words as they were typed.
  var terms: [String] = []
  var chat: ChatID?
  var team: TeamID?
  /// When they were written, as the numbers of messages: from the first on, and before what is beyond.
  var first: MessageID?
  var beyond: MessageID?
  /// Whose messages: `me`, an id, an address or a name.
  var from: String?

  private static let most = 16

  /// Whether it asks for nothing at all, as punctuation alone does.
  var isEmpty: Bool { phrases.isEmpty && chat == nil && team == nil && from == nil }

  init(_ text: String) {
    var tokens = Token.list(text)[...]
    // Graph's clients may join words by AND; it joins only where something stands on both sides.
    tokens = tokens.filter { $0 != .init(text: "AND") || $0 == tokens.first || $0 == tokens.last }[...]
    for token in tokens {
      switch token.name {
      case "chatid:": chat = ChatID(token.text)
      case "teamid:": team = TeamID(token.text.lowercased())
      case "from:": from = token.text
      case "sent>=": first = Self.span(token.text)?.start ?? first
      case "sent>": first = Self.span(token.text)?.end ?? first
      case "sent<=": beyond = Self.span(token.text)?.end ?? beyond
      case "sent<": beyond = Self.span(token.text)?.start ?? beyond
      default: add(token.text)
      }
    }
  }

  /// A day of UTC, or the millisecond of an instant: where it starts, and where it has ended.
  private static func span(_ text: String) -> (start: MessageID, end: MessageID)? {
    let (day, instant) = (Instant(text + "T00:00:00Z"), Instant(text))
    guard let start = day ?? instant else { return nil }
    let end = start + (day == nil ? .milliseconds(1) : .days(1))
    return (MessageID(number: Int(start.milliseconds)), MessageID(number: Int(end.milliseconds)))
  }

  private mutating func add(_ text: String) {
    let words = text.foldedWords
    guard !words.isEmpty, phrases.count < Self.most else { return }
    phrases.append(words)
    terms.append(text)
  }

  private struct Token: Equatable {
    var name: String?
    var text: String

    static func list(_ text: String) -> [Token] {
      var rest = text[...]
      var tokens: [Token] = []
      while let first = rest.first {
        if first.isWhitespace {
          rest.removeFirst()
        } else {
          tokens.append(Token(name: restriction(&rest), text: value(&rest)))
        }
      }
      return tokens.filter { !$0.text.isEmpty }
    }

    private static func restriction(_ rest: inout Substring) -> String? {
      for name in ["chatid:", "teamid:", "from:", "sent>=", "sent<=", "sent>", "sent<"] where rest.lowercased().hasPrefix(name) {
        rest = rest.dropFirst(name.count)
        return name
      }
      return nil
    }

    private static func value(_ rest: inout Substring) -> String {
      guard rest.first == "\"" else {
        let word = rest.prefix { !$0.isWhitespace && $0 != "\"" }
        rest = rest[word.endIndex...]
        return String(word)
      }
      let quoted = rest.dropFirst().prefix { $0 != "\"" }
      rest = rest[quoted.endIndex...].dropFirst()
      return String(quoted)
    }
  }
}
