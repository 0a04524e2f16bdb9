// What the log is asked: by whom, about what, which acts, how they ended, when. All that is said must hold.
import FeatureKit
import Graph
import Kernel

struct AuditQuestion: Sendable, Equatable {
  enum Ending: String, Sendable, CaseIterable { case done, refused, failed }

  /// As the log names whoever acts: a person's id, `app:…`, `system`, `anonymous`.
  var actor: String?
  /// A thing and all below it: `chats/19:…`, `users/…`.
  var object: String?
  var activities: Set<String> = []
  var endings: Set<Ending> = []
  var from: Instant?
  var to: Instant?

  /// What the record of the search itself names.
  var searched: String { object ?? actor.map { "users/\($0)" } ?? "auditLog" }

  init() {}

  /// - Parameter find: the id of a person by id or user principal name.
  init(_ body: BodyReader, _ find: (String) throws -> UserID?) throws {
    if let key = try body.optionalString("person", max: 320) { actor = try Self.actor(key.trimmedText, body, find) }
    object = try body.optionalString("object", max: 500).map { $0.trimmedText }.flatMap { $0.isEmpty ? nil : $0 }
    let names = body.optional("activities") == nil ? [] : try body.strings("activities", max: 300)
    activities = Set(names)
    let words = body.optional("outcomes") == nil ? [] : try body.array("outcomes", max: 3)
    endings = Set(try words.map { (field) throws(Failure) -> Ending in try field.enumeration() })
    (from, to) = (try body.optionalInstant("from"), try body.optionalInstant("to"))
    if let from, let to, to < from { throw body.fault("to", "must not be before the beginning") }
  }

  private static func actor(_ key: String, _ body: BodyReader, _ find: (String) throws -> UserID?) throws -> String? {
    if key.isEmpty { return nil }
    if ["system", "anonymous"].contains(key) || key.hasPrefix("app:") { return key }
    // Somebody who was deleted is still in the log.
    return try find(key)?.text ?? key
  }
}

extension AuditQuestion {
  var json: JSON {
    var json = JSONObject([
      ("activities", .array(activities.sorted().map(JSON.string))),
      ("outcomes", .array(endings.map(\.rawValue).sorted().map(JSON.string))),
    ])
    if let actor { json["person"] = .string(actor) }
    if let object { json["object"] = .string(object) }
    if let from { json["from"] = JSON(from) }
    if let to { json["to"] = JSON(to) }
    return .object(json)
  }

  /// As it was kept.
  init(kept json: JSON) throws { try self.init(BodyReader(json)) { UserID($0) } }
}
