// How text is compared when people search: without accents and case, so that "therese" finds "Thérèse".
import Foundation

extension String {
  /// Lower case, compatibility-decomposed, without combining marks; `œ`, `ß` and `ø` spelt out.
  public var folded: String {
    let plain = decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.flatMap(Self.spelling)
    return String(String.UnicodeScalarView(plain))
  }

  private static func spelling(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar {
    case "œ": ["o", "e"]
    case "æ": ["a", "e"]
    case "ß": ["s", "s"]
    case "ø": ["o"]
    case "ł": ["l"]
    case "đ": ["d"]
    case _ where scalar.properties.generalCategory == .nonspacingMark: []
    default: [scalar]
    }
  }

  /// The folded words of a text: runs of letters and digits.
  public var foldedWords: [String] {
    if utf8.allSatisfy({ $0 < 0x80 }) { return asciiWords }
    return folded.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  /// The same where nothing needs to be decomposed, as in most messages, without a look into Unicode's tables.
  private var asciiWords: [String] {
    let folded = utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let words = folded.split { !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0) }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension String {
  /// Without blanks and line ends around it.
  public var trimmedText: String {
    let start = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
