// One request of a batch: read as clients really write it, and its answer in a batch's terms.
import Foundation
import Graph
import Kernel

struct BatchPart: Sendable {
  var id: String
  var dependsOn: [String]
  var inner: InnerRequest

  /// Who asks is said once, by the batch itself.
  private static let outer: Set<String> = ["authorization", "cookie", "x-csrf-token", "host", "content-length"]

  /// - Parameter prefix: the root that the batch was sent to, which relative addresses begin from.
  init(_ body: BodyReader, prefix: String) throws {
    id = try body.string("id", max: 200)
    // msgraph-core of Python writes it so.
    dependsOn = try body.strings(body.has("dependsOn") ? "dependsOn" : "depends_on")
    var headers: [String: String] = [:]
    for (name, value) in try body.optionalObject("headers")?.json.members ?? [] {
      guard let text = value.string else { throw body.fault("headers/\(name)", "must be a string") }
      headers[name.lowercased()] = text
    }
    headers = headers.filter { !Self.outer.contains($0.key) }
    inner = InnerRequest(
      method: try body.string("method", max: 10).uppercased(), target: try Self.target(body, prefix), headers: headers,
      body: try Self.bytes(body, headers["content-type"]))
  }

  /// Relative to the root (`/me`), beginning with it (`/v1.0/me`) or absolute (`https://host/v1.0/me`), all of which clients send.
  private static func target(_ body: BodyReader, _ prefix: String) throws -> String {
    var url = try body.string("url", max: 16_384)
    if let scheme = url.range(of: "://") {
      url = url[scheme.upperBound...].firstIndex(of: "/").map { String(url[$0...]) } ?? "/"
    }
    if !url.hasPrefix("/") { url = "/" + url }
    if ["/v1.0/", "/beta/"].contains(where: { url.lowercased().hasPrefix($0) }) { return url }
    return prefix + url
  }

  /// JSON stands in the batch as it is; everything else as base64.
  private static func bytes(_ body: BodyReader, _ type: String?) throws -> [UInt8] {
    guard let value = body.optional("body")?.json else { return [] }
    guard let text = value.string, type?.lowercased().contains("json") != true else { return value.bytes }
    guard let bytes = [UInt8](anyBase64: text) else {
      throw body.fault("body", "must be base64 where its content type is not JSON")
    }
    return bytes
  }

  func rendered(_ answer: InnerAnswer) -> JSON {
    var headers = JSONObject(answer.headers.map { ($0.name, .string($0.value)) })
    var json = JSONObject([("id", .string(id)), ("status", .int(answer.status))])
    switch answer.body {
    case .none: break
    case .json(let body):
      headers["Content-Type"] = "application/json"
      json["body"] = body
    case .bytes(let bytes, let type):
      headers["Content-Type"] = .string(type)
      json["body"] = .string(Data(bytes).base64EncodedString())
    case .events, .pieces: json["status"] = 400
    }
    json["headers"] = .object(headers)
    return .object(json)
  }
}

/// Whether the parts' wishes can be met: ids told apart, everybody waits for somebody who is there, nobody in a circle.
enum BatchOrder {
  static func check(_ parts: [BatchPart]) throws {
    let ids = Set(parts.map(\.id))
    guard ids.count == parts.count else {
      throw Failure.badRequest("Each request needs an id of its own.", target: "requests/id")
    }
    for part in parts {
      for other in part.dependsOn where !ids.contains(other) {
        throw Failure.badRequest("The request \(part.id) depends on \(other), which is not there.", target: "requests/dependsOn")
      }
    }
    var waiting = parts
    while !waiting.isEmpty {
      let left = Set(waiting.map(\.id))
      let next = waiting.filter { part in part.dependsOn.contains(where: left.contains) }
      if next.count == waiting.count {
        throw Failure.badRequest("Requests depend on each other in a circle.", target: "requests/dependsOn")
      }
      waiting = next
    }
  }
}
