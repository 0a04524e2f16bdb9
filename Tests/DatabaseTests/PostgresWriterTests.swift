// The serial writer: writers of all nodes run one after the other, whatever befalls one of them.
import Database
import DatabasePostgres
import Dispatch
import TestKit
import Testing

@Suite(.enabled(if: TestDatabase.isPostgres))
struct PostgresWriterTests {
  /// Read, think, write: without the common lock, two nodes would overwrite each other's counts.
  @Test func writersOfAllNodesAreSerial() async throws {
    let scratch = try PostgresScratch()
    let nodes = [try await scratch.names(), try scratch.node(), try scratch.node()]
    try await nodes[0].put("counter", 0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<300 {
        group.addTask {
          try await nodes[number % 3].write { connection in
            let count = try connection.run("SELECT number FROM name WHERE name = 'counter'")[0].int(0)
            try connection.run("UPDATE name SET number = \(count + 1) WHERE name = 'counter'")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await nodes[1].read { try $0.run("SELECT number FROM name")[0].int(0) } == 300)
  }

  @Test func aStatementThatWaitsInLineTellsItsFaultAtTheEndOfItsBody() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    try await database.put("taken")
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          let fault = await kind {
            try await database.write { connection in
              try connection.run("INSERT INTO name (name, number) VALUES (\("a\(number)"), 0)")
              if number % 2 == 0 { try connection.run("INSERT INTO name (name, number) VALUES ('taken', 0)") }
            }
          }
          #expect(fault == (number % 2 == 0 ? .unique : nil))
        }
      }
    }
    #expect(try await database.count() == 51)
  }

  /// Those that share its batch are done again, each kept by itself.
  @Test func aBodyThatFailsAfterItsChangesAreDoneUndoesThemAlone() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          let refusal: Refused?
          do {
            try await database.write { connection in
              try connection.run("INSERT INTO name (name, number) VALUES (\("q\(number)"), 0)")
              try connection.run("INSERT INTO name (name, number) VALUES (\("a\(number)"), 0) RETURNING name")
              if number % 10 == 0 { throw Refused(number: number) }
            }
            refusal = nil
          } catch {
            refusal = error as? Refused
          }
          #expect(refusal?.number == (number % 10 == 0 ? number : nil))
        }
      }
    }
    let kept = (0..<100).filter { $0 % 10 != 0 }.flatMap { ["a\($0)", "q\($0)"] }
    #expect(try await database.names() == kept.sorted())
  }

  /// Chance never answers twice alike, so an answer that comes again was at hand.
  @Test func whatWasForeseenIsAtHandUntilItsTableChanges() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    let question: SQL = "SELECT CAST(COUNT(*) AS BIGINT), CAST(random() * 1000000000 AS BIGINT) FROM name WHERE number >= \(0)"
    let other: SQL = "SELECT CAST(random() * 1000000000 AS BIGINT), \("bed 14")"
    let answers = try await database.write { connection in
      try connection.foresee { [question, other] }
      var answers = [try connection.run(question)[0].columns, try connection.run(question)[0].columns]
      let before = try connection.run(other)[0].columns
      try connection.run("INSERT INTO name (name, number) VALUES ('one', 1)")
      answers += [try connection.run(question)[0].columns, try connection.run(question)[0].columns]
      #expect(try connection.run(other)[0].columns == before)
      #expect(try connection.run("SELECT CAST(random() * 1000000000 AS BIGINT), \("bed 15")")[0].columns != before)
      return answers
    }
    #expect(answers[0] == answers[1] && answers[0][0] == .int(0))
    #expect(answers[2][0] == .int(1) && answers[2] != answers[3])
    // It was for that body alone.
    let later = try await database.write { try [$0.run(question)[0].columns, $0.run(question)[0].columns] }
    #expect(later[0] != later[1])
  }

  @Test func aFaultOfWhatWasForeseenIsTheBodysOwn() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        group.addTask {
          let fault = await kind {
            try await database.write { connection in
              try connection.foresee { ["SELECT 1", number % 8 == 0 ? "SELECT CAST(\("x") AS BIGINT)" : "SELECT 2"] }
              try connection.run("INSERT INTO name (name, number) VALUES (\("n\(number)"), 0)")
            }
          }
          #expect((fault == nil) == (number % 8 != 0))
        }
      }
    }
    #expect(try await database.count() == 35)
  }

  @Test func manyStatementsInLineAreDoneInTheirOrder() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    try await database.write { connection in
      for number in 0..<1000 { try connection.run("INSERT INTO name (name, number) VALUES (\("n\(number)"), \(number))") }
      try connection.run("UPDATE name SET number = number + 1")
    }
    #expect(try await database.read { try $0.run("SELECT CAST(SUM(number) AS BIGINT) FROM name")[0].int(0) } == 500_500)
  }

  @Test func moreStatementsThanAConnectionKeepsPrepared() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    for number in 0..<2500 {
      let text = SQL(stringLiteral: "SELECT \(number)")
      #expect(try await database.read { try $0.run(text)[0].int(0) } == number)
    }
  }

  @Test func aConflictIsTriedAgain() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    let runs = Tally()
    try await database.write { connection in
      try connection.run("INSERT INTO name (name, number) VALUES ('once', 0)")
      if runs.count() < 3 { try connection.run("DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END'") }
    }
    #expect(runs.total == 3)
    #expect(try await database.names() == ["once"])
  }

  @Test func aStatementThatTakesTooLongIsEnded() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    let fault = await kind {
      try await database.write { connection in
        try connection.run("SET LOCAL statement_timeout = '50ms'")
        try connection.run("SELECT pg_sleep(20)")
      }
    }
    #expect(fault == .busy)
    try await database.put("after")
  }

  /// A node that stands still in the middle of its transaction must not stop the others; when it goes on, it begins anew.
  @Test func aNodeThatStandsStillLosesItsTurn() async throws {
    let scratch = try PostgresScratch()
    let (one, other) = (try await scratch.names(), try scratch.node())
    let runs = Tally()
    let (holds, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let stalled: Void = one.write { connection in
      try connection.run("SELECT set_config('idle_in_transaction_session_timeout', '100ms', true)")
      if runs.count() == 1 {
        holds.signal()
        _ = goOn.wait(timeout: .now() + .seconds(20))
      }
      try connection.run("INSERT INTO name (name, number) VALUES ('stalled', 0)")
    }
    await Task.detached { _ = holds.wait(timeout: .now() + .seconds(20)) }.value
    try await other.put("other")
    goOn.signal()
    try await stalled
    #expect(runs.total == 2)
    #expect(try await one.names() == ["other", "stalled"])
  }

  @Test func faultsTellNoValues() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    let fault = await #expect(throws: DatabaseError.self) {
      try await database.write { try $0.run("SELECT CAST(\("Anna Roy") AS BIGINT)") }
    }
    #expect(fault?.description.contains("22P02") == true && fault?.description.contains("Anna") == false)
  }

  @Test func aReaderCannotWriteEither() async throws {
    let scratch = try PostgresScratch()
    let database = try await scratch.names()
    for text: SQL in ["DELETE FROM name", "DELETE FROM name RETURNING name", "COMMIT"] {
      #expect(await kind { try await database.read { try $0.run(text) } } == .other)
    }
    try await database.put("after")
  }
}
