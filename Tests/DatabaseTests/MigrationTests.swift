// The schema only goes forward: each step runs once, in order, and all of a start's steps or none.
import Database
import Testing

struct MigrationTests {
  private let first = Migration("a.1", ["CREATE TABLE a (x BIGINT)", "INSERT INTO a (x) VALUES (1)"])
  private let second = Migration("a.2", ["ALTER TABLE a ADD COLUMN y TEXT"])

  @Test func eachRunsOnce() async throws {
    let scratch = try Scratch()
    let database = try scratch.database()
    #expect(try await database.migrate([first]) == ["a.1"])
    #expect(try await database.migrate([first, second]) == ["a.2"])
    #expect(try await database.migrate([first, second]) == [])
    #expect(try await database.read { try $0.run("SELECT x, y FROM a").count } == 1)
  }

  @Test func theyRunInTheOrderGiven() async throws {
    let scratch = try Scratch()
    #expect(try await scratch.database().migrate([first, second]) == ["a.1", "a.2"])
  }

  @Test func aStepThatFailsLeavesNothingBehind() async throws {
    let scratch = try Scratch()
    let database = try scratch.database()
    await #expect(throws: DatabaseError.self) { try await database.migrate([first, Migration("b.1", ["CREATE NONSENSE"])]) }
    await #expect(throws: DatabaseError.self) { try await database.read { try $0.run("SELECT x FROM a") } }
    #expect(try await database.migrate([first, second]) == ["a.1", "a.2"])
  }

  @Test func whatIsForAnotherEngineStaysAway() async throws {
    let scratch = try Scratch()
    let database = try scratch.database()
    let other: Dialect = database.dialect == .sqlite ? .postgres : .sqlite
    let migration = Migration(
      "c.1", ["CREATE TABLE c (x BIGINT)"],
      only: [database.dialect: ["INSERT INTO c (x) VALUES (1)"], other: ["CREATE EXTENSION nothing_here"]])
    try await database.migrate([migration])
    #expect(try await database.read { try $0.run("SELECT COUNT(*) FROM c")[0].int(0) } == 1)
  }

  @Test func twoServersStartingAtOnceMigrateOnce() async throws {
    let scratch = try Scratch()
    let (one, other) = (try scratch.database(), try scratch.database())
    async let left = one.migrate([first, second])
    async let right = other.migrate([first, second])
    let ran = try await left + right
    #expect(ran.sorted() == ["a.1", "a.2"])
  }
}
