// What a person looks for, read from the text that they typed: words, phrases in quotes, `chatId:` and `from:`. Forgiving,
// for a search runs while it is being typed: an open quote ends with the text. `OR` and `NOT` are words like others, as
// an operating room has every right to be found.
import Kernel

struct SearchWords: Sendable, Equatable {
  /// Each a phrase of folded words, the last of which may be a beginning. A message must have all.
  var phrases: [[String]] = []
  /// The words as they were typed.
  var terms: [String] = []
  var chat: ChatID?
  /// Whose messages: `me`, an id, an address or a name.
  var from: String?

  private static let most = 16

  /// Whether it asks for nothing at all, as punctuation alone does.
  var isEmpty: Bool { phrases.isEmpty && chat == nil && from == nil }

  init(_ text: String) {
    var tokens = Token.list(text)[...]
    // Graph's clients may join words by AND; it joins only where something stands on both sides.
    tokens = tokens.filter { $0 != .init(text: "AND") || $0 == tokens.first || $0 == tokens.last }[...]
    for token in tokens {
      switch token.name {
      case "chatid": chat = ChatID(token.text)
      case "from": from = token.text
      default: add(token.text)
      }
    }
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
      for name in ["chatid", "from"] where rest.lowercased().hasPrefix(name + ":") {
        rest = rest.dropFirst(name.count + 1)
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
