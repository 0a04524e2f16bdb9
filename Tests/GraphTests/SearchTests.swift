// Graph's `$search` and the words that people type.
import Graph
import Kernel
import Testing

struct SearchTests {
  typealias Search = SearchExpression

  static func term(_ text: String, _ property: String? = nil) -> Search { .term(property: property, text: text) }

  @Test(arguments: [
    ("\"displayName:An\"", term("An", "displayName")),
    ("displayName:An", term("An", "displayName")),
    ("\"displayName:An\" AND \"mail:x\"", .and([term("An", "displayName"), term("x", "mail")])),
    ("\"displayName:An\" OR \"mail:x\" AND bo", .or([term("An", "displayName"), .and([term("x", "mail"), term("bo")])])),
    ("(a OR b) AND NOT c", .and([.or([term("a"), term("b")]), .not(term("c"))])),
    ("chest pain", .and([term("chest"), term("pain")])),
    ("\"chest pain\"", term("chest pain")),
    ("chatId:\"19:abc@thread.v2\" pain", .and([term("19:abc@thread.v2", "chatId"), term("pain")])),
    ("rock and roll", .and([term("rock"), term("and"), term("roll")])),
    ("ORAL", term("ORAL")),
    ("ANDrew", term("ANDrew")),
    ("10:30", term("10:30")),
    ("\"Note: urgent\"", term("Note: urgent")),
    ("\"a \\\"b\\\" \\\\ c\"", term("a \"b\" \\ c")),
    ("  o'neil ", term("o'neil")),
    ("Thérèse", term("Thérèse")),
    ("\"a\"\"b\"", .and([term("a"), term("b")])),
  ])
  func expressions(_ text: String, _ expected: Search) throws { #expect(try Search(parsing: text) == expected) }

  @Test(arguments: ["", "   ", "\t"])
  func nothing(_ text: String) throws { #expect(try Search(parsing: text) == nil) }

  @Test(arguments: ["\"a", "(a", "a)", ")", "()", "\"\"", "a AND ", "NOT ", "\"displayName:\" \""])
  func refusals(_ text: String) {
    let failure = refusal { try Search(parsing: text) as Any }
    #expect(failure?.target == "$search")
  }

  @Test func hostileTextsAreBounded() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "NOT ", count: 100_000), String(repeating: "a ", count: 10_000),
    ] {
      #expect(refusal { try Search(parsing: text) as Any }?.target == "$search")
    }
  }

  @Test func terms() throws {
    let search = try Search(parsing: "a AND (mail:b OR NOT c)")
    #expect(search?.terms.map(\.text) == ["a", "b"])
  }

  @Test func noiseNeverCrashes() {
    for _ in 0..<5000 { _ = try? Search(parsing: randomText("ab \"():\\ANDORT\u{301}é", 1...30)) }
  }
}
