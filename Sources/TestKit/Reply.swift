// What came back through the front door.
import FeatureKit
import Http
import Kernel

public struct Reply: Sendable, CustomStringConvertible {
  public var status: Int
  /// Names in lower case.
  public var headers: [String: String]
  public var bytes: [UInt8]
  public var json: JSON
  public var stream: EventStream?

  public init(_ outgoing: Outgoing) {
    status = outgoing.status
    headers = Dictionary(outgoing.headers.map { ($0.name.lowercased(), $0.value) }) { "\($0), \($1)" }
    (bytes, json, stream) =
      switch outgoing.body {
      case .none: ([], .null, nil)
      case .json(let json): (json.bytes, json, nil)
      case .bytes(let bytes, _): (bytes, (try? JSON(parsing: bytes)) ?? .null, nil)
      case .events(let stream): ([], .null, stream)
      case .pieces: ([], .null, nil)
      }
  }

  /// With all of a body that is made piece by piece.
  static func whole(_ outgoing: Outgoing) async -> Reply {
    var reply = Reply(outgoing)
    guard case .pieces(let pieces) = outgoing.body else { return reply }
    do { while let piece = try await pieces.next() { reply.bytes += piece } } catch { reply.status = 500 }
    reply.json = (try? JSON(parsing: reply.bytes)) ?? .null
    return reply
  }

  /// Graph's error code, where it is an error.
  public var code: String? { json["error"]?["code"]?.string }
  /// The property that the error names.
  public var target: String? { json["error"]?["target"]?.string }
  /// The items of a collection.
  public var value: [JSON] { json["value"]?.array ?? [] }
  public var id: String { json["id"]?.string ?? "" }
  public var nextLink: String? { json["@odata.nextLink"]?.string }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public var description: String { "\(status) \(String(decoding: bytes.prefix(2000), as: UTF8.self))" }
}

extension JSON {
  /// `body/content`
  public func at(_ path: String) -> JSON? {
    path.split(separator: "/").reduce(Optional(self)) { json, key in Int(key).flatMap { json?[$0] } ?? json?[String(key)] }
  }
}
