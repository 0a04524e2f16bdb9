// A group as Graph's `group`.
import Kernel

enum GraphGroup {
  static func document(_ group: StaffGroup, typed: Bool = false, isTeam: Bool = false, isPatient: Bool = false) -> JSONObject {
    let type: [(key: String, value: JSON)] = typed ? [("@odata.type", "#microsoft.graph.group")] : []
    return JSONObject(
      type + [
        ("id", JSON(group.id)), ("createdDateTime", JSON(group.created)), ("deletedDateTime", .null),
        ("description", JSON(group.description)), ("displayName", .string(group.displayName)),
        ("groupTypes", .array(group.kinds.map { .string($0) })), ("mail", .null), ("mailEnabled", .bool(group.isMailEnabled)),
        ("mailNickname", .string(group.mailNickname)), ("proxyAddresses", []),
        ("securityEnabled", .bool(group.isSecurityEnabled)),
        ("visibility", JSON(group.visibility)), ("resourceProvisioningOptions", isTeam ? ["Team"] : []),
      ] + (isPatient ? [("@salus.isPatient", true)] : []))
  }
}
