// An access as those see it who are in the conversation, as whoever opened it, and as the officers.
import FeatureKit
import Graph
import Kernel

struct OpeningDraft: Sendable, Equatable {
  var category: Opening.Category
  var reason: String
  var minutes: Int

  init(_ body: BodyReader) throws(Failure) {
    category = try body.enumeration("category")
    reason = try body.reason("reason")
    minutes =
      try body.optionalInt("durationMinutes", in: OpeningRules.shortest...OpeningRules.longest) ?? OpeningRules.usual
  }
}

enum OpeningPage {
  static func json(_ openings: [Opening], in reading: Reading) throws -> [JSONObject] {
    let names = try reading.ports.require(.people).people(Set(openings.map(\.person)), in: reading)
    let teams = try ChannelStore.teams(of: Set(openings.map(\.chat).filter(\.isChannel)), in: reading)
    return openings.map { opening in
      JSONObject([
        ("@odata.type", "#salus.emergencyAccess"), ("id", JSON(opening.id)), ("chatId", JSON(opening.chat)),
        ("teamId", JSON(teams[opening.chat])),
        ("user", ["id": JSON(opening.person), "displayName": JSON(names[opening.person]?.displayName)]),
        ("category", .string(opening.category.rawValue)), ("openedDateTime", JSON(opening.opened)),
        ("untilDateTime", JSON(opening.until)), ("endedDateTime", JSON(opening.ended)),
        ("isActive", .bool(opening.isActive(at: reading.now))),
      ])
    }
  }

  /// With what is for officers alone.
  static func queue(_ openings: [Opening], in reading: Reading) throws -> [JSONObject] {
    let officers = openings.compactMap(\.review?.by) + openings.compactMap(\.endedBy)
    let names = try reading.ports.require(.people).people(Set(officers), in: reading)
    let chats = try ConversationPage.json(openings.map(\.chat), in: reading)
    return try zip(openings, zip(try json(openings, in: reading), chats)).map { opening, page in
      var json = page.0
      json.append("reason", .string(opening.reason))
      json.append("conversation", .object(page.1))
      json.append("endedBy", opening.endedBy.map { ["id": JSON($0), "displayName": JSON(names[$0]?.displayName)] } ?? .null)
      json.append("endedHow", JSON(opening.end?.rawValue))
      json.append("isOverdue", .bool(opening.isOverdue(at: reading.now)))
      json.append("isOwn", .bool(try opening.person == reading.me()))
      json.append("review", opening.review.map { review($0, names) } ?? .null)
      return json
    }
  }

  private static func review(_ review: Opening.Review, _ names: [UserID: PersonSummary]) -> JSON {
    [
      "isJustified": .bool(review.isJustified), "comment": .string(review.comment), "reviewedDateTime": JSON(review.at),
      "reviewedBy": ["id": JSON(review.by), "displayName": JSON(names[review.by]?.displayName)],
    ]
  }
}

enum OpeningEvents {
  /// To everybody in the conversation, and to whoever opened it.
  static let changed = Broadcast("emergencyAccess.changed") { event, reading in
    try MemberStore.people(in: event.id("chat"), reading).union([event.id("person")])
  } document: { event, reading in
    guard let opening = try OpeningStore.find(event.id("opening"), in: reading) else { return nil }
    return try OpeningPage.json([opening], in: reading).first.map {
      ChangeDocument(.updated, "\(ChatEvents.resource(event))/emergencyAccesses('\(opening.id)')", .object($0))
    }
  }
}
