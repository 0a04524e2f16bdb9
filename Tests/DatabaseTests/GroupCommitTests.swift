// Writers that wait together share a commit, and nothing else: each has its own result, and only its own fault.
import Database
import Foundation
import Testing

struct GroupCommitTests {
  @Test func eachOfManyWritersSeesTheOnesBefore() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    try await database.put("counter", 0)
    let seen = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<1000 {
        group.addTask {
          try await database.write {
            try $0.run("UPDATE name SET number = number + 1 WHERE name = 'counter' RETURNING number")[0].int(0)
          }
        }
      }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(seen == Set(1...1000))
  }

  @Test func whatOneThrowsUndoesItsOwnChangesOnly() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<600 { group.addTask { await writeOrThrow(number, to: database) } }
    }
    let expected = (0..<600).filter { $0 % 3 != 0 }.flatMap { ["\($0) a", "\($0) b"] }
    #expect(try await database.names() == expected.sorted())
  }

  @Test func aFaultInSqlHurtsNobodyElse() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    try await database.put("taken")
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let fault = await kind { try await database.put("taken") }
          #expect(fault == .unique)
        }
        group.addTask {
          let fault = await kind { try await database.put("fine \(number)") }
          #expect(fault == nil)
        }
      }
    }
    #expect(try await database.count() == 201)
  }

  @Test func faultsAreToldApart() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    try await database.migrate([
      Migration("child.1", ["CREATE TABLE child (name TEXT NOT NULL REFERENCES name (name))"])
    ])
    #expect(await kind { try await database.put("minus", -1) } == .check)
    #expect(await kind { try await database.run("INSERT INTO child (name) VALUES ('nobody')") } == .foreignKey)
    #expect(await kind { try await database.run("SELECT nonsense FROM nowhere") } == .other)
  }

  @Test func aFaultNamesTheStatementButNoValue() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    try await database.put("Anna Roy")
    let fault = await #expect(throws: DatabaseError.self) { try await database.put("Anna Roy") }
    #expect(fault?.description.contains("Anna") == false)
    #expect(fault?.sql?.hasPrefix("INSERT INTO name") == true)
  }

  /// As on PostgreSQL, where a transaction can't go on after a fault.
  @Test func aFaultEndsTheBodyEvenIfItIsCaught() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    let fault = await kind {
      try await database.write { connection in
        try connection.run("INSERT INTO name (name, number) VALUES ('one', 1)")
        _ = try? connection.run("INSERT INTO name (name, number) VALUES ('one', 2)")
      }
    }
    #expect(fault == .unique)
    try await database.put("two")
    #expect(try await database.names() == ["two"])
  }

  @Test func aReaderSeesWhatWasAnswered() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    for number in 0..<100 {
      try await database.put("\(number)")
      #expect(try await database.count() == number + 1)
    }
  }

  @Test func aBodyThatEndsTheTransactionIsRefusedAndTheNextOnesWork() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    #expect(await kind { try await database.run("COMMIT") } != nil)
    try await database.put("after")
    #expect(try await database.names() == ["after"])
  }

  @Test func aClosedDatabaseRefuses() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    try await database.put("before")
    await database.close()
    #expect(await kind { try await database.put("after") } == .other)
    #expect(try await scratch.database().names() == ["before"])
  }

  @Test func closingWaitsForThoseWhoWait() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    let written = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<300 { group.addTask { (try? await database.put("\(number)")) != nil } }
      await database.close()
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(try await scratch.database().count() == written)
  }
}

private func writeOrThrow(_ number: Int, to database: any Database) async {
  do {
    try await database.write { connection in
      try connection.run("INSERT INTO name (name, number) VALUES (\("\(number) a"), 0), (\("\(number) b"), 0)")
      if number % 3 == 0 { throw Refused(number: number) }
    }
    #expect(number % 3 != 0)
  } catch {
    #expect(error as? Refused == Refused(number: number))
  }
}
