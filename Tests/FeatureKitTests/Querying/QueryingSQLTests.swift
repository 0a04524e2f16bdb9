// Filters, orders and searches as SQL, run by the embedded database against rows whose answers are known.
import Database
import TestKit
import FeatureKit
import Foundation
import Graph
import Kernel
import Testing

struct QueryingSQLTests {
  /// id, name, mail, beds, active, since; and tags in a table of their own.
  static let rows: [(String, String?, String?, Int?, Bool?, Int?, [String])] = [
    ("1", "Thérèse Cœur", "therese@x.org", 5, true, 0, ["red", "blue"]),
    ("2", "Ann O'Neil-Smith", nil, 0, false, 1_000_000, []),
    ("3", "100% Bo_b \\", "bo_b@x.org", -3, nil, nil, ["blue"]),
    ("4", nil, "BOB@x.org", nil, true, 2_000_000, ["green"]),
  ]

  static let columns = Columns(
    [
      "id": Column("p.id", .text), "displayName": Column("p.name", .foldedText), "mail": Column("p.mail", .foldedText),
      "beds": Column("p.beds", .int), "accountEnabled": Column("p.active", .bool), "createdDateTime": Column("p.since", .instant),
      "words": Column("p.words", .words), "address/city": Column("p.name", .foldedText),
    ],
    rows: [
      "tags": Columns.Rows(
        "FROM tags t WHERE t.person = p.id", ["$it": Column("t.tag", .text), "name": Column("t.tag", .foldedText)])
    ],
    code: "Request_UnsupportedQuery")

