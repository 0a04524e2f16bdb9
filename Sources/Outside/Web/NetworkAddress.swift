// An IPv4 or IPv6 address, and whether it leads back to this machine (RFC 6890).
import Foundation

struct NetworkAddress: Equatable {
  /// 4 or 16 bytes in network order.
  let bytes: [UInt8]

  /// - Parameter text: dotted or colon notation, without brackets or port.
  init?(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      bytes = withUnsafeBytes(of: &six) { Array($0) }
    } else {
      return nil
    }
  }

  var text: String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    _ = inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &buffer, socklen_t(buffer.count))
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Loopback, link-local (where clouds keep their secrets), multicast, broadcast or no address at all.
  var isOurs: Bool {
    if bytes.count == 4 { return Self.isOurs(bytes[0], bytes[1]) }
    if let four = embedded { return Self.isOurs(four[0], four[1]) }
    return bytes.dropLast().allSatisfy { $0 == 0 } || bytes[0] == 0xFF || (bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80)
  }

  private static func isOurs(_ first: UInt8, _ second: UInt8) -> Bool {
    first == 0 || first == 127 || first >= 224 || (first == 169 && second == 254)
  }

  /// An IPv4 address inside an IPv6 one: mapped (::ffff:0:0/96), translated (64:ff9b::/96) or 6to4 (2002::/16).
  private var embedded: [UInt8]? {
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
    if bytes.starts(with: mapped) || bytes.starts(with: translated) { return Array(bytes[12...]) }
    return bytes[0] == 0x20 && bytes[1] == 0x02 ? Array(bytes[2..<6]) : nil
  }

  /// Every address of a name, as the system resolves it. It blocks, so it runs on a thread of its own.
  static func resolve(_ host: String) async -> [NetworkAddress] {
    await withCheckedContinuation { done in
      DispatchQueue.global().async { done.resume(returning: lookUp(host)) }
    }
  }

  private static func lookUp(_ host: String) -> [NetworkAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { $0.flatMap(numeric) }
  }

  private static func numeric(_ entry: UnsafeMutablePointer<addrinfo>) -> NetworkAddress? {
    var buffer = [CChar](repeating: 0, count: 64)
    let known = getnameinfo(
      entry.pointee.ai_addr, entry.pointee.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
    guard known == 0 else { return nil }
    return NetworkAddress(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }
}
