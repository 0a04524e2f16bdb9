// Message HTML: what is stored is harmless, read byte by byte here and not by the parser that made it, and cleaning it again
// changes nothing.
import Outside

extension FuzzTarget {
  static let markup = text("markup", longest: 4096) { text in
    let cleaner = GumboHTMLCleaner()
    let cleaned = cleaner.clean(text)
    var reading = StoredMarkup(rest: Array(cleaned.html.utf8)[...])
    try reading.read()
    try promise(cleaner.clean(cleaned.html) == cleaned, "another text when cleaned again: \(cleaned.html.debugDescription)")
    try promise(cleaned.html.utf8.count <= 60 * text.utf8.count + 1000, "grown to \(cleaned.html.utf8.count) bytes")
  }
}

/// The grammar of stored messages, strict: tags in the one form in which they are written, everything else escaped.
private struct StoredMarkup {
  var rest: ArraySlice<UInt8>
  private var open: [String] = []

  init(rest: ArraySlice<UInt8>) { self.rest = rest }

  private static let names = Set(
    "p br div span b strong i em u s blockquote ul ol li pre code a at attachment h1 h2 h3 hr table thead tbody tr td th"
      .split(separator: " ").map(String.init))

  mutating func read() throws {
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "<"): try tag()
      case UInt8(ascii: "&"): try entity()
      default: try promise(byte >= 0x20 && byte != UInt8(ascii: ">") || byte == 0x0A || byte == 0x09, "a bare \(byte)")
      }
    }
    try promise(open.isEmpty, "left open: \(open)")
  }

  private mutating func tag() throws {
    guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { throw Broken("a tag without its end") }
    let tag = String(decoding: rest[..<end], as: UTF8.self)
    rest = rest[(end + 1)...]
    if tag.hasPrefix("/") {
      let last = open.popLast()
      return try promise(last.map { "/" + $0 } == tag, "<\(tag)> ends \(last ?? "nothing")")
    }
    let name = String(tag.prefix { $0 != " " })
    try promise(Self.names.contains(name), "the element \(name)")
    try attributes(String(tag.dropFirst(name.count)), of: name)
    if name != "br", name != "hr" { open.append(name) }
  }

  private func attributes(_ text: String, of name: String) throws {
    switch name {
    case "a":
      let link = #/ href="(?:(?i)https?://|mailto:|tel:)[^"<>]+" rel="noopener noreferrer nofollow" target="_blank"/#
      try promise(text.wholeMatch(of: link) != nil, "the link\(text)")
    case "at", "attachment": try promise(text.wholeMatch(of: #/ id="[^"<>]+"/#) != nil, "the id\(text)")
    default: try promise(text.isEmpty, "attributes of \(name):\(text)")
    }
  }

  private mutating func entity() throws {
    for name in ["amp;", "lt;", "gt;"] where rest.starts(with: name.utf8) {
      rest.removeFirst(name.utf8.count)
      return
    }
    throw Broken("a bare ampersand")
  }
}
