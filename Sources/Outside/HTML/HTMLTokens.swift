// Cuts HTML into text and tags as a browser would (HTML standard, section 13.2.5), in one pass over the bytes.

enum HTMLToken {
  case text(ArraySlice<UInt8>)
  case start(HTMLStartTag)
  case end(String)
  /// A comment, a declaration, or a tag that the end of the text cut off.
  case nothing
}

struct HTMLStartTag {
  var name: String
  /// Values as they stand in the source, entities and all. The first of a name counts.
  var attributes: [String: ArraySlice<UInt8>] = [:]
  var isSelfClosing = false
}

struct HTMLTokens: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> HTMLToken? {
    guard let byte = peek() else { return nil }
    return byte == UInt8(ascii: "<") ? markup() : text()
  }

  /// Passes over characters that are no markup, up to the end tag of the element that holds them.
  mutating func skipRawText(of name: String) {
    while position < bytes.count {
      if peek() == UInt8(ascii: "<"), peek(1) == UInt8(ascii: "/"), isName(name, at: position + 2) { return }
      position += 1
    }
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private func isName(_ name: String, at start: Int) -> Bool {
    let end = start + name.utf8.count
    guard end < bytes.count, bytes[end].endsName else { return false }
    return zip(bytes[start..<end], name.utf8).allSatisfy { $0.lowercased == $1 }
  }

  /// Text up to the next `<`; one that opens no markup is text itself.
  private mutating func text() -> HTMLToken {
    let start = position
    position += 1
    advance { $0 != UInt8(ascii: "<") }
    return .text(bytes[start..<position])
  }

  private mutating func markup() -> HTMLToken {
    switch (peek(1), peek(2)) {
    case (let first?, _) where first.isLetter: return tag(after: 1)
    case (UInt8(ascii: "/"), nil): return text()
    case (UInt8(ascii: "/"), let first?) where first.isLetter: return tag(after: 2)
    case (UInt8(ascii: "!"), _), (UInt8(ascii: "?"), _), (UInt8(ascii: "/"), _): return comment()
    default: return text()
    }
  }

  private mutating func tag(after opening: Int) -> HTMLToken {
    position += opening
    var tag = HTMLStartTag(name: "")
    tag.name = lowercased(take { !$0.endsName })
    while let byte = peek() {
      if byte == UInt8(ascii: ">") {
        position += 1
        return opening == 1 ? .start(tag) : .end(tag.name)
      } else if byte.isBlank || byte == UInt8(ascii: "/") {
        tag.isSelfClosing = byte == UInt8(ascii: "/")
        position += 1
      } else {
        tag.isSelfClosing = false
        let (name, value) = attribute()
        if tag.attributes[name] == nil { tag.attributes[name] = value }
      }
    }
    return .nothing
  }

  private mutating func attribute() -> (name: String, value: ArraySlice<UInt8>) {
    let start = position
    // A name may begin with "=", but not hold one.
    position += 1
    advance { !$0.endsName && $0 != UInt8(ascii: "=") }
    let name = lowercased(bytes[start..<position])
    advance(while: \.isBlank)
    guard peek() == UInt8(ascii: "=") else { return (name, []) }
    position += 1
    advance(while: \.isBlank)
    return (name, value())
  }

  private mutating func value() -> ArraySlice<UInt8> {
    guard let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return take { !$0.isBlank && $0 != UInt8(ascii: ">") }
    }
    position += 1
    let value = take { $0 != quote }
    position = Swift.min(position + 1, bytes.count)
    return value
  }

  /// `<!-->` and `<!--->` are whole comments: the dashes that open one may also close it.
  private mutating func comment() -> HTMLToken {
    position += 2
    let isDashed = peek() == UInt8(ascii: "-") && peek(1) == UInt8(ascii: "-")
    while peek() != nil, !(isDashed ? endsComment : peek() == UInt8(ascii: ">")) { position += 1 }
    advance { $0 != UInt8(ascii: ">") }
    position = Swift.min(position + 1, bytes.count)
    return .nothing
  }

  /// At `-->` or `--!>`.
  private var endsComment: Bool {
    guard peek() == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") else { return false }
    return peek(2) == UInt8(ascii: ">") || peek(2) == UInt8(ascii: "!") && peek(3) == UInt8(ascii: ">")
  }

  private mutating func advance(while condition: (UInt8) -> Bool) {
    while position < bytes.count, condition(bytes[position]) { position += 1 }
  }

  private mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    advance(while: condition)
    return bytes[start..<position]
  }

  private func lowercased(_ name: ArraySlice<UInt8>) -> String { String(decoding: name.map(\.lowercased), as: UTF8.self) }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  fileprivate var endsName: Bool { isBlank || self == UInt8(ascii: "/") || self == UInt8(ascii: ">") }
  fileprivate var lowercased: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }
}
