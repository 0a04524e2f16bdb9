// Filters as clients send them, what is refused, and round trips of random ones.
import Graph
import Kernel
import Testing

struct FilterTests {
  static let noon = Instant(year: 2026, month: 1, day: 1, hour: 12)

  @Test(arguments: [
    ("displayName eq 'An'", Filter.compare("displayName", .equal, .string("An"))),
    ("displayName eq 'O''Neil'", .compare("displayName", .equal, .string("O'Neil"))),
    ("displayName eq ''", .compare("displayName", .equal, .string(""))),
    ("'An' eq displayName", .compare("displayName", .equal, .string("An"))),
    ("5 lt size", .compare("size", .greater, .int(5))),
    ("size ge -5", .compare("size", .greaterOrEqual, .int(-5))),
    ("size le 1.5e3", .compare("size", .lessOrEqual, .double(1500))),
    ("mail ne null", .compare("mail", .notEqual, .null)),
    ("isRead EQ false", .compare("isRead", .equal, .bool(false))),
    ("isRead", .compare("isRead", .equal, .bool(true))),
    ("not isRead", .not(.compare("isRead", .equal, .bool(true)))),
    ("not(isRead)", .not(.compare("isRead", .equal, .bool(true)))),
    ("from/user/id eq 'u1'", .compare("from/user/id", .equal, .string("u1"))),
    ("lastModifiedDateTime gt 2026-01-01T12:00:00.000Z", .compare("lastModifiedDateTime", .greater, .instant(noon))),
    ("a gt 2026-01-01T13:00:00+01:00", .compare("a", .greater, .instant(noon))),
    ("a gt 2026-01-01T13:00:00 01:00", .compare("a", .greater, .instant(noon))),
    (
      "a gt 2026-01-01T13:00:00 01:00 and b", .and([.compare("a", .greater, .instant(noon)), .compare("b", .equal, .bool(true))])
    ),
    ("(a gt 2026-01-01T11:30:00-00:30)", .compare("a", .greater, .instant(noon))),
    ("a ge 2026-01-01", .compare("a", .greaterOrEqual, .instant(Instant(year: 2026, month: 1, day: 1)))),
    (
      "id eq 8C0A1A67-50ce-4114-bb6c-da9c5dbcf6ca",
      .compare("id", .equal, .guid("8c0a1a67-50ce-4114-bb6c-da9c5dbcf6ca"))
    ),
    (
      "id eq ac0a1a67-50ce-4114-bb6c-da9c5dbcf6ca",
      .compare("id", .equal, .guid("ac0a1a67-50ce-4114-bb6c-da9c5dbcf6ca"))
    ),
    ("chatType eq microsoft.graph.chatType'group'", .compare("chatType", .equal, .string("group"))),
    ("membershipType eq 'private'", .compare("membershipType", .equal, .string("private"))),
    ("JoinWebUrl eq 'https://h/j/1'", .compare("JoinWebUrl", .equal, .string("https://h/j/1"))),
    ("id in ('a','b', 'c')", .isIn("id", [.string("a"), .string("b"), .string("c")])),
    ("n in (1)", .isIn("n", [.int(1)])),
    ("startswith(displayName,'A b')", .test(.startsWith, "displayName", "A b")),
    ("startsWith( displayName , 'A' ) eq true", .test(.startsWith, "displayName", "A")),
    ("endswith(mail,'@x.org') eq false", .not(.test(.endsWith, "mail", "@x.org"))),
    ("contains(body/content,'x') ne false", .test(.contains, "body/content", "x")),
    ("roles/any(r:r eq 'owner')", .any("roles", .compare("$it", .equal, .string("owner")))),
    ("members/any()", .any("members", nil)),
    (
      "members/any(m : m/userId eq 'u1' and m/roles eq 'x')",
      .any(
        "members", .and([.compare("userId", .equal, .string("u1")), .compare("roles", .equal, .string("x"))]))
    ),
    ("proxyAddresses/all(p:startswith(p,'smtp'))", .all("proxyAddresses", .test(.startsWith, "$it", "smtp"))),
    (
      "a eq 1 or b eq 2 and c eq 3",
      .or([
        .compare("a", .equal, .int(1)), .and([.compare("b", .equal, .int(2)), .compare("c", .equal, .int(3))]),
      ])
    ),
    (
      "(a eq 1 or b eq 2) and not (c eq 3)",
      .and([
        .or([.compare("a", .equal, .int(1)), .compare("b", .equal, .int(2))]), .not(.compare("c", .equal, .int(3))),
      ])
    ),
    ("a eq '\u{301}b'", .compare("a", .equal, .string("\u{301}b"))),
  ])
  func readings(_ text: String, _ expected: Filter) throws { #expect(try Filter(parsing: text) == expected) }

  @Test(arguments: [
    ("", 0), ("displayName eq", 14), ("displayName eq 'An", 15), ("displayName is 'An'", 12), ("a eq b", 5), ("a eq 1 b eq 2", 7),
    ("a eq 1 and", 10), ("(a eq 1", 7), ("a eq 1)", 6), ("soundex(a,'x')", 0), ("startswith(a,5)", 13), ("startswith(a 'x')", 13),
    ("startswith('a','x')", 11), ("a in ()", 6), ("a in ('x'", 9), ("a in 'x'", 5), ("any(x:x eq 1)", 0), ("a/any(x x eq 1)", 8),
    ("a/any(x:y eq 1)", 8), ("a/any(x:x/b/any(y:y eq 1))", 8), ("a//b eq 1", 0), ("'a' 'b'", 4), ("'a'", 3), ("5", 1),
    ("a eq 2026-02-30T00:00:00Z", 5), ("a eq 1e999", 5), ("(a eq 1) eq 5", 13), ("a;b eq 1", 0), ("a has 'x'", 2), ("not", 3),
    ("a/all()", 6), ("startswith(a,'x') gt true", 21), (", eq 1", 0),
  ])
  func refusals(_ text: String, _ position: Int) {
    let failure = refusal { try Filter(parsing: text) }
    #expect(failure?.kind == .badRequest)
    #expect(failure?.target == "$filter")
    #expect(failure?.message.hasSuffix("at position \(position).") == true, "\(failure?.message ?? "accepted")")
  }

  @Test func messagesNeverRepeatWhatWasSought() {
    let failure = refusal { try Filter(parsing: "displayName eq 'Secret' 'Name'") }
    #expect(failure?.message.contains("Secret") == false && failure?.message.contains("Name") == false)
  }

  @Test func hostileTextsAreBounded() {
    let hostile = [
      String(repeating: "(", count: 200_000), String(repeating: "not ", count: 200_000),
      Array(repeating: "a eq 1", count: 50_000).joined(separator: " or "),
      "a in (" + Array(repeating: "1", count: 100_000).joined(separator: ",") + ")",
      String(repeating: "(", count: 200) + "a eq 1" + String(repeating: ")", count: 200),
      String(repeating: "a", count: 1_000_000),
      String(repeating: "a/", count: 100_000) + "b eq 1", String(repeating: "'", count: 100_001),
    ]
    for text in hostile { #expect(refusal { try Filter(parsing: text) }?.target == "$filter") }
  }

  @Test func noiseNeverCrashes() {
    let words = [
      "a", "a/b", "eq", "and", "or", "not", "(", ")", ",", "'x'", "'", "in", "any(", "a/any(x:", "5", "2026-01-01T00:00:00", ":",
      "null",
    ]
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 1...12)).compactMap { _ in words.randomElement() }.joined(
        separator: [" ", ""].randomElement() ?? "")
      _ = try? Filter(parsing: text)
    }
  }

  @Test func randomRoundTrips() throws {
    for _ in 0..<2000 {
      let filter = Filter.random(depth: 4, inLambda: false)
      #expect(try Filter(parsing: filter.text(variable: nil)) == filter, "\(filter.text(variable: nil))")
    }
  }
}

