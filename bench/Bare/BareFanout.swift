// The least that a server can do for a message: take its bytes from one socket and write them to all the others.
import NIOCore
import NIOPosix
import Synchronization

final class BareFanout: Sendable {
  static let greeting = "listen\n"
  private let listeners = Mutex<[any Channel]>([])
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)

  /// - Returns: the port.
  func start() async throws -> Int {
    let bootstrap = ServerBootstrap(group: group).childChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Repeater(server: self)) }
    }
    return try await bootstrap.bind(host: "127.0.0.1", port: 0).get().localAddress?.port ?? 0
  }

  fileprivate func add(_ channel: any Channel) { listeners.withLock { $0.append(channel) } }

  fileprivate func write(_ bytes: ByteBuffer) {
    for channel in listeners.withLock({ $0 }) { channel.writeAndFlush(bytes, promise: nil) }
  }

  func stop() async throws { try await group.shutdownGracefully() }
}

/// A connection is either a listener's, which says so first, or the sender's, whose every line end begins the next message.
private final class Repeater: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let server: BareFanout
  private var isSender = false
  private var buffer = ByteBuffer()

  init(server: BareFanout) { self.server = server }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var part = unwrapInboundIn(data)
    if !isSender, part.getString(at: part.readerIndex, length: BareFanout.greeting.utf8.count) == BareFanout.greeting {
      server.add(context.channel)
      return context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "event: ready\n\n")), promise: nil)
    }
    isSender = true
    buffer.writeBuffer(&part)
    while let length = buffer.getInteger(at: buffer.readerIndex, as: UInt32.self), buffer.readableBytes >= 4 + Int(length) {
      buffer.moveReaderIndex(forwardBy: 4)
      if let message = buffer.readSlice(length: Int(length)) { server.write(message) }
    }
  }
}
