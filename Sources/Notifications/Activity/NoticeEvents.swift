// What a person's own screens learn of their notices: a new one rings, a settled one closes its banner.
import FeatureKit
import Kernel

enum NoticeEvents {
  static let broadcasts = [
    Broadcast("notice.told", audience: own) { event, reading in
      guard let line = try NoticeStore.line(event["notice"], of: event.id("person"), in: reading) else { return nil }
      return try document(event, .created, NoticeJSON.line(line, in: reading), reading)
    },
    Broadcast("notice.settled", audience: own) { event, reading in
      let line = try NoticeStore.line(event["notice"], of: event.id("person"), in: reading)
      // Told again meanwhile: that event says so.
      if let line, line.settled == nil { return nil }
      return try document(event, .updated, gone(event, isRead: true), reading)
    },
    Broadcast("notice.withdrawn", audience: own) { event, reading in
      try document(event, .deleted, gone(event, isRead: true), reading)
    },
    Broadcast("notice.allRead", audience: own) { event, reading in
      let head = JSONObject([("@odata.type", "#salus.notices"), ("unreadCount", .int(try unread(event, reading)))])
      return ChangeDocument(.updated, "users('\(event["person"])')/notices", .object(head))
    },
  ]

  @Sendable private static func own(_ event: Event, _ reading: Reading) throws -> Set<UserID> { [event.id("person")] }

  private static func gone(_ event: Event, isRead: Bool) -> JSONObject {
    JSONObject([
      ("@odata.type", "#salus.notice"), ("id", .string(event["notice"])), ("tag", .string(event["key"])),
      ("isRead", .bool(isRead)),
    ])
  }

  private static func document(
    _ event: Event, _ change: ChangeType, _ body: JSONObject, _ reading: Reading
  ) throws -> ChangeDocument {
    var body = body
    body.append("unreadCount", .int(try unread(event, reading)))
    return ChangeDocument(change, NoticeJSON.resource(event["person"], event["notice"]), .object(body))
  }

  private static func unread(_ event: Event, _ reading: Reading) throws -> Int {
    try NoticeStore.unread(of: event.id("person"), in: reading)
  }
}

extension Transaction {
  func emit(_ kind: String, of line: NoticeLine) {
    emit(kind, ["person": line.person.text, "notice": line.id, "key": line.key])
  }
}
