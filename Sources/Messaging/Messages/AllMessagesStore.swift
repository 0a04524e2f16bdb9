// Messages over all chats, one person's or everybody's, in the order of time; those of one moment in the order of their chats' ids.
import Database
import FeatureKit
import Kernel

enum AllMessagesStore {
  /// - Parameter person: whose chats and history; nil for all of the organisation's, which only applications may see.
  static func page(
    _ listing: AllMessagesListing, of person: UserID?, in reading: Reading
  ) throws -> (messages: [Message], next: String?) {
    let (key, limit) = (listing.inner.key, listing.inner.limit)
    let rows = try reading.rows(query(listing, person, reading.tenant)).map(MessageStore.message)
    let page = Array(rows.prefix(limit))
    guard rows.count > limit, let last = page.last else { return (page, nil) }
    return (page, "\(key.value(last).text)~\(last.chat)")
  }

  private static func query(_ listing: AllMessagesListing, _ person: UserID?, _ tenant: TenantID) -> SQL {
    let key = listing.inner.key.column
    let isDescending = listing.inner.isDescending
    var conditions = listing.inner.bounds
    if let (moment, chat) = listing.after {
      conditions.append(
        isDescending ? "(\(raw: key), x.chat) < (\(moment), \(chat))" : "(\(raw: key), x.chat) > (\(moment), \(chat))")
    }
    let narrowed = conditions.map { " AND \($0)" as SQL }.joined(by: "")
    let direction: SQL = isDescending ? "DESC" : "ASC"
    return """
      SELECT \(MessageStore.columns) \(source(person, tenant))\(narrowed)
      ORDER BY \(raw: key) \(direction), x.chat \(direction) LIMIT \(listing.inner.limit + 1)
      """
  }

  private static func source(_ person: UserID?, _ tenant: TenantID) -> SQL {
    guard let person else { return "FROM message x WHERE x.tenant = \(tenant) AND x.chat NOT LIKE '%@thread.tacv2'" }
    return """
      FROM chat_member m JOIN message x ON x.tenant = m.tenant AND x.chat = m.chat
      WHERE m.tenant = \(tenant) AND m.person = \(person) AND x.id >= m.visible_from
      """
  }
}
