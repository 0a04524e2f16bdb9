// Reads a body up to the route's limit, within a time that a slow line manages and an attacker does not.
import Hummingbird
import Kernel
import NIOCore

enum RequestBodyReader {
  private static let overdue = Overdue(after: .seconds(60))

  static func read(_ body: RequestBody, limit: Int) async throws -> [UInt8] {
    let reading = Task { try await collect(body, limit) }
    let number = overdue.watch { reading.cancel() }
    defer { overdue.forget(number) }
    do {
      return try await withTaskCancellationHandler {
        try await reading.value
      } onCancel: {
        reading.cancel()
      }
    } catch is CancellationError where !Task.isCancelled {
      throw BodyTooSlow()
    } catch let fault where !isOurs(fault) {
      throw Failure.badRequest("The body is not sent as HTTP asks for, or was cut off.")
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
    try Task.checkCancellation()
    return bytes
  }
}
