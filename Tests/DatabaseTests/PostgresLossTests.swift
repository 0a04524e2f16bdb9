// The server goes away and comes back: what was acknowledged is there once, what is unknown is said to be, and everything
// goes on by itself.
import Database
import DatabasePostgres
import TestKit
import Testing

@Suite(.enabled(if: TestDatabase.isPostgres), .serialized)
struct PostgresLossTests {
  @Test func whatWasAcknowledgedIsThereOnceHoweverOftenTheServerGoes() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    let cutting = Task.detached {
      for _ in 0..<10 {
        try scratch.cut()
        try await Task.sleep(for: .milliseconds(40))
      }
    }
    let (kept, unknown) = try await withThrowingTaskGroup(of: (Int, DatabaseError.Kind?).self) { group in
      for number in 0..<2000 { group.addTask { (number, await kind { try await database.put("\(number)") }) } }
      return try await group.reduce(into: (Set<String>(), Set<String>())) { sets, result in
        switch result.1 {
        case nil: sets.0.insert("\(result.0)")
        case .uncertain: sets.1.insert("\(result.0)")
        case let other: Issue.record("\(result.0) ended with \(String(describing: other))")
        }
      }
    }
    try await cutting.value
    let stored = Set(try await database.names())
    #expect(kept.isSubset(of: stored))
    #expect(stored.subtracting(kept).isSubset(of: unknown))
  }

  @Test func aBodyThatLosesItsConnectionRunsAgain() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    let runs = Tally()
    try await database.write { connection in
      try connection.run("INSERT INTO name (name, number) VALUES ('once', 0)")
      if runs.count() == 1 { try connection.run("SELECT pg_terminate_backend(pg_backend_pid())") }
    }
    #expect(runs.total == 2)
    #expect(try await database.names() == ["once"])
  }

  @Test func aReadThatLosesItsConnectionRunsAgain() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names(readers: 1)
    let runs = Tally()
    let count = try await database.read { connection in
      if runs.count() == 1 { try connection.run("SELECT pg_terminate_backend(pg_backend_pid())") }
      return try connection.run("SELECT COUNT(*) FROM name")[0].int(0)
    }
    #expect(runs.total == 2 && count == 0)
  }

  /// The trigger keeps the COMMIT waiting, and there the server is taken away.
  @Test func aCommitWhoseEndIsUnknownIsNeverRepeated() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    try await database.migrate([
      Migration(
        "slow.1",
        [
          "CREATE FUNCTION dawdle() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(20); RETURN NULL; END'",
          """
          CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON name DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.number = 7) EXECUTE FUNCTION dawdle()
          """,
        ])
    ])
    let runs = Tally()
    async let fault: DatabaseError.Kind? = kind {
      try await database.write { connection in
        runs.count()
        try connection.run("INSERT INTO name (name, number) VALUES ('slow', 7) RETURNING name")
      }
    }
    try await scratch.waitUntilRunning("COMMIT%")
    try scratch.cut()
    #expect(await fault == .uncertain)
    #expect(runs.total == 1)
    try await database.put("after")
    #expect(try await database.names() == ["after"])
  }

  @Test func writersAndReadersWaitForTheServer() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    try await database.put("before")
    try scratch.takeAway()
    async let written: Void = database.put("meanwhile")
    async let read: Int = database.count()
    try await Task.sleep(for: .milliseconds(300))
    try scratch.restore()
    try await written
    #expect([1, 2].contains(try await read))
    #expect(try await database.names() == ["before", "meanwhile"])
  }

  @Test func patienceEndsAndTheServersReturnIsNoticed() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names(patience: .milliseconds(100))
    _ = try await database.count()
    try scratch.takeAway()
    #expect(await kind { try await database.put("lost") } == .lost)
    #expect(await kind { try await database.count() } == .lost)
    try scratch.restore()
    try await database.put("back")
    #expect(try await database.names() == ["back"])
  }

  @Test func anAddressWithoutAServerIsToldAtOnce() async throws {
    #expect(await kind { try PostgresDatabase(PostgresAddress("postgres://salus@127.0.0.1:1/salus")) } == .lost)
  }
}
