// The conversations that a person is in, with their topic and members, for whoever asks for their own data.
import Database
import FeatureKit
import Kernel

enum ChatDataStore {
  static let all = [
    PersonalData("chats", tables: ["chat_member"]) { (person, after, reading) -> PersonalData.Slice in
      let rows = try reading.rows(
        """
        SELECT m.chat, c.kind, c.topic, c.created_at, m.joined_at, m.visible_from, m.hidden FROM chat_member m
        JOIN chat c ON c.tenant = m.tenant AND c.id = m.chat
        WHERE m.tenant = \(reading.tenant) AND m.person = \(person) AND m.chat > \(after ?? "")
        ORDER BY m.chat LIMIT \(PersonalData.sliceSize)
        """)
      let members = try MemberStore.members(of: rows.map { $0.id(0) }, in: reading)
      let names = try names(of: members, in: reading)
      let records = rows.map { document($0, (members[$0.id(0)] ?? []).map { names[$0.person] ?? $0.person.text }) }
      return PersonalData.Slice(records, next: rows.count < PersonalData.sliceSize ? nil : rows.last?.text(0))
    }
  ]

  private static func names(of members: [ChatID: [Member]], in reading: Reading) throws -> [UserID: String] {
    let people = Set(members.values.joined().map(\.person))
    return try reading.ports.require(.people).people(people, in: reading).mapValues(\.displayName)
  }

  private static func document(_ row: Row, _ members: [String]) -> JSON {
    [
      "id": .string(row.text(0)), "chatType": .string(row.text(1)), "topic": JSON(row.optionalText(2)),
      "created": JSON(row.instant(3)), "joined": JSON(row.instant(4)), "seesFrom": JSON(row.instant(5)),
      "isHidden": .bool(row.flag(6)), "members": .array(members.sorted().map(JSON.string)),
    ]
  }
}
