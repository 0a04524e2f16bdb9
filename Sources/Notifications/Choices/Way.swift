// The ways by which a notice leaves the house.
import Foundation

enum Way: String, Sendable, CaseIterable, Comparable {
  /// To browsers and phones, through the push services of their makers.
  case push
  case mail
  case text

  static func < (a: Way, b: Way) -> Bool { a.rawValue < b.rawValue }
}

extension String {
  /// Without the blanks that people leave around what they write.
  var withoutEdges: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
