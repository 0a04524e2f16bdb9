// Chats and members as Graph writes them.
import FeatureKit
import Kernel

enum GraphChat {
  static func json(_ chat: Chat, in reading: Reading) -> JSONObject {
    JSONObject([
      ("id", JSON(chat.id)), ("topic", JSON(chat.topic)), ("createdDateTime", JSON(chat.created)),
      ("lastUpdatedDateTime", JSON(chat.updated)), ("chatType", .string(chat.kind.rawValue)),
      ("webUrl", reading.ports.site.link(chat)),
      ("tenantId", JSON(reading.tenant)), ("onlineMeetingInfo", nil),
    ])
  }

  /// What only this person may know of the chat.
  static func viewpoint(_ member: Member, _ unread: Unread) -> [(String, JSON)] {
    let read = member.readUntil == .zero ? Instant.never : member.readUntil.instant
    return [
      ("viewpoint", ["isHidden": .bool(member.isHidden), "lastMessageReadDateTime": JSON(read)]),
      ("@salus.unreadCount", .int(unread.count)), ("@salus.mentioned", .bool(unread.isMentioned)),
    ]
  }

  static func member(_ member: Member, _ person: PersonSummary?, in tenant: TenantID) -> JSONObject {
    var json = JSONObject([
      ("@odata.type", "#microsoft.graph.aadUserConversationMember"), ("id", .string(member.id)), ("roles", ["owner"]),
      ("displayName", JSON(person?.displayName)), ("visibleHistoryStartDateTime", JSON(member.visibleFrom)),
      ("userId", JSON(member.person)), ("email", JSON(person?.mail)), ("tenantId", JSON(tenant)),
    ])
    if person?.isGuest == true { json.append("@salus.isGuest", true) }
    return json
  }

  /// A part of the answer of `members/add`.
  static func result(_ person: String, _ failure: Failure?) -> JSONObject {
    let error: JSON =
      failure.map { ["code": .string($0.code), "message": .string($0.message), "target": JSON($0.target)] } ?? nil
    return JSONObject([
      ("@odata.type", "#microsoft.graph.aadUserConversationMemberResult"), ("userId", .string(person)), ("error", error),
    ])
  }
}
