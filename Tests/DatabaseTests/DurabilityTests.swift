// What was acknowledged is on the disk: seen by whoever opens the files afterwards, and by a copy taken meanwhile.
import Database
import Foundation
import TestKit
import Testing

struct DurabilityTests {
  @Test func everythingIsThereAfterReopening() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    try await fill(database, 0..<200)
    await database.close()
    let again = try scratch.database()
    #expect(try await again.count() == 200)
    try await again.put("more")
    #expect(try await again.count() == 201)
  }

  /// The files as they lie on the disk are what a crash leaves: the database is neither closed nor told.
  @Test(.disabled(if: TestDatabase.isPostgres)) func everythingAcknowledgedIsInTheFiles() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    for number in 0..<20 {
      try await database.put("\(number)")
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(
          atPath: scratch.path("salus.db" + suffix), toPath: scratch.path("crash\(number).db" + suffix))
      }
      #expect(try await scratch.database("crash\(number).db").count() == number + 1)
    }
  }

  @Test(.disabled(if: TestDatabase.isPostgres)) func aBackupTakenWhileWritingIsWhole() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    try await fill(database, 0..<500)
    async let writing: Void = pairs(database, 500..<900)
    try await database.backup(to: scratch.path("backup.db"))
    try await writing
    let copy = try scratch.database("backup.db")
    let (check, count) = try await copy.read {
      (try $0.run("PRAGMA integrity_check")[0].text(0), try $0.run("SELECT COUNT(*) FROM name")[0].int(0))
    }
    #expect(check == "ok")
    // All that was there before, and of what came meanwhile whole transactions only.
    #expect(count >= 500 && (count - 500) % 2 == 0)
    try await copy.put("the copy can be written to")
  }

  @Test func aBackupThatCannotBeWrittenSaysSo() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    await #expect(throws: DatabaseError.self) { try await database.backup(to: scratch.path("nowhere/backup.db")) }
    try await database.put("still alive")
  }

  @Test(.disabled(if: TestDatabase.isPostgres)) func aFileThatIsNoDatabaseIsRefused() async throws {
    let scratch = try Scratch()
    try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: scratch.path("salus.db")))
    #expect(throws: DatabaseError.self) { try scratch.database() }
  }

  private func fill(_ database: any Database, _ numbers: Range<Int>) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in numbers { group.addTask { try await database.put("\(number)") } }
      try await group.waitForAll()
    }
  }

  private func pairs(_ database: any Database, _ numbers: Range<Int>) async throws {
    for number in numbers {
      try await database.write { connection in
        try connection.run("INSERT INTO name (name, number) VALUES (\("\(number) first"), 0)")
        try connection.run("INSERT INTO name (name, number) VALUES (\("\(number) second"), 0)")
      }
    }
  }
}
