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
    folded.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
