// What waits to be told to subscribers: ids only, in the order of commits.
import Database
import FeatureKit
import Kernel

enum NoticeStore {
  /// One that waits already stays as it is.
  static func insert(
    _ notice: Notice, for subscription: SubscriptionID, on channel: Channel, in work: Transaction
  ) throws {
    let event = notice.event
    let subject = JSON.object(JSONObject(event.subject.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    try work.run(
      """
      INSERT INTO subscription_notice (tenant, subscription, channel, number, event, kind, subject, at)
      VALUES (\(work.tenant), \(subscription), \(channel.rawValue), \(notice.number), \(event.id), \(event.kind), \(subject),
        \(event.at))
      ON CONFLICT (tenant, subscription, channel, number) DO NOTHING
      """)
  }

  static func first(
    _ limit: Int, for subscription: SubscriptionID, on channel: Channel, in reading: Reading
  ) throws -> [Notice] {
    try reading.rows(
      """
      SELECT number, event, kind, subject, at FROM subscription_notice
      WHERE tenant = \(reading.tenant) AND subscription = \(subscription) AND channel = \(channel.rawValue)
      ORDER BY number LIMIT \(limit)
      """
    ).map { row in
      let subject = row.json(3).object?.members.map { ($0.key, $0.value.string ?? "") } ?? []
      return Notice(
        number: row.int(0),
        event: Event(
          id: row.text(1), kind: row.text(2), tenant: reading.tenant, subject: Dictionary(subject) { a, _ in a },
          at: row.instant(4), position: row.int(0)))
    }
  }

  static func count(for subscription: SubscriptionID, on channel: Channel, in reading: Reading) throws -> Int {
    try reading.row(
      """
      SELECT COUNT(*) FROM subscription_notice
      WHERE tenant = \(reading.tenant) AND subscription = \(subscription) AND channel = \(channel.rawValue)
      """
    )?.int(0) ?? 0
  }

  /// How many wait for each subscription that any wait for.
  static func counts(on channel: Channel, in reading: Reading) throws -> [SubscriptionID: Int] {
    let rows = try reading.rows(
      """
      SELECT subscription, COUNT(*) FROM subscription_notice
      WHERE tenant = \(reading.tenant) AND channel = \(channel.rawValue) GROUP BY subscription
      """)
    return Dictionary(rows.map { ($0.id(0), $0.int(1)) }) { $1 }
  }

  static func remove(
    upTo number: Int, for subscription: SubscriptionID, on channel: Channel, in work: Transaction
  ) throws {
    try work.run(
      """
      DELETE FROM subscription_notice WHERE tenant = \(work.tenant) AND subscription = \(subscription)
        AND channel = \(channel.rawValue) AND number <= \(number)
      """)
  }

  /// Gives up what has waited too long, and says how many those were.
  static func giveUp(
    before time: Instant, for subscription: SubscriptionID, on channel: Channel, in work: Transaction
  ) throws -> Int {
    try work.run(
      """
      DELETE FROM subscription_notice WHERE tenant = \(work.tenant) AND subscription = \(subscription)
        AND channel = \(channel.rawValue) AND at < \(time) RETURNING number
      """
    ).count
  }
}
