// Graph's directoryAudit resource.
import FeatureKit
import Kernel

enum GraphDirectoryAudit {
  static func json(_ record: AuditRecord, by person: PersonSummary?) -> JSONObject {
    let isDone = record.outcome == AuditEntry.done
    return JSONObject([
      ("id", .string(String(record.number))),
      ("activityDateTime", JSON(record.at)),
      ("activityDisplayName", .string(record.action)),
      ("category", .string(category(record.action))),
      ("correlationId", .string(record.request)),
      ("loggedByService", "Salus"),
      ("operationType", .string(operation(record.action))),
      ("result", isDone ? "success" : "failure"),
      ("resultReason", isDone ? "" : .string(record.outcome)),
      ("initiatedBy", initiator(record, person)),
      ("targetResources", .array(targets(record))),
      ("additionalDetails", [["key": "ipAddress", "value": .string(record.address)]]),
    ])
  }

  private static func initiator(_ record: AuditRecord, _ person: PersonSummary?) -> JSON {
    if record.actor == "system" { return app(nil, "Salus") }
    if let application = record.application { return app(application, nil) }
    return [
      "user": [
        "id": JSON(record.person), "displayName": JSON(person?.displayName), "userPrincipalName": nil,
        "ipAddress": .string(record.address),
      ],
      "app": nil,
    ]
  }

  private static func app(_ id: String?, _ name: String?) -> JSON {
    [
      "user": nil,
      "app": ["appId": JSON(id), "displayName": JSON(name), "servicePrincipalId": nil, "servicePrincipalName": nil],
    ]
  }

  /// What has no id of its own, such as the route at which somebody was turned away, is a target by its name.
  private static func targets(_ record: AuditRecord) -> [JSON] {
    if record.targets.isEmpty { return record.object.isEmpty ? [] : [target(nil, record.object, "Other")] }
    return record.targets.map { target($0.id, nil, kind($0.set)) }
  }

  private static func target(_ id: String?, _ name: String?, _ kind: String) -> JSON {
    [
      "id": JSON(id), "displayName": JSON(name), "type": .string(kind), "userPrincipalName": nil, "groupType": nil,
      "modifiedProperties": [],
    ]
  }

  private static func kind(_ set: String) -> String {
    ["users": "User", "groups": "Group", "chats": "Chat", "messages": "Message", "members": "Member"][set] ?? "Other"
  }

  private static func category(_ action: String) -> String {
    switch action.prefix(while: { $0 != "." }) {
    case "user", "staff", "presence", "preferences", "photo": "UserManagement"
    case "group": "GroupManagement"
    case "role": "RoleManagement"
    case "session", "password", "token", "knock": "Authentication"
    case "chat", "message": "Messaging"
    default: "Other"
    }
  }

  private static func operation(_ action: String) -> String {
    let verb = action.drop { $0 != "." }.dropFirst().lowercased()
    if verb.hasPrefix("create") || verb.hasPrefix("add") || verb.hasPrefix("post") { return "Add" }
    if verb.hasPrefix("delete") || verb.hasPrefix("remove") { return "Delete" }
    return action == "read" ? "Read" : "Update"
  }
}
