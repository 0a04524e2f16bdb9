// A connected person's screen: holds an event stream open and notes when each message arrives. It reads bytes, not HTTP, so
// that the same reader serves the bare program that Salus is compared with.
import NIOCore
import NIOPosix

/// Makes the connections of those who listen.
struct Listener: Sendable {
  /// What to send first.
  var greeting: String
  var tally: Tally
  /// Keeps the bytes of the first message that comes, as they came.
  var keepsSample = false

  func open(port: Int) async throws -> any Channel {
    let opened = Opened()
    let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(StreamReader(self, opened.promise(channel.eventLoop)))
      }
    }
    let channel = try await bootstrap.connect(host: "127.0.0.1", port: port).get()
    try await opened.wait()
    return channel
  }
}

/// The promise that a stream is open, made where the channel's loop is known.
private final class Opened: @unchecked Sendable {  // set in the initializer, read after connecting
  private var future: EventLoopFuture<Void>?

  func promise(_ loop: any EventLoop) -> EventLoopPromise<Void> {
    let promise = loop.makePromise(of: Void.self)
    future = promise.futureResult
    return promise
  }

  func wait() async throws { try await future?.get() }
}

private final class StreamReader: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let listener: Listener
  private var opened: EventLoopPromise<Void>?
  private var buffer = ByteBuffer()

  init(_ listener: Listener, _ opened: EventLoopPromise<Void>) { (self.listener, self.opened) = (listener, opened) }

  func channelActive(context: ChannelHandlerContext) {
    context.writeAndFlush(NIOAny(ByteBuffer(string: listener.greeting)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var part = unwrapInboundIn(data)
    if buffer.readableBytes == 0 { buffer = part } else { buffer.writeBuffer(&part) }
    let now = Moment.now
    while let event = next() { take(event, at: now) }
    if buffer.readableBytes == 0 { buffer = ByteBuffer() }
  }

  /// Everything up to the blank line that ends an event.
  private func next() -> ByteBuffer? {
    let length = buffer.withUnsafeReadableBytes { bytes in Marker.end.offset(in: bytes).map { $0 + 2 } }
    return length.flatMap { buffer.readSlice(length: $0) }
  }

  private func take(_ event: ByteBuffer, at now: UInt64) {
    if let sent = event.withUnsafeReadableBytes({ Marker.moment(in: $0) }) {
      listener.tally.arrived(after: now &- sent)
      if listener.keepsSample { listener.tally.keep(sample: event) }
    } else if let opened {
      self.opened = nil
      guard event.withUnsafeReadableBytes({ Marker.ready.offset(in: $0) }) != nil else {
        return opened.fail(LineFault(description: "No stream: \(String(buffer: event))"))
      }
      opened.succeed()
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    opened?.fail(LineFault(description: "The stream was not opened"))
    listener.tally.lost()
  }
}
