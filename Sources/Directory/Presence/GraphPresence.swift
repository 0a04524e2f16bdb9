// Graph's presence resource. Whom to turn to meanwhile is an annotation of ours: `"@salus.delegate": {"id", "displayName"}`.
import FeatureKit
import Kernel

enum GraphPresence {
  /// - Parameter own: others do not see when a status message was published and until when it stays.
  static func json(
    _ person: UserID, _ presence: PersonPresence, delegate: PersonSummary?, own: Bool, at now: Instant
  ) -> JSONObject {
    let standing = presence.standing(at: now)
    return JSONObject([
      ("id", .string(person.text)),
      ("availability", .string(standing.availability)),
      ("activity", .string(standing.activity)),
      ("statusMessage", presence.message(at: now).map { json($0, delegate: delegate, own: own) } ?? .null),
      ("outOfOfficeSettings", ["isOutOfOffice": false, "message": nil]),
      ("workLocation", .null),
    ])
  }

  private static func json(_ message: StatusMessage, delegate: PersonSummary?, own: Bool) -> JSON {
    var members: [(key: String, value: JSON)] = [("message", ["content": .string(message.text), "contentType": "text"])]
    if own {
      members.append(("publishedDateTime", JSON(message.published)))
      members.append(("expiryDateTime", message.until.map(zoned) ?? .null))
    }
    if let delegate {
      members.append(("@salus.delegate", ["id": .string(delegate.id.text), "displayName": .string(delegate.displayName)]))
    }
    return .object(JSONObject(members))
  }

  /// Graph's dateTimeTimeZone has no zone letter, and seven digits of a second.
  private static func zoned(_ time: Instant) -> JSON {
    ["dateTime": .string(time.description.dropLast() + "0000"), "timeZone": "UTC"]
  }
}
