// Reads what a request brought to say who it is from.
import FeatureKit
import Kernel

public enum SessionCookie {
  public static let name = "salus_session"

  static func value(in header: String?) -> String? {
    header?.split(separator: ";").lazy
      .map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix("\(name)=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }
}

extension Credentials {
  init(_ incoming: Incoming, isWrite: Bool, address: String, requestID: String) {
    let authorization = incoming.headers["authorization"] ?? ""
    let isBearer = authorization.lowercased().hasPrefix("bearer ")
    self.init(
      sessionCookie: SessionCookie.value(in: incoming.headers["cookie"]),
      bearer: isBearer ? String(authorization.dropFirst(7)).trimmingBlanks : nil,
      csrfToken: incoming.headers["x-csrf-token"], isWrite: isWrite, address: address, requestID: requestID)
  }
}

extension String {
  /// Over bytes: a token has hundreds of characters, and each request has one.
  var trimmingBlanks: String {
    let blank = UInt8(ascii: " ")
    guard let first = utf8.firstIndex(where: { $0 != blank }), let last = utf8.lastIndex(where: { $0 != blank }) else {
      return ""
    }
    return String(self[first...last])
  }
}
