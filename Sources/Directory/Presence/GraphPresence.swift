// Graph's presence resource.
import Kernel

enum GraphPresence {
  /// - Parameter own: others do not see when a status message was published and until when it stays.
  static func json(_ person: UserID, _ presence: PersonPresence, own: Bool, at now: Instant) -> JSONObject {
    let standing = presence.standing(at: now)
    return JSONObject([
      ("id", .string(person.text)),
      ("availability", .string(standing.availability)),
      ("activity", .string(standing.activity)),
      ("statusMessage", presence.message(at: now).map { json($0, own: own) } ?? .null),
      ("outOfOfficeSettings", ["isOutOfOffice": false, "message": nil]),
      ("workLocation", .null),
    ])
  }

  private static func json(_ message: StatusMessage, own: Bool) -> JSON {
    let text: JSON = ["content": .string(message.text), "contentType": "text"]
    if !own { return ["message": text] }
    return [
      "message": text, "publishedDateTime": JSON(message.published), "expiryDateTime": message.until.map(zoned) ?? .null,
    ]
  }

  /// Graph's dateTimeTimeZone has no zone letter, and seven digits of a second.
  private static func zoned(_ time: Instant) -> JSON {
    ["dateTime": .string(time.description.dropLast() + "0000"), "timeZone": "UTC"]
  }
}
