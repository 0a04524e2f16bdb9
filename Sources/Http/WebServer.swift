// The sockets: Hummingbird reads requests for the gateway and writes what it answers. Nothing else knows Hummingbird.
import FeatureKit
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import Kernel
import NIOCore
import NIOSSL
import ServiceLifecycle

public struct WebServerSettings: Sendable {
  public var host: String
  public var port: Int
  /// PEM files; both or neither.
  public var certificate: String?
  public var key: String?

  public init(host: String, port: Int, certificate: String? = nil, key: String? = nil) {
    (self.host, self.port, self.certificate, self.key) = (host, port, certificate, key)
  }
}

public enum WebServer {
  /// A connection on which nothing is being asked is closed after this; so is one that sends its headers too slowly.
  static let idle = TimeAmount.seconds(60)

  /// - Parameters:
  ///   - services: background work that starts before the first request and stops after the last.
  ///   - onRunning: called with the port once requests are accepted.
  public static func make(
    _ gateway: Gateway, _ settings: WebServerSettings, services: [any Service], onRunning: @escaping @Sendable (Int) async -> Void
  ) throws -> some ApplicationProtocol {
    Application(
      responder: CallbackResponder { request, context in
        await respond(to: request, context, gateway, isSecure: settings.certificate != nil)
      },
      server: try server(settings),
      configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port), serverName: "Salus"),
      services: services,
      onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? settings.port) },
      logger: Log.server)
  }

  /// A fault of the sockets in words for whoever started the server; any other as it is.
  public static func explained(_ error: any Error, _ settings: WebServerSettings) -> any Error {
    guard let fault = error as? IOError else { return error }
    let place = "\(settings.host):\(settings.port)"
    return switch fault.errnoCode {
    case EADDRINUSE:
      Failure.conflict("\(place) is in use by another program. `salus doctor` looks who it is; --listen takes another port.")
    case EACCES: Failure.forbidden("\(place) may not be listened on by this user. Ports below 1024 need CAP_NET_BIND_SERVICE.")
    case EADDRNOTAVAIL: Failure.badRequest("This machine has no address \(settings.host).")
    default: error
    }
  }

  private static func server(_ settings: WebServerSettings) throws -> HTTPServerBuilder {
    guard let certificate = settings.certificate, let key = settings.key else {
      return .http1(configuration: HTTP1Channel.Configuration(idleTimeout: idle))
    }
    var tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    tls.minimumTLSVersion = .tlsv12
    let streams = HTTP1Channel.Configuration(idleTimeout: idle)
    return try .http2Upgrade(
      tlsConfiguration: tls,
      configuration: HTTP2ChannelConfiguration(
        idleTimeout: Duration.nanoseconds(idle.nanoseconds), gracefulCloseTimeout: .seconds(2), streamConfiguration: streams))
  }

  /// - Parameter isSecure: whether we speak TLS ourselves; over HTTP/1.1 the request's own scheme does not tell.
  private static func respond(
    to request: Hummingbird.Request, _ context: Caller, _ gateway: Gateway, isSecure: Bool
  ) async -> Response {
    let incoming = Incoming(
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers(of: request), address: context.address,
      isSecure: isSecure, body: { try await RequestBodyReader.read(request.body, limit: $0) })
    let outgoing = await answer(incoming, gateway)
    var fields = headers(of: outgoing)
    // A connection that carried a stream ends with it: a client that did not know would send its next request into the void.
    if case .events = outgoing.body, context.ownsConnection { fields[.connection] = "close" }
    return Response(status: HTTPResponse.Status(code: outgoing.status), headers: fields, body: body(of: outgoing, context))
  }

  /// In a task of its own: a task keeps the memory of its deepest call, and that of a connection may live for hours.
  private static func answer(_ incoming: Incoming, _ gateway: Gateway) async -> Outgoing {
    let answering = Task { await gateway.answer(incoming) }
    return await withTaskCancellationHandler {
      await answering.value
    } onCancel: {
      answering.cancel()
    }
  }

  private static func headers(of request: Hummingbird.Request) -> [String: String] {
    var headers: [String: String] = [:]
    for field in request.headers {
      let name = field.name.canonicalName
      headers[name] = headers[name].map { "\($0), \(field.value)" } ?? field.value
    }
    headers["host"] = headers["host"] ?? request.head.authority
    return headers
  }

  private static func headers(of outgoing: Outgoing) -> HTTPFields {
    var fields = HTTPFields()
    for (name, value) in outgoing.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    return fields
  }

  private static func body(of outgoing: Outgoing, _ caller: Caller) -> ResponseBody {
    switch outgoing.body {
    case .none: ResponseBody()
    case .json(let json): ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes))
    case .bytes(let bytes, _): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .pieces(let pieces):
      ResponseBody { writer in
        while let piece = try await pieces.next() { try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      }
    case .events(let stream): EventStreamBody.make(stream, on: caller.channel, ownsConnection: caller.ownsConnection)
    }
  }
}

/// What Hummingbird tells of the connection.
private struct Caller: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel
  let address: String
  /// HTTP/1.1. A stream of HTTP/2 is a channel of its own within the connection's, and knows no `Connection` header.
  let ownsConnection: Bool

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
    ownsConnection = source.channel.parent?.parent == nil
    address = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }
}
