// Lets through the tags of MessageMarkup alone, so that the parser behind it never sees anything else.
//
// The parser is not safe against every text: an assertion in it ends the process for `<table><math><mi><![CDATA[/]]><`, and
// formatting elements that differ in attributes make 16 KB grow to gigabytes. Both need what is stopped here.

struct HTMLSieve {
  private(set) var markup: [UInt8] = []
  private(set) var tagCount = 0
  private let keepsTags: Bool

  /// - Parameter keepsTags: false for the words alone, each block on a line of its own.
  init(_ html: String, keepsTags: Bool = true) {
    self.keepsTags = keepsTags
    var tokens = HTMLTokens(Self.printable(html))
    while let token = tokens.next() {
      switch token {
      case .text(let text): append(text)
      case .start(let tag) where MessageMarkup.hidden.contains(tag.name): Self.skip(tag, &tokens)
      case .start(let tag): append(tag)
      case .end(let name): appendEnd(name)
      case .nothing: break
      }
    }
  }

  /// Without control characters; line ends of every kind are `\n`.
  private static func printable(_ html: String) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(html.utf8.count)
    var previous: UInt8 = 0
    for byte in html.utf8 {
      if byte == 0x0D || byte == 0x0A && previous != 0x0D {
        out.append(0x0A)
      } else if byte >= 0x20 || byte == 0x09 {
        out.append(byte)
      }
      previous = byte
    }
    return out
  }

  /// Passes over an element with all that it holds, others of its name among it.
  private static func skip(_ tag: HTMLStartTag, _ tokens: inout HTMLTokens) {
    if tag.isSelfClosing && ["svg", "math"].contains(tag.name) { return }
    if MessageMarkup.raw.contains(tag.name) { tokens.skipRawText(of: tag.name) }
    var depth = 1
    while depth > 0, let token = tokens.next() {
      switch token {
      case .start(let inner) where inner.name == tag.name: depth += inner.isSelfClosing ? 0 : 1
      case .start(let inner) where MessageMarkup.raw.contains(inner.name): tokens.skipRawText(of: inner.name)
      case .end(tag.name): depth -= 1
      default: break
      }
    }
  }

  private mutating func append(_ text: ArraySlice<UInt8>) {
    var rest = text
    if rest.first == UInt8(ascii: "<") {
      markup += "&lt;".utf8
      rest.removeFirst()
    }
    markup += rest
  }

  private mutating func append(_ tag: HTMLStartTag) {
    guard let name = MessageMarkup.kept(tag.name) else { return }
    guard keepsTags else { return separate(name) }
    guard let attribute = MessageMarkup.attributes[name] else { return append(tag: "<\(name)>") }
    append(tag: "<\(name) \(attribute)=\"" + Self.quotable(tag.attributes[attribute] ?? []) + "\">")
  }

  /// Entities stay as they are: the parser decodes them.
  private static func quotable(_ value: ArraySlice<UInt8>) -> String {
    let parts = value.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "&quot;")
  }

  private mutating func appendEnd(_ source: String) {
    guard let name = MessageMarkup.kept(source) else { return }
    if keepsTags { append(tag: "</\(name)>") } else { separate(name) }
  }

  private mutating func append(tag: String) {
    markup += tag.utf8
    tagCount += 1
  }

  private mutating func separate(_ name: String) {
    let isLine = MessageMarkup.blocks.contains(name) || name == "br"
    guard isLine || MessageMarkup.cells.contains(name), let last = markup.last, last != 0x0A else { return }
    markup.append(isLine ? 0x0A : 0x20)
  }
}
