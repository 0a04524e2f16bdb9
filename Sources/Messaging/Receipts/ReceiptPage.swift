// Receipts as our clients read them: of one message, and of a chat as a whole.
import FeatureKit
import Kernel

enum ReceiptPage {
  /// Everybody who could read the message besides its author, and how far it has come with each.
  /// - Parameter viewer: nil for an officer, who may know of everybody's reading.
  static func message(_ message: Message, for viewer: UserID?, _ reading: Reading) throws -> JSONObject {
    let (chat, author) = (message.chat, message.said?.author)
    let course = try UrgentStore.course(MessagePlace(chat: chat, message: message.id), in: reading)
    let calls = try course.map { try UrgentStore.calls(of: $0, in: reading) } ?? []
    // Whom a plan fetched sees it in its copy, where it was said between two.
    let people = try MemberStore.people(in: chat, seeing: message.id, reading).union(calls.map(\.person))
      .filter { $0 != author }.sorted { $0.text < $1.text }
    let shown = try viewer.map { try Self.shown(people, to: $0, in: chat, reading) } ?? Set(people)
    let readings = Dictionary(try ReceiptStore.readings(of: message.id, in: chat, reading).map { ($0.person, $0.at) }) { a, _ in a
    }
    let deliveries = Dictionary(grouping: try ReceiptStore.deliveries(of: message.id, in: chat, reading), by: \.person)
    let names = try reading.ports.require(.people).people(people, in: reading)
    let rows = people.map { person -> JSON in
      let call = calls.first { $0.person == person }
      // Of an urgent message everybody sees who has it: that is what it is for.
      let read = call?.read ?? (shown.contains(person) || call != nil ? readings[person] : nil)
      return [
        "user": ["id": JSON(person), "displayName": JSON(names[person]?.displayName)],
        "deliveredDateTime": JSON(deliveries[person]?.map(\.at).min()),
        "devices": .array((deliveries[person] ?? []).map { ["deviceId": JSON($0.device), "deliveredDateTime": JSON($0.at)] }),
        "isReadShown": .bool(shown.contains(person) || call != nil), "readDateTime": JSON(read),
        "acknowledgedDateTime": JSON(call?.acknowledged), "answeredDateTime": JSON(call?.answered),
        "answer": JSON(call?.answer?.rawValue),
      ]
    }
    return JSONObject([
      ("@odata.type", "#salus.messageReceipts"), ("chatId", JSON(chat)), ("messageId", .string(message.id.text)),
      ("sentDateTime", JSON(message.created)),
      ("isRequested", .bool(message.said?.asksReceipt ?? false)), ("value", .array(rows)),
    ])
  }

  /// How far each other member has come, as far as one may know.
  static func chat(_ mine: Membership, only person: UserID? = nil, _ reading: Reading) throws -> [JSONObject] {
    let me = mine.member.person
    let others = try MemberStore.members(of: mine.chat.id, in: reading).map(\.person).filter { $0 != me && (person ?? $0) == $0 }
    let shown = try Self.shown(others, to: me, in: mine.chat.id, reading)
    let readings = Dictionary(try ReceiptStore.lastReadings(in: mine.chat.id, reading).map { ($0.person, $0) }) { a, _ in a }
    let deliveries = Dictionary(try ReceiptStore.lastDeliveries(in: mine.chat.id, reading).map { ($0.person, $0) }) { a, _ in a }
    return others.map { other in
      let read = shown.contains(other) ? readings[other] : nil
      return JSONObject([
        ("userId", JSON(other)), ("deliveredMessageId", JSON(deliveries[other]?.until.text)),
        ("readMessageId", JSON(read?.until.text)), ("readDateTime", JSON(read?.at)),
      ])
    }
  }

  /// Those whose reading the viewer may know of.
  private static func shown(
    _ people: [UserID], to viewer: UserID, in chat: ChatID, _ reading: Reading
  ) throws -> Set<UserID> {
    let members = try MemberStore.count(in: chat, reading)
    if members > ChatRules.mostForUrgency { return [] }
    let stances = try reading.receiptStances(of: people + [viewer])
    guard let viewer = stances[viewer] else { return [] }
    return Set(people.filter { stances[$0].map { ReceiptRules.shows($0, to: viewer, members: members) } ?? false })
  }
}
