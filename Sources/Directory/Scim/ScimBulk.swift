// `/scim/v2/Bulk` (RFC 7644 section 3.7): several changes in one request, one after the other, each behind its own gate.
import FeatureKit
import Kernel

enum ScimBulk {
  static let most = 100
  static let largest = 1024 * 1024

  private static let scopes = UserScopes.writeAll.union(GroupScopes.write)

  static let route = Route(
    .post, "/Bulk", in: .scim, gate: .administrator(scopes, application: scopes), answers: .ours, bodyLimit: largest
  ) { request in
    let (parts, failures) = try read(try request.scimBody())
    var (answers, ids, failed): ([JSON], [String: String], Int) = ([], [:], 0)
    for part in parts {
      guard failed < failures else { break }
      let answer = await part.answer(within: request, ids)
      if let name = part.bulkID, let id = answer.id { ids[name] = id }
      if answer.status >= 400 { failed += 1 }
      answers.append(answer.json)
    }
    return .scim(["schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"], "Operations": .array(answers)])
  }

  /// The parts, and after how many failures the rest is left alone.
  @inline(never) static func read(_ body: JSON) throws -> ([ScimBulkPart], Int) {
    guard let body = body.object, let list = body.ignoringCase("Operations")?.array else {
      throw Failure.badRequest("The body must list its Operations.", target: "Operations", code: "invalidSyntax")
    }
    if list.count > most { throw Failure(.tooLarge, "tooMany", "A bulk may hold \(most) operations.", target: "Operations") }
    let failures = body.ignoringCase("failOnErrors")?.int ?? .max
    return (try list.map { try ScimBulkPart($0) }, max(1, failures))
  }
}

/// One change of a bulk.
struct ScimBulkPart: Sendable {
  private let method: String
  private let path: String
  let bulkID: String?
  private let version: String?
  private let data: JSON

  struct Answered: Sendable {
    var status: Int
    /// Of what was made.
    var id: String?
    var json: JSON
  }

  init(_ json: JSON) throws(Failure) {
    guard let object = json.object, let method = object.ignoringCase("method")?.string?.uppercased(),
      let path = object.ignoringCase("path")?.string, path.hasPrefix("/"), ["POST", "PUT", "PATCH", "DELETE"].contains(method)
    else { throw .badRequest("Each operation needs a method and a path.", target: "Operations", code: "invalidSyntax") }
    bulkID = object.ignoringCase("bulkId")?.string
    if method == "POST", bulkID == nil {
      throw .badRequest("A POST needs a bulkId.", target: "Operations", code: "invalidSyntax")
    }
    (self.method, self.path) = (method, path)
    (version, data) = (object.ignoringCase("version")?.string, object.ignoringCase("data") ?? .null)
  }

  /// - Parameter ids: of what was made before, by its bulkId.
  func answer(within request: Request, _ ids: [String: String]) async -> Answered {
    let (path, body) = resolved(ids)
    let inner = InnerRequest(
      method: method, target: "\(request.prefix)/\(path)", headers: version.map { ["if-match": $0] } ?? [:],
      body: method == "DELETE" ? [] : body.bytes)
    guard let answer = await request.frontDoor?.answer(inner, within: request) else { return rendered(503, nil, nil) }
    let resource: JSON? = if case .json(let json) = answer.body { json } else { nil }
    let location = resource?["meta"]?["location"]?.string ?? (method == "POST" ? nil : "\(request.base)/\(path)")
    return rendered(answer.status, location, resource)
  }

  /// Where it goes and with what, the names of what was made before turned into ids.
  func resolved(_ ids: [String: String]) -> (path: String, data: JSON) {
    let path = path.split(separator: "/").map { Self.resolved(String($0), ids) }.joined(separator: "/")
    return (path, Self.resolved(data, ids))
  }

  private func rendered(_ status: Int, _ location: String?, _ resource: JSON?) -> Answered {
    var json = JSONObject([("method", .string(method)), ("status", .string(String(status)))])
    json["bulkId"] = bulkID.map(JSON.string)
    json["location"] = location.map(JSON.string)
    if status >= 400 { json["response"] = resource } else { json["version"] = resource?["meta"]?["version"] }
    return Answered(status: status, id: status < 300 ? resource?["id"]?.string : nil, json: .object(json))
  }

  /// `bulkId:ward` stands for the id of what was made under that name.
  private static func resolved(_ text: String, _ ids: [String: String]) -> String {
    text.hasPrefix("bulkId:") ? ids[String(text.dropFirst(7))] ?? text : text
  }

  private static func resolved(_ json: JSON, _ ids: [String: String]) -> JSON {
    switch json {
    case .string(let text): .string(resolved(text, ids))
    case .array(let items): .array(items.map { resolved($0, ids) })
    case .object(let object): .object(JSONObject(object.members.map { ($0.key, resolved($0.value, ids)) }))
    default: json
    }
  }
}
