// Reads cleaned HTML as a browser would and tells whatever it finds that messages may not hold. It keeps its own lists.
@testable import Outside

struct Trespass: HTMLVisitor {
  private(set) var findings: [String] = []
  private(set) var greatestDepth = 0
  private var depth = 0

  private static let names = Set(
    "p br div span b strong i em u s blockquote ul ol li pre code a at attachment h1 h2 h3 hr table thead tbody tr td th"
      .split(separator: " ").map(String.init))

  static func findings(in html: String) -> [String] { reading(html).findings }

  static func reading(_ html: String) -> Trespass {
    var trespass = Trespass()
    HTMLTree(Array(html.utf8)).walk(&trespass)
    return trespass
  }

  mutating func enter(_ element: HTMLElement) {
    depth += 1
    greatestDepth = max(greatestDepth, depth)
    if !Self.names.contains(element.name) { findings.append("element \(element.name)") }
    if element.attributes.map(\.name) != expected(element.name) {
      findings.append("attributes of \(element.name): \(element.attributes)")
    }
    if let href = element.attribute("href"), !leadsSomewhereHarmless(href) { findings.append("link to \(href)") }
  }

  mutating func leave() { depth -= 1 }

  mutating func text(_ text: String) {
    let isControl = text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }
    if isControl { findings.append("control character") }
  }

  private func expected(_ name: String) -> [String] {
    switch name {
    case "a": ["href", "rel", "target"]
    case "at", "attachment": ["id"]
    default: []
    }
  }

  private func leadsSomewhereHarmless(_ href: String) -> Bool {
    href.unicodeScalars.allSatisfy { $0.value >= 0x20 }
      && ["http://", "https://", "mailto:", "tel:"].contains { href.lowercased().hasPrefix($0) }
  }
}
