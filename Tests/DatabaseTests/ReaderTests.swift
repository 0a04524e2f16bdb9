// Readers stand beside the writer and beside each other, each on its own snapshot.
import Database
import Dispatch
import Testing

/// Generous: reached only where something that should run side by side does not.
private let patience = DispatchTimeInterval.seconds(20)

struct ReaderTests {
  @Test func readersDoNotWaitForTheWriter() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    let (began, hasRead) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let written: DispatchTimeoutResult = database.write { connection in
      try connection.run("INSERT INTO name (name, number) VALUES ('late', 0)")
      began.signal()
      return hasRead.wait(timeout: .now() + patience)
    }
    let count = try await database.read { connection in
      _ = began.wait(timeout: .now() + patience)
      defer { hasRead.signal() }
      return try connection.run("SELECT COUNT(*) FROM name")[0].int(0)
    }
    #expect(count == 0)
    #expect(try await written == .success)
    #expect(try await database.count() == 1)
  }

  @Test func readersRunSideBySide() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names(readers: 2)
    let bells = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
    async let first: DispatchTimeoutResult = meet(bells[0], bells[1], on: database)
    async let second: DispatchTimeoutResult = meet(bells[1], bells[0], on: database)
    #expect(try await [first, second] == [.success, .success])
  }

  @Test func oneReadIsOneMoment() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    let (looked, written) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let counts: [Int] = database.read { connection in
      let before = try connection.run("SELECT COUNT(*) FROM name")[0].int(0)
      looked.signal()
      _ = written.wait(timeout: .now() + patience)
      return [before, try connection.run("SELECT COUNT(*) FROM name")[0].int(0)]
    }
    try await database.write { connection in
      _ = looked.wait(timeout: .now() + patience)
      try connection.run("INSERT INTO name (name, number) VALUES ('meanwhile', 0)")
    }
    written.signal()
    #expect(try await counts == [0, 0])
    #expect(try await database.count() == 1)
  }

  @Test func moreReadersThanConnectionsWaitInLine() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names(readers: 2)
    try await database.put("one")
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3000 { group.addTask { try await database.count() } }
      return try await group.reduce(0, +)
    }
    #expect(sum == 3000)
  }

  @Test func aReaderCannotWrite() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names()
    await #expect(throws: DatabaseError.self) {
      try await database.read { try $0.run("INSERT INTO name (name, number) VALUES ('x', 0)") }
    }
    #expect(try await database.count() == 0)
  }

  @Test func aReaderThatThrowsGivesItsConnectionBack() async throws {
    let scratch = try Scratch()
    let database = try await scratch.names(readers: 1)
    for number in 0..<20 {
      await #expect(throws: Refused(number: number)) { try await database.read { _ in throw Refused(number: number) } }
    }
    #expect(try await database.count() == 0)
  }

  private func meet(
    _ mine: DispatchSemaphore, _ other: DispatchSemaphore, on database: any Database
  ) async throws -> DispatchTimeoutResult {
    try await database.read { _ in
      mine.signal()
      return other.wait(timeout: .now() + patience)
    }
  }
}
