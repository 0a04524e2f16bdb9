// Message HTML under attack: random soups, endless nesting, and markup that makes parsers explode.
import FeatureKit
import Testing

@testable import Outside

@Suite struct HTMLSoupTests {
  private let cleaner = GumboHTMLCleaner()

  private func holds(_ input: String, _ cleaned: CleanHTML) {
    let reading = Trespass.reading(cleaned.html)
    #expect(reading.findings.isEmpty, "\(input.debugDescription)")
    #expect(reading.greatestDepth <= HTMLWriter.greatestDepth + 2, "\(input.debugDescription)")
    #expect(cleaner.clean(cleaned.html) == cleaned, "\(input.debugDescription)")
  }

  @Test func twoThousandSoups() {
    var random = SoupRandom(state: 42)
    for _ in 0..<2000 {
      let soup = (0..<Int.random(in: 1...60, using: &random)).map { _ in Soup.piece(&random) }.joined()
      holds(soup, cleaner.clean(soup))
    }
  }

  @Test(arguments: [
    "div", "b", "span", "p", "x", "table", "blockquote", "svg", "a href=https://a.example", "at id=0", "ul><li", "table><tr><td",
  ])
  func endlessNesting(tag: String) {
    let input = "start" + String(repeating: "<\(tag)>", count: 100_000) + "end"
    let cleaned = cleaner.clean(input)
    #expect(cleaned.text.hasPrefix("start"))
    #expect(cleaned.text.hasSuffix("end") || tag == "svg")
    holds(tag, cleaned)
  }

  @Test(arguments: ["div", "b", "blockquote", "ul><li", "table><tr><td", "a href=https://a.example><p", "at id=1", "div></b"])
  func deepNestingKeepsTheWords(tag: String) {
    let input = String(repeating: "<\(tag)>w ", count: 4000)
    let cleaned = cleaner.clean(input)
    #expect(cleaned.text.split { $0.isWhitespace }.count == 4000)
    holds(tag, cleaned)
  }

  /// 16 KB that a parser alone turns into millions of elements: every paragraph reopens all that was left open.
  @Test func reopenedFormattingDoesNotExplode() {
    let formats = (0..<1500).map { "<b x\($0)>" }.joined()
    let bomb = "<p>" + formats + String(repeating: "</p><p>x", count: 1500)
    let cleaned = cleaner.clean(bomb)
    #expect(cleaned.html.utf8.count < 200_000)
    holds("formats", cleaned)
    let formatted = "<p>" + String(repeating: "<b><i><u><s><em><strong><code>", count: 3)
    let nested = formatted + String(repeating: "</p><p>x", count: 4500)
    let words = cleaner.clean(nested)
    #expect(words.text.split { $0.isWhitespace }.count == 4500)
    holds("nested", words)
  }

  @Test func oneTagWithEndlessAttributes() {
    let input = "<p " + (0..<100_000).map { "a\($0)=\"\($0)\" " }.joined() + ">x</p>"
    #expect(cleaner.clean(input).html == "<p>x</p>")
  }

  @Test func unfinishedMarkupIsReadOnce() {
    for piece in ["<", "</", "<!--", "<a", "<a href=\"", "<script>", "<template>", "<svg><title>", "&", "&#", "</p>", "<br>"] {
      holds(piece, cleaner.clean(String(repeating: piece, count: 20_000)))
    }
  }

  @Test func theLargestMessagesAreQuick() {
    let row = "<tr><td>Ward 4</td><td><b>K+</b> 3.9 &mdash; ok</td></tr>"
    let paragraph = #"<p>Please <b>review</b> bed 4, <at id="0">Ana</at>. <a href="https://a.example/?x=1&y=2">Chart</a></p>"#
    let messages = [
      String(repeating: paragraph, count: 290), "<table>" + String(repeating: row, count: 500) + "</table>",
      String(repeating: "word ", count: 5700),
    ]
    for message in messages {
      let took = ContinuousClock().measure { _ = cleaner.clean(message) }
      // A hundredth of this in an optimised build; the bound only tells linear from quadratic.
      #expect(took < .seconds(2))
      holds("message", cleaner.clean(message))
    }
  }
}

/// SplitMix64: the same soups on every machine.
private struct SoupRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

private enum Soup {
  private static let names =
    ("p br div span b strong i em u s blockquote ul ol li pre code a at attachment h1 h2 h3 hr table thead tbody tr td th "
    + "script style template iframe object svg math mi mtext title textarea form button select option marquee font center "
    + "caption colgroup col tfoot nobr noscript noembed plaintext xmp image img input isindex body html head frameset x-y dl dd")
    .split(separator: " ").map(String.init)

  private static let attributes = [
    "", "", "", " href=\"https://a.example/?a=1&b\"", " href='javascript:alert(1)'", " href=java\tscript:x", " id=1",
    " id='a\"<b>'",
    " onclick=alert(1)", " style=\"x\"", " class='", " /", "/x=", " href=\"", " =", " id", " xlink:href=x", " encoding=text/html",
  ]

  private static let scraps = [
    "word", " ", "\n", "<", ">", "</", "\"", "'", "=", "&", "&lt;", "&amp;lt;", "&#60;script&#62;", "&#0;", "&#x1;", "&#13;",
    "&nbsp;",
    "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "<!", "é", "👩‍⚕️", "\u{0}", "\u{8}", "\r\n", "\u{FEFF}", "\u{2028}", "\u{202E}",
    "\u{FFFF}",
  ]

  static func piece(_ random: inout SoupRandom) -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: "<" + pick(names, &random) + pick(attributes, &random) + ">"
    case 5..<8: "</" + pick(names, &random) + ">"
    default: pick(scraps, &random)
    }
  }

  private static func pick(_ choices: [String], _ random: inout SoupRandom) -> String {
    choices[Int.random(in: choices.indices, using: &random)]
  }
}
