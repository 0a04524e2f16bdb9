// What a person has not read yet, counted over the range behind the last message read.
import Database
import FeatureKit
import Kernel

struct Unread: Sendable, Equatable {
  static let none = Unread(count: 0, isMentioned: false)
  /// Counting ends here, so that a chat left alone for years costs no more than a busy day.
  static let most = 1000

  var count: Int
  var isMentioned: Bool
}

enum UnreadStore {
  static func unread(_ chats: [ChatID], of person: UserID, in reading: Reading) throws -> [ChatID: Unread] {
    if chats.isEmpty { return [:] }
    // One's channels and one's chats are never listed together.
    let seats: SQL =
      chats[0].isChannel ? try ChannelSeatStore.viewpoints(chats, of: person, in: reading) : mine(chats, person, reading.tenant)
    let rows = try reading.rows(query(seats, named: chats[0].isChannel ? calls : oneself))
    return Dictionary(rows.map { ($0.id(0), Unread(count: $0.int(1), isMentioned: $0.flag(2))) }) { a, _ in a }
  }

  static func query(_ chats: [ChatID], of person: UserID, in tenant: TenantID) -> SQL {
    query(mine(chats, person, tenant), named: oneself)
  }

  private static let oneself: SQL = "(m.person)"
  /// In a channel the whole of it can be named, and so can a tag that one stands under.
  private static let calls: SQL = """
    (SELECT m.person UNION ALL SELECT m.chat
      UNION ALL SELECT g.tag FROM team_tag_member g WHERE g.tenant = m.tenant AND g.person = m.person)
    """

  private static func mine(_ chats: [ChatID], _ person: UserID, _ tenant: TenantID) -> SQL {
    """
    (SELECT tenant, chat, person, visible_from, read_until FROM chat_member
    WHERE tenant = \(tenant) AND person = \(person) AND chat IN \(list: chats))
    """
  }

  private static func query(_ seats: SQL, named: SQL) -> SQL {
    """
    SELECT m.chat,
      (SELECT COUNT(*) FROM (
        SELECT 1 FROM message x WHERE x.tenant = m.tenant AND x.chat = m.chat AND x.id > m.read_until
          AND x.id >= m.visible_from AND x.kind = 'message' AND x.deleted_at IS NULL AND x.author <> m.person
        LIMIT \(Unread.most)) AS counted),
      CASE WHEN EXISTS (
        SELECT 1 FROM message_mention n JOIN message x ON x.tenant = n.tenant AND x.chat = n.chat AND x.id = n.message
        WHERE n.tenant = m.tenant AND n.person IN \(named) AND n.chat = m.chat AND n.message > m.read_until
          AND n.message >= m.visible_from AND x.deleted_at IS NULL) THEN 1 ELSE 0 END
    FROM \(seats) m
    """
  }

  /// Whether the person has still to read something of somebody else that was said before a message.
  static func hasUnread(before message: MessageID, in membership: Membership, _ reading: Reading) throws -> Bool {
    let member = membership.member
    return try reading.row(
      """
      SELECT 1 FROM message WHERE tenant = \(reading.tenant) AND chat = \(membership.chat.id) AND id > \(member.readUntil)
        AND id >= \(member.visibleFrom.milliseconds) AND id < \(message) AND kind = 'message' AND deleted_at IS NULL
        AND author <> \(member.person) LIMIT 1
      """) != nil
  }

  /// The newest message of somebody else that the person may see.
  static func lastOfOthers(in membership: Membership, _ reading: Reading) throws -> MessageID? {
    try reading.row(
      """
      SELECT id FROM message WHERE tenant = \(reading.tenant) AND chat = \(membership.chat.id)
        AND id >= \(membership.member.visibleFrom.milliseconds) AND kind = 'message' AND deleted_at IS NULL
        AND author <> \(membership.member.person)
      ORDER BY id DESC LIMIT 1
      """
    ).map { MessageID(number: $0.int(0)) }
  }
}
