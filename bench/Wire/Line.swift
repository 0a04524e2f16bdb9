// One kept-alive HTTP connection to the server: asks, waits for the answer, asks again. NIO, so that the one who asks costs
// little beside the one who answers.
import NIOCore
import NIOHTTP1
import NIOPosix

struct Call: Sendable {
  var method = HTTPMethod.POST
  var path: String
  var token: String
  var body = ""
}

struct Reply: Sendable {
  var status: Int
  var body: ByteBuffer
}

struct LineFault: Error, CustomStringConvertible {
  var description: String
}

final class Line: Sendable {
  private let channel: any Channel

  private init(_ channel: any Channel) { self.channel = channel }

  static func open(port: Int) async throws -> Line {
    let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHTTPClientHandlers()
        try channel.pipeline.syncOperations.addHandler(AskHandler())
      }
    }
    return Line(try await bootstrap.connect(host: "127.0.0.1", port: port).get())
  }

  /// One at a time.
  func ask(_ call: Call) async throws -> Reply {
    let promise = channel.eventLoop.makePromise(of: Reply.self)
    channel.writeAndFlush(Ask(call: call, answer: promise)).cascadeFailure(to: promise)
    return try await promise.futureResult.get()
  }

  /// The same, for an answer that must be a success.
  @discardableResult func expect(_ call: Call) async throws -> Reply {
    let reply = try await ask(call)
    guard (200..<300).contains(reply.status) else {
      throw LineFault(description: "\(call.method) \(call.path): \(reply.status) \(String(buffer: reply.body))")
    }
    return reply
  }

  func close() async { try? await channel.close() }
}

private struct Ask: Sendable {
  var call: Call
  var answer: EventLoopPromise<Reply>
}

private final class AskHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundIn = Ask
  typealias OutboundOut = HTTPClientRequestPart

  private var waiting: EventLoopPromise<Reply>?
  private var reply = Reply(status: 0, body: ByteBuffer())

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let ask = unwrapOutboundIn(data)
    waiting = ask.answer
    var head = HTTPRequestHead(version: .http1_1, method: ask.call.method, uri: ask.call.path)
    head.headers = ["Host": "127.0.0.1", "Authorization": "Bearer \(ask.call.token)"]
    if !ask.call.body.isEmpty {
      head.headers.add(name: "Content-Type", value: "application/json")
      head.headers.add(name: "Content-Length", value: String(ask.call.body.utf8.count))
    }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !ask.call.body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: ask.call.body)))), promise: nil)
    }
    context.write(wrapOutboundOut(.end(nil)), promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): reply = Reply(status: Int(head.status.code), body: ByteBuffer())
    case .body(var part): reply.body.writeBuffer(&part)
    case .end:
      waiting?.succeed(reply)
      waiting = nil
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    waiting?.fail(LineFault(description: "The server closed the connection"))
    waiting = nil
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    waiting?.fail(error)
    waiting = nil
    context.close(promise: nil)
  }
}
