// Reads a body up to the route's limit, within a time that a slow line manages and an attacker does not.
import Hummingbird
import Kernel
import NIOCore

enum RequestBodyReader {
  static let deadline = Duration.seconds(60)

  static func read(_ body: RequestBody, limit: Int) async throws -> [UInt8] {
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        do { return try await collect(body, limit) } catch let fault where !isOurs(fault) {
          throw Failure.badRequest("The body is not sent as HTTP asks for, or was cut off.")
        }
      }
      group.addTask {
        try await Task.sleep(for: deadline)
        throw BodyTooSlow()
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  /// What the sockets throw is the caller's doing: bad chunks, or a line that broke.
  private static func isOurs(_ fault: any Error) -> Bool { fault is BodyTooLarge || fault is CancellationError }

  private static func collect(_ body: RequestBody, _ limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in body {
      if bytes.count + part.readableBytes > limit { throw BodyTooLarge() }
      bytes += part.readableBytesView
    }
    return bytes
  }
}
