// A web server on loopback for tests of what we call: it keeps every request and answers as the test says.
import Foundation
import Kernel

public final class Listener: @unchecked Sendable {
  public struct Heard: Sendable {
    public var method: String
    /// Path and query as they stood in the request line.
    public var target: String
    /// Names in lower case.
    public var headers: [String: String]
    public var body: [UInt8]

    public var json: JSON { (try? JSON(parsing: body)) ?? .null }
    /// A parameter of the query, decoded.
    public func parameter(_ name: String) -> String? {
      URLComponents(string: target)?.queryItems?.first { $0.name == name }?.value
    }
  }

  public struct Told: Sendable {
    public var status: Int
    public var type: String
    public var body: String

    public init(_ status: Int, _ body: String = "", type: String = "text/plain") {
      (self.status, self.body, self.type) = (status, body, type)
    }
  }

  public let port: UInt16
  private let socket: Int32
  private let lock = NSLock()
  private var requests: [Heard] = []
  private var answer: @Sendable (Heard) -> Told

  /// - Parameter answer: called on a thread of its own for each connection, one request each.
  public init(answer: @escaping @Sendable (Heard) -> Told) throws {
    self.answer = answer
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let opened = socket
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(opened, $0, length) == 0 && listen(opened, 64) == 0 && getsockname(opened, $0, &length) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard isBound else { throw TestFault("No port for a listener") }
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(socket, nil, nil)
        if connection < 0 { return }
        Thread.detachNewThread { [self] in serve(connection) }
      }
    }
  }

  public var url: String { "http://127.0.0.1:\(port)" }

  /// Everything since the last time.
  public func take() -> [Heard] {
    lock.withLock {
      defer { requests = [] }
      return requests
    }
  }

  public func answers(_ answer: @escaping @Sendable (Heard) -> Told) { lock.withLock { self.answer = answer } }

  /// Nobody is at home any more.
  public func close() { shutdown(socket, Int32(SHUT_RDWR)) }

  private func serve(_ connection: Int32) {
    defer { Glibc.close(connection) }
    guard let heard = read(from: connection) else { return }
    let answer = lock.withLock {
      requests.append(heard)
      return self.answer
    }
    let told = answer(heard)
    let text = """
      HTTP/1.1 \(told.status) Told\r\nContent-Type: \(told.type)\r\nContent-Length: \(told.body.utf8.count)\r\n\
      Connection: close\r\n\r\n\(told.body)
      """
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  private func read(from connection: Int32) -> Heard? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let heard = Self.heard(bytes) { return heard }
      let count = recv(connection, &buffer, buffer.count, 0)
      if count <= 0 { return nil }
      bytes += buffer.prefix(count)
    }
  }

  /// The request, once all of it is there.
  private static func heard(_ bytes: [UInt8]) -> Heard? {
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: Array("\r\n\r\n".utf8)) }) else { return nil }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    let first = lines[0].split(separator: " ")
    let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    let headers = Dictionary(pairs) { "\($0), \($1)" }
    let body = Array(bytes[(end + 4)...])
    guard first.count == 3, body.count >= Int(headers["content-length"] ?? "0") ?? 0 else { return nil }
    return Heard(method: String(first[0]), target: String(first[1]), headers: headers, body: body)
  }
}
