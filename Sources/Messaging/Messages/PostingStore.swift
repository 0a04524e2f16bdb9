// What every message asks of its chat before it is said, as one question: while it is answered, all who write wait.
import Database
import FeatureKit
import Kernel

struct PostingGround: Sendable {
  var mine: Membership
  /// What the author sent before under the same client id.
  var sent: MessageID?
  var roleChat: RoleChat?
  /// Somebody has taken the chat off their list.
  var isHidden: Bool
  /// An urgent message still waits for something that the author may do.
  var isCalled: Bool
  var author: PersonSummary
}

enum PostingStore {
  /// - Throws: `notFound` for whoever is not in the chat.
  static func ground(_ chat: ChatID, by me: UserID, clientID: String?, in reading: Reading) throws -> PostingGround {
    let people = try reading.ports.require(.directoryTables).people(of: reading.tenant)
    let row = try reading.row(
      """
      SELECT \(ChatStore.columns), \(MemberStore.columns), r.duty, r.opener,
        (SELECT x.id FROM message x WHERE x.tenant = m.tenant AND x.chat = m.chat AND x.author = m.person
          AND x.client_id = \(clientID)),
        CASE WHEN EXISTS (SELECT 1 FROM chat_member h WHERE h.tenant = m.tenant AND h.chat = m.chat AND h.hidden = 1)
          THEN 1 ELSE 0 END,
        CASE WHEN EXISTS (SELECT 1 FROM urgent_call k WHERE k.tenant = m.tenant AND k.person = m.person AND k.is_open = 1)
          THEN 1 ELSE 0 END,
        (SELECT p.display_name FROM \(people) p WHERE p.id = m.person)
      FROM chat_member m JOIN chat c ON c.tenant = m.tenant AND c.id = m.chat
        LEFT JOIN chat_duty r ON r.tenant = m.tenant AND r.chat = m.chat
      WHERE m.tenant = \(reading.tenant) AND m.chat = \(chat) AND m.person = \(me)
      """)
    guard let row else { throw Failure.notFound("chat") }
    return PostingGround(
      mine: ChatStore.membership(row), sent: row.optionalInt(15).map(MessageID.init(number:)),
      roleChat: row.optionalID(13).map { RoleChat(chat: chat, duty: $0, opener: row.id(14)) }, isHidden: row.flag(16),
      isCalled: row.flag(17),
      author: PersonSummary(id: me, displayName: row.text(18), mail: nil, jobTitle: nil, department: nil, isEnabled: true))
  }
}
