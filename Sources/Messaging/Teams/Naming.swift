// How teams, channels and tags are called and described: words with one blank between them, no longer than fits.
import Kernel

enum Naming {
  static func name(_ text: String, longest: Int) throws(Failure) -> String {
    let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if name.isEmpty { throw .badRequest("The property 'displayName' must not be empty.", target: "displayName") }
    if name.unicodeScalars.count > longest {
      throw .badRequest("The property 'displayName' may hold \(longest) characters at most.", target: "displayName")
    }
    return name
  }

  /// Nil for blanks.
  static func description(_ text: String?, longest: Int) throws(Failure) -> String? {
    guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
    if text.unicodeScalars.count > longest {
      throw .badRequest("The property 'description' may hold \(longest) characters at most.", target: "description")
    }
    return text
  }
}
