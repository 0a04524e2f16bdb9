// One node's way to the disk that all nodes share. Before every step others may act, and at any commit the power may fail.
import Database
import Kernel
import Synchronization

private struct Undone<T: Sendable>: Error { var value: T }

/// What becomes of a commit.
enum Fate: Sendable {
  case kept
  /// The power fails before it: nothing is there.
  case lost
  /// The power fails after it: all is there, and nobody was told.
  case untold
  /// A disk that lies: it says that all is there, and nothing is.
  case feigned
}

final class Machine: Database {
  private let disk: any Database
  private unowned let world: World
  private let power = Mutex(true)

  init(_ disk: any Database, in world: World) { (self.disk, self.world) = (disk, world) }

  var isOn: Bool { power.withLock { $0 } }
  func fail() { power.withLock { $0 = false } }

  var dialect: Dialect { disk.dialect }
  var commitStatistics: CommitStatistics { disk.commitStatistics }
  func backup(to path: String) async throws { try await disk.backup(to: path) }
  func close() async {}

  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    await world.interlude()
    try check()
    return try await disk.read(body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    await world.interlude()
    try check()
    switch await world.fate() {
    case .kept:
      let value = try await disk.write(body)
      await world.interlude()
      try check()
      return value
    case .lost: throw failed(.lost)
    case .untold:
      _ = try await disk.write(body)
      throw failed(.uncertain)
    case .feigned: return try await feign(body)
    }
  }

  private func feign<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    do {
      return try await disk.write { connection -> T in throw Undone(value: try body(connection)) }
    } catch let undone as Undone<T> { return undone.value }
  }

  private func check() throws { if !isOn { throw DatabaseError(.lost, "The power is off.") } }

  private func failed(_ kind: DatabaseError.Kind) -> DatabaseError {
    fail()
    return DatabaseError(kind, "The power failed.")
  }
}
