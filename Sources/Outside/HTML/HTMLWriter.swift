// Writes a tree out again as message HTML, with its plain text and the ids it mentions beside it.
import FeatureKit

struct HTMLWriter: HTMLVisitor {
  /// Elements nested deeper keep their text only: no message needs more, and browsers grow slow on it.
  static let greatestDepth = 50

  private var html = ""
  private var plain = PlainText()
  private var mentions: [String] = []
  private var attachments: [String] = []
  private var open: [Open] = []
  private var depth = 0
  private var isAtStartOfPre = false

  private struct Open {
    var name: String
    /// Whether an end tag is due.
    var isWritten: Bool
  }

  var clean: CleanHTML { CleanHTML(html: html, text: plain.text, mentions: mentions, attachments: attachments) }

  mutating func enter(_ element: HTMLElement) {
    isAtStartOfPre = false
    let tag = depth < Self.greatestDepth ? startTag(element) : nil
    let isWritten = tag != nil && !MessageMarkup.void.contains(element.name) && element.name != "attachment"
    open.append(Open(name: element.name, isWritten: isWritten))
    guard let tag else { return separate(element.name) }
    html += tag
    plain.open(element.name)
    depth += isWritten ? 1 : 0
    isAtStartOfPre = element.name == "pre"
  }

  mutating func text(_ text: String) {
    let printable = Self.printable(text)
    // A parser drops the first line end of a `pre`.
    if isAtStartOfPre && printable.first == "\n" { html += "\n" }
    isAtStartOfPre = false
    html += Self.escaped(printable)
    plain.append(printable)
  }

  mutating func leave() {
    isAtStartOfPre = false
    guard let last = open.popLast() else { return }
    guard last.isWritten else { return separate(last.name) }
    html += "</\(last.name)>"
    plain.close(last.name)
    depth -= 1
  }

  /// Nil for an element of which only the text is kept.
  private mutating func startTag(_ element: HTMLElement) -> String? {
    guard MessageMarkup.elements.contains(element.name) else { return nil }
    guard let attribute = MessageMarkup.attributes[element.name] else { return "<\(element.name)>" }
    let value = Self.printable(element.attribute(attribute) ?? "")
    guard !value.isEmpty else { return nil }
    switch element.name {
    case "a": return Self.linkTag(value)
    case "at":
      mentions.append(value)
      return "<at id=\"\(Self.escaped(value, isQuoted: true))\">"
    default:
      // Closed at once: written `<attachment id="1"/>`, it would hold the rest of the message.
      attachments.append(value)
      return "<attachment id=\"\(Self.escaped(value, isQuoted: true))\"></attachment>"
    }
  }

  private static func linkTag(_ target: String) -> String? {
    MessageLink.href(target).map {
      "<a href=\"\(escaped($0, isQuoted: true))\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">"
    }
  }

  /// Words on either side of a block that is not written stay apart.
  private mutating func separate(_ name: String) {
    guard MessageMarkup.blocks.contains(name) || MessageMarkup.cells.contains(name) else { return }
    plain.border(name)
    if depth >= Self.greatestDepth, let last = html.unicodeScalars.last, last != "\n" { html += "\n" }
  }

  private static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }))
  }

  private static func escaped(_ text: String, isQuoted: Bool = false) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"" where isQuoted: out += "&quot;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
