// Looks at a loopback port from outside, by plain sockets.
import Foundation

enum PortProbe {
  static func isFree(_ port: UInt16) -> Bool { (try? onSocket(port) { connect($0, $1, $2) != 0 }) ?? true }

  /// Whether `/health/live` answers there.
  static func answersLikeSalus(_ port: UInt16) -> Bool {
    let reply = try? onSocket(port) { socket, address, length -> String in
      guard connect(socket, address, length) == 0 else { return "" }
      let request = Array("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
      _ = send(socket, request, request.count, 0)
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = recv(socket, &buffer, buffer.count, 0)
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
    return reply?.contains("Salus") == true
  }

  private struct NoSocket: Error {}

  private static func onSocket<T>(_ port: UInt16, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> T) throws -> T {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw NoSocket() }
    defer { close(descriptor) }
    var timeout = timeval(tv_sec: 2, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
