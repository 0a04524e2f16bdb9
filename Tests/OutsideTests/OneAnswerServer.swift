// A server on loopback that takes one connection, keeps what it was sent and answers with given bytes, or never.
import Foundation

final class OneAnswerServer: @unchecked Sendable {
  let port: UInt16
  private let listener: Int32
  private let lock = NSLock()
  private var heard = ""

  /// - Parameter answer: the whole answer, head and body; nil keeps silent until the caller gives up.
  init(_ answer: String?) throws {
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(opened, $0, length) == 0 && listen(opened, 4) == 0 && getsockname(opened, $0, &length) == 0
      }
    }
    listener = opened
    guard bound else { throw CocoaError(.fileNoSuchFile) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in serve(answer) }
  }

  deinit { close(listener) }

  var request: String { lock.withLock { heard } }

  private func serve(_ answer: String?) {
    let connection = accept(listener, nil, nil)
    guard connection >= 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var all: [UInt8] = []
    // Head and body may come in two pieces.
    while !Self.isWhole(all) {
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { break }
      all += buffer.prefix(count)
    }
    lock.withLock { heard = String(decoding: all, as: UTF8.self) }
    if let answer {
      _ = Array(answer.utf8).withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
    } else {
      _ = read(connection, &buffer, buffer.count)
    }
    close(connection)
  }

  private static func isWhole(_ request: [UInt8]) -> Bool {
    let text = String(decoding: request, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return false }
    let length = text[..<end.lowerBound].lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
    return text[end.upperBound...].utf8.count >= length.flatMap { Int($0.dropFirst(15).filter(\.isNumber)) } ?? 0
  }
}
