// Reads a body up to the route's limit, within a time that a slow line manages and an attacker does not.
import Hummingbird
import NIOCore

enum RequestBodyReader {
  static let deadline = Duration.seconds(60)

  static func read(_ body: RequestBody, limit: Int) async throws -> [UInt8] {
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask { try await collect(body, limit) }
      group.addTask {
        try await Task.sleep(for: deadline)
        throw BodyTooSlow()
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  private static func collect(_ body: RequestBody, _ limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in body {
      if bytes.count + part.readableBytes > limit { throw BodyTooLarge() }
      bytes += part.readableBytesView
    }
    return bytes
  }
}
