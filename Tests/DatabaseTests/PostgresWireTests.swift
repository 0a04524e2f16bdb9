// Values of all the server's types that statements use, as they arrive.
import Database
import TestKit
import Testing

@Suite(.enabled(if: TestDatabase.isPostgres))
struct PostgresWireTests {
  @Test(arguments: [
    ("CAST(-7 AS SMALLINT)", SQLValue.int(-7)), ("CAST(-70000 AS INTEGER)", .int(-70000)), ("1 = 1", .int(1)), ("1 = 2", .int(0)),
    ("CAST(0.5 AS REAL)", .real(0.5)), ("CAST(-0.25 AS DOUBLE PRECISION)", .real(-0.25)), ("CAST('x' AS VARCHAR)", .text("x")),
    ("CAST('{\"a\":1}' AS JSON)", .text("{\"a\":1}")), ("NULL", .null), ("pg_sleep(0)", .null),
    ("CAST(0 AS NUMERIC)", .int(0)), ("CAST(9223372036854775807 AS NUMERIC)", .int(.max)),
    ("CAST(-120000 AS NUMERIC)", .int(-120000)),
    ("CAST(12345.0625 AS NUMERIC)", .real(12345.0625)), ("CAST(-0.5 AS NUMERIC)", .real(-0.5)),
    ("CAST(100000000000000000000 AS NUMERIC)", .real(1e20)), ("SUM(x) FROM (VALUES (1::BIGINT), (2)) AS v(x)", .int(3)),
  ])
  func isRead(_ expression: String, as value: SQLValue) async throws {
    let scratch = try PostgresScratch()
    let text = SQL(stringLiteral: "SELECT \(expression)")
    #expect(try await scratch.node().read { try $0.run(text)[0].columns[0] } == value)
  }

  @Test func aTypeThatIsNoneOfTheFiveIsRefused() async throws {
    let scratch = try PostgresScratch()
    let database = try scratch.node()
    #expect(await kind { try await database.read { try $0.run("SELECT DATE '2026-11-21'") } } == .other)
    #expect(try await database.read { try $0.run("SELECT 1")[0].int(0) } == 1)
  }

  /// A number fits wherever it stands, also where the statement alone would take it for a text.
  @Test func numbersKeepTheirTypeInSelections() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    try await database.put("one", 1)
    try await database.run("INSERT INTO name (name, number) SELECT name || \("!"), \(5) FROM name")
    try await database.run("UPDATE name SET number = CASE WHEN name = \("one") THEN \(9) ELSE \(0) END WHERE name = 'one'")
    #expect(try await database.read { try $0.run("SELECT number FROM name ORDER BY name").map { $0.int(0) } } == [9, 5])
  }
}
