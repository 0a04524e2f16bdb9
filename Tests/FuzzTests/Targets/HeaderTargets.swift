// Headers that decide something: who it is, what is echoed, where a stream goes on.
import FeatureKit
import Graph
import Kernel

@testable import Http

extension FuzzTarget {
  static let headers = [cookie, bearer, echo, position]

  private static let cookie = text("cookie") { text in
    guard let value = SessionCookie.value(in: text) else { return }
    try promise(text.contains("salus_session=" + value), "\(value) is not in \(text)")
    try promise(!value.contains(";"), "more than one cookie: \(value)")
  }

  private static let bearer = text("bearer") { text in
    let incoming = Incoming(
      method: "GET", target: "/", headers: ["authorization": text], address: "192.0.2.1", isSecure: true, body: { _ in [] })
    guard let token = Credentials(incoming, isWrite: false, address: "192.0.2.1", requestID: "r").bearer else { return }
    // By bytes: a mark that joins the blank before it makes another character of the two.
    try promise(text.trimmingBlanks.utf8.suffix(token.utf8.count).elementsEqual(token.utf8), "\(token) does not end \(text)")
  }

  /// Nothing of a caller's text may end a header or a quotation.
  private static let echo = text("echo") { text in
    guard let plain = Gateway.harmless(text) else { return }
    try promise(!plain.utf8.contains { $0 <= 0x20 || $0 >= 0x7F || $0 == UInt8(ascii: "\"") }, "not plain: \(plain)")
  }

  /// Where a delta goes on.
  private static let position = text("position", longest: 128) { text in
    try unlessRefused {
      var query = Query()
      (query.skipToken, query.deltaToken) = text.hasPrefix("d") ? (nil, String(text.dropFirst())) : (text, nil)
      switch try DeltaPoint(query) {
      case .whole(_, let since): try promise((since ?? 0) >= 0, "before the beginning: \(text)")
      case .changes(let since): try promise(since >= 0, "before the beginning: \(text)")
      case .latest: break
      }
    }
  }
}
