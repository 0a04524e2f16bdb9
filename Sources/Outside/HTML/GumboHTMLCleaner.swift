// Message HTML cleaned by an allow-list: sifted, parsed by libgumbo, written out again.
import FeatureKit

public struct GumboHTMLCleaner: HTMLCleaner {
  /// A message of 28 KB cannot hold more tags that mean something; the parser's time grows with their square.
  static let mostTags = 10_000
  /// Enough for tables in paragraphs in tables; a text that still changes then was made to.
  private static let mostRounds = 6

  public init() {}

  /// Cleans until nothing changes, so that what is stored is read the same by every parser that follows HTML's rules, and
  /// no tree can hide behind a nesting that another parser sees otherwise.
  public func clean(_ html: String) -> CleanHTML {
    var source = html
    for _ in 0..<Self.mostRounds {
      let sieve = HTMLSieve(source)
      guard sieve.tagCount <= Self.mostTags else { break }
      let cleaned = Self.written(sieve)
      if cleaned.html.utf8.elementsEqual(source.utf8) { return cleaned }
      source = cleaned.html
    }
    return Self.written(HTMLSieve(html, keepsTags: false))
  }

  private static func written(_ sieve: HTMLSieve) -> CleanHTML {
    var writer = HTMLWriter()
    HTMLTree(sieve.markup).walk(&writer)
    return writer.clean
  }
}