  private static func withPeople<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "salus-" + Random.guid())
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try TestDatabase.open(folder.appending(path: "people.db").path, readers: 1)
    let result = try await database.write { connection in
      try fill(connection)
      return try body(connection)
    }
    await database.close()
    return result
  }

  private static func fill(_ connection: any Connection) throws {
    try connection.run(
      "CREATE TABLE people (id TEXT, name TEXT, mail TEXT, beds BIGINT, active BIGINT, since BIGINT, words TEXT)")
    try connection.run("CREATE TABLE tags (person TEXT, tag TEXT)")
    for (id, name, mail, beds, active, since, tags) in rows {
      let words = [name, mail].compactMap(\.self).joined(separator: " ").searchWords
      try connection.run(
        """
        INSERT INTO people
        VALUES (\(id), \(name?.folded), \(mail?.folded), \(beds), \(active), \(since), \(words))
        """)
      for tag in tags { try connection.run("INSERT INTO tags VALUES (\(id), \(tag))") }
    }
  }

  private static func ids(_ connection: any Connection, _ condition: SQL, order: SQL = "p.id") throws -> String {
    try connection.run("SELECT p.id FROM people p WHERE 7 = \(7) AND \(condition) ORDER BY \(order)").map { $0.text(0) }.joined()
  }

  static let filters: [(String, String)] = [
    ("displayName eq 'therese coeur'", "1"), ("displayName ne 'THÉRÈSE CŒUR'", "234"),
    ("not (displayName eq 'Thérèse Cœur')", "234"),
    ("displayName eq null", "4"), ("displayName ne null", "123"), ("DISPLAYNAME EQ null", "4"), ("id in ('1','3','9')", "13"),
    ("not (id in ('1','3'))", "24"), ("mail in (null)", "2"), ("not (mail in (null))", "134"),
    ("mail in (null,'bob@x.org')", "24"),
    ("beds gt 0", "1"), ("beds ge 0", "12"), ("beds lt 0", "3"), ("beds le 0", "23"), ("not (beds gt 0)", "234"),
    ("0 lt beds", "1"),
    ("accountEnabled", "14"), ("accountEnabled eq false", "2"), ("accountEnabled ne true", "23"), ("not accountEnabled", "23"),
    ("createdDateTime gt 1970-01-01T00:00:00Z", "24"), ("createdDateTime le 1970-01-01T00:00:01Z", "12"),
    ("createdDateTime eq '1970-01-01T00:00:02Z'", "4"), ("createdDateTime eq 1970-01-01T01:00:02 01:00", "4"),
    ("startswith(displayName,'THE')", "1"), ("startswith(displayName,'he')", ""), ("endswith(mail,'@X.org')", "134"),
    ("contains(displayName,'neil')", "2"), ("not contains(displayName,'neil')", "134"), ("contains(displayName,'%')", "3"),
    ("contains(displayName,'_')", "3"), ("contains(displayName,'\\')", "3"), ("contains(displayName,'''')", "2"),
    ("contains(displayName,'')", "123"), ("endswith(displayName,'œur')", "1"), ("address/city eq 'x'", ""),
    ("beds gt 0 or accountEnabled and mail eq 'bob@x.org'", "14"), ("(beds gt 0 or accountEnabled) and mail eq 'bob@x.org'", "4"),
    ("tags/any()", "134"), ("not tags/any()", "2"), ("tags/any(t:t eq 'blue')", "13"), ("tags/any(t:t ne 'blue')", "14"),
    ("tags/all(t:t eq 'blue')", "23"), ("tags/any(t:startswith(t/name,'gr') or t eq 'red')", "14"), ("id eq ''' OR 1=1 --'", ""),
  ]

  @Test(arguments: filters)
  func filtersFind(_ text: String, _ expected: String) async throws {
    let condition = try Self.columns.condition(Filter(parsing: text))
    #expect(try await Self.withPeople { try Self.ids($0, condition) } == expected)
  }

  static let searches: [(String, String)] = [
    ("ther", "1"), ("\"displayName:coe\"", "1"), ("\"displayName:oeur\"", ""), ("smith ann", "2"), ("\"neil smi\"", "2"),
    ("words:neil", "2"),
    ("org", "134"), ("org AND NOT bob", "13"), ("therese OR ann", "12"), ("\"displayName:neil\"", ""), ("zzz", ""),
    ("\"--\"", ""), ("100%", "3"),
    ("o'n", "2"),
  ]

  @Test(arguments: searches)
  func searchesFind(_ text: String, _ expected: String) async throws {
    let search = try #require(try SearchExpression(parsing: text))
    let condition = try Self.columns.condition(search, in: ["words"])
    #expect(try await Self.withPeople { try Self.ids($0, condition) } == expected)
  }

  @Test(arguments: [
    ("displayName", "4321"), ("displayName desc", "1234"), ("accountEnabled desc,beds", "4123"), ("createdDateTime", "3124"),
  ])
  func orders(_ text: String, _ expected: String) async throws {
    let keys = try Query(parsing: "$orderby=" + text.replacingOccurrences(of: " ", with: "+")).orderBy
    let order = try #require(try Self.columns.order(keys))
    #expect(try await Self.withPeople { try Self.ids($0, "1 = 1", order: order) } == expected)
  }

  @Test(arguments: [
    "password eq 'x'", "displayName eq 5", "id gt 5", "beds eq 'x'", "beds eq 1.5", "accountEnabled eq 1",
    "createdDateTime eq 'x'",
    "createdDateTime gt null", "contains(id,'1')", "startswith(beds,'1')", "members/any(m:m eq 'x')", "tags eq 'x'",
    "tags/any(t:t/x eq 'y')",
    "words eq 'x'",
  ])
  func unsupportedFiltersAreRefused(_ text: String) throws {
    let filter = try Filter(parsing: text)
    #expect { try Self.columns.condition(filter) } throws: {
      let failure = $0 as? Failure
      return failure?.kind == .badRequest && failure?.code == "Request_UnsupportedQuery" && failure?.target == "$filter"
    }
  }

  @Test func refusalsNameTheProperty() throws {
    let filter = try Filter(parsing: "salary eq 5")
    #expect { try Self.columns.condition(filter) } throws: { ($0 as? Failure)?.message.contains("'salary'") == true }
    #expect { try Self.columns.order([OrderBy("salary")]) } throws: { ($0 as? Failure)?.target == "$orderby" }
    #expect(try Self.columns.order([]) == nil)
    let search = try #require(try SearchExpression(parsing: "\"salary:5\""))
    #expect { try Self.columns.condition(search, in: ["words"]) } throws: { ($0 as? Failure)?.target == "$search" }
  }
}
