// Writes one person's event stream until the client leaves, the session ends or the server shuts down.
import FeatureKit
import Hummingbird
import NIOCore
import ServiceLifecycle

enum EventStreamBody {
  static func make(_ stream: EventStream, _ request: Hummingbird.Request) -> ResponseBody {
    ResponseBody { writer in
      defer { stream.mailbox.close() }
      for frame in stream.opening { try await writer.write(ByteBuffer(bytes: frame)) }
      // A mailbox that ends lets the loop run out, so that a graceful shutdown need not wait for the client.
      try await withGracefulShutdownHandler {
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          for await item in stream.mailbox.items {
            if let frame = frame(of: item, after: stream.position) { try await writer.write(ByteBuffer(bytes: frame)) }
          }
        }
      } onGracefulShutdown: {
        stream.mailbox.close()
      }
      try await writer.finish(nil)
    }
  }

  /// Nil for what the opening has brought already.
  private static func frame(of item: StreamItem, after position: Int) -> [UInt8]? {
    switch item {
    case .change(let at, let frame): at > 0 && at <= position ? nil : frame
    case .heartbeat: ServerSentEvent.heartbeat
    case .resync: ServerSentEvent.resync
    case .signedOut(let reason): ServerSentEvent.signedOut(reason)
    }
  }
}
