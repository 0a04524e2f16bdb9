// Writes one person's event stream until the client leaves, the session ends or the server shuts down. It runs in the
// connection's own task and nowhere else: most streams are quiet most of the time, and there are thousands.
import FeatureKit
import Hummingbird
import NIOCore

enum EventStreamBody {
  /// - Parameter ownsConnection: whether the connection ends with the stream, as it does but in HTTP/2.
  static func make(_ stream: EventStream, on channel: any Channel, ownsConnection: Bool) -> ResponseBody {
    ResponseBody { writer in
      defer { stream.mailbox.close() }
      try await channel.pipeline.addHandler(Departure(mailbox: stream.mailbox), position: .first).get()
      try await withTaskCancellationHandler {
        for frame in stream.opening { try await writer.write(ByteBuffer(bytes: frame)) }
        while let bytes = await next(of: stream) {
          if bytes.readableBytes > 0 { try await writer.write(bytes) }
        }
      } onCancel: {
        stream.mailbox.close()
      }
      try await writer.finish(nil)
      if ownsConnection { channel.close(promise: nil) }
    }
  }

  /// All that waits in one piece; nil at the end.
  private static func next(of stream: EventStream) async -> ByteBuffer? {
    let items = await stream.mailbox.next()
    if items.isEmpty { return nil }
    var bytes = ByteBuffer()
    for item in items { if let frame = frame(of: item, after: stream.position) { bytes.writeBytes(frame) } }
    return bytes
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

/// Closes the mailbox of a client that has gone.
private final class Departure: ChannelInboundHandler, Sendable {
  typealias InboundIn = NIOAny
  let mailbox: Streams.Mailbox

  init(mailbox: Streams.Mailbox) { self.mailbox = mailbox }

  func handlerAdded(context: ChannelHandlerContext) { if !context.channel.isActive { mailbox.close() } }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { mailbox.close() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    mailbox.close()
    context.fireChannelInactive()
  }
}
