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
      }
  }

  /// Graph's error code, where it is an error.
  public var code: String? { json["error"]?["code"]?.string }
  /// The property that the error names.
  public var target: String? { json["error"]?["target"]?.string }
  /// The items of a collection.
  public var value: [JSON] { json["value"]?.array ?? [] }
  public var id: String { json["id"]?.string ?? "" }
  public var nextLink: String? { json["@odata.nextLink"]?.string }

  public var description: String { "\(status) \(String(decoding: bytes.prefix(2000), as: UTF8.self))" }
}
