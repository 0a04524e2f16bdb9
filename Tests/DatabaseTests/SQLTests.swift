// Values are bound, whatever stands in them; statements are put together from parts without losing count.
import Database
import Kernel
import TestKit
import Testing

struct SQLTests {
  @Test func valuesBecomePlaceholders() {
    let sql: SQL = "SELECT * FROM t WHERE a = \(1) AND b = \("x") AND c = \(nil as String?)"
    #expect(sql.text == "SELECT * FROM t WHERE a = $1 AND b = $2 AND c = $3")
    #expect(sql.values == [.int(1), .text("x"), .null])
  }

  @Test func partsAreNumberedOn() {
    let inner: SQL = "b = \(2) OR c = \(3)"
    let outer: SQL = "a = \(1) AND (\(inner)) AND d = \(4) AND (\(inner))"
    #expect(outer.text == "a = $1 AND (b = $2 OR c = $3) AND d = $4 AND (b = $5 OR c = $6)")
    #expect(outer.values == [1, 2, 3, 4, 2, 3].map { .int($0) })
  }

  @Test func aDollarInThePlainTextOfAPartStays() {
    let inner: SQL = "price = '5 $' AND a = \(2)"
    let outer: SQL = "\(1) \(inner)"
    #expect(outer.text == "$1 price = '5 $' AND a = $2")
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 4), (4, 4), (5, 8), (650, 1024)])
  func listsArePaddedSoThatFewTextsExist(_ count: Int, _ padded: Int) {
    let sql: SQL = "x = \(0) AND a IN \(list: Array(1...count))"
    #expect(sql.values.count == padded + 1)
    #expect(sql.text.hasSuffix(",$\(padded + 1))") || count == 1)
  }

  @Test func anEmptyListMatchesNothing() {
    #expect(("SELECT 1 FROM \(rows: [String]()) AS w" as SQL).text == "SELECT 1 FROM (SELECT NULL AS column1) AS w")
    let sql: SQL = "a IN \(list: [String]())"
    #expect(sql.text == "a IN (NULL)" && sql.values.isEmpty)
  }

  @Test func partsAreJoined() {
    let parts: [SQL] = ["a = \(1)", "b = \(2)", "c IS NULL"]
    #expect(parts.joined(by: " AND ").text == "a = $1 AND b = $2 AND c IS NULL")
    #expect([SQL]().joined(by: " AND ").text.isEmpty)
    #expect((parts[0] + " OR " + parts[1]).text == "a = $1 OR b = $2")
  }

  @Test func randomNestingKeepsCount() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      var next = 0
      let sql = nested(&next, depth: 0, &generator)
      #expect(sql.values == (0..<Int64(next)).map { .int($0) })
      let numbers = sql.text.split(separator: "$", omittingEmptySubsequences: false).dropFirst().compactMap {
        Int($0.prefix(while: \.isNumber))
      }
      #expect(numbers == (0..<next).map { $0 + 1 })
    }
  }

  /// A random statement whose values count up from left to right.
  private func nested(_ next: inout Int, depth: Int, _ generator: inout SeededGenerator) -> SQL {
    var sql: SQL = ""
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      switch Int.random(in: 0...3, using: &generator) {
      case 0 where depth < 4: sql = "\(sql) (\(nested(&next, depth: depth + 1, &generator)))"
      case 1:
        sql = "\(sql) IN \(list: [next, next + 1])"
        next += 2
      case 2: sql = sql + " plain "
      default:
        sql = "\(sql) a = \(next)"
        next += 1
      }
    }
    return sql
  }
}

struct ValueTests {
  static let hostile = [
    "'; DROP TABLE name; --", "' OR '1'='1", "\" OR 1=1 --", "$1", "?1", ":name", "@p", "\\'; SELECT 1", "%' ESCAPE '\\", "/* */",
    "x'); DELETE FROM name; --", "zero\u{0}byte", "Thérèse", "漢字 😀 \u{301}", "", " ", "\n\r\t",
    String(repeating: "a", count: 100_000),
  ]

  @Test(arguments: hostile)
  func hostileTextIsOnlyText(_ text: String) async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    try await database.put("bystander")
    try await database.put(text)
    let found = try await database.read {
      try $0.run("SELECT name FROM name WHERE name = \(text) OR name IN \(list: [text, text, text])").map { $0.text(0) }
    }
    // The one thing that PostgreSQL can't store.
    #expect(found == [TestDatabase.isPostgres ? text.replacing("\u{0}", with: "\u{FFFD}") : text])
    #expect(try await database.count() == 2)
  }

  @Test func valuesComeBackAsTheyWent() async throws {
    let scratch = try Scratch()
    let database = try scratch.database()
    let values: [SQLValue] = [
      .null, .int(0), .int(.max), .int(.min), .real(0.1), .real(-1e300), .text(""), .text("é"), .blob([]), .blob([0, 255, 0]),
      .blob([UInt8](repeating: 7, count: 1_000_000)),
    ]
    for value in values {
      let back = try await database.write { try $0.run("SELECT \(Bound(sqlValue: value))")[0].columns[0] }
      #expect(back == value)
    }
  }

  @Test func theProductsOwnTypesComeBack() async throws {
    let scratch = try Scratch()
    let database = try scratch.database()
    let (now, id, json) = (Instant(milliseconds: 1_795_000_000_123), UserID("u1"), JSON.object(JSONObject([("a", [1, nil])])))
    let row = try await database.write {
      try $0.run("SELECT \(now), \(id), \(json), \(true), \(nil as Instant?), \([1, 2] as [UInt8])")[0]
    }
    #expect(row.instant(0) == now && row.id(1) == id && row.json(2) == json && row.flag(3))
    #expect(row.optionalInstant(4) == nil && row.isNull(4) && row.blob(5) == [1, 2])
  }
}

private struct Bound: SQLEncodable, Sendable { var sqlValue: SQLValue }

/// SplitMix64: the same numbers on every run, so that a failure can be seen again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