extension Filter {
  /// A random filter in the shape that the parser gives: no lists of one, no list directly within its like.
  static func random(depth: Int, inLambda: Bool) -> Filter {
    let parts = { (inside: Bool) in (0..<Int.random(in: 2...3)).map { _ in random(depth: depth - 1, inLambda: inside) } }
    switch depth > 0 ? Int.random(in: 0..<(inLambda ? 6 : 8)) : Int.random(in: 3..<6) {
    case 0: return .and(parts(inLambda).filter { if case .and = $0 { false } else { true } } + [leaf, leaf])
    case 1: return .or(parts(inLambda).filter { if case .or = $0 { false } else { true } } + [leaf, leaf])
    case 2: return .not(random(depth: depth - 1, inLambda: inLambda))
    case 3: return .isIn("a/b", (0..<3).map { _ in .random })
    case 4: return .test(TextTest.allCases.randomElement() ?? .contains, "displayName", randomText())
    case 6: return .any("members", Bool.random() ? nil : random(depth: 2, inLambda: true))
    case 7: return .all("roles", random(depth: 1, inLambda: true))
    default: return leaf
    }
  }

  private static var leaf: Filter { .compare("x", Comparison.allCases.randomElement() ?? .equal, .random) }

  func text(variable: String?) -> String {
    let own = { (path: String) in variable.map { $0 + "/" + path } ?? path }
    let list = { (parts: [Filter], word: String) in
      "(" + parts.map { $0.text(variable: variable) }.joined(separator: " \(word) ") + ")"
    }
    switch self {
    case .and(let parts): return list(parts, "and")
    case .or(let parts): return list(parts, "or")
    case .not(let part): return "not (" + part.text(variable: variable) + ")"
    case .compare(let path, let comparison, let literal): return "\(own(path)) \(comparison.rawValue) \(literal.text)"
    case .isIn(let path, let literals): return "\(own(path)) in (" + literals.map(\.text).joined(separator: ", ") + ")"
    case .test(let test, let path, let text): return "\(test.rawValue)(\(own(path)),\(Literal.string(text).text))"
    case .any(let path, let condition): return "\(path)/any(" + (condition.map { "v:" + $0.text(variable: "v") } ?? "") + ")"
    case .all(let path, let condition): return "\(path)/all(v:" + condition.text(variable: "v") + ")"
    }
  }
}

extension Filter.Literal {
  static var random: Filter.Literal {
    [
      .null, .bool(.random()), .int(.random(in: Int.min...Int.max)), .double(.random(in: -1e9...1e9)), .string(randomText()),
      .guid(Random.guid()), .instant(Instant(milliseconds: .random(in: -60_000_000_000_000...200_000_000_000_000))),
    ].randomElement() ?? .null
  }

  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): "'" + value.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
    case .instant(let value): value.description
    case .guid(let value): value
    }
  }
}
