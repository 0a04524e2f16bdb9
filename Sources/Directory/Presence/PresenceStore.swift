// The SQL of presence.
import Database
import FeatureKit
import Kernel

enum PresenceStore {
  /// Whoever has no row has said nothing yet.
  static func presences(of people: [UserID], in reading: Reading) throws -> [UserID: PersonPresence] {
    var found = try chosen(by: people, in: reading)
    for (person, session) in try sessions(of: people, in: reading) { found[person, default: .nothing].sessions.append(session) }
    return found
  }

  static func presence(of person: UserID, in reading: Reading) throws -> PersonPresence {
    try presences(of: [person], in: reading)[person] ?? .nothing
  }

  private static func chosen(by people: [UserID], in reading: Reading) throws -> [UserID: PersonPresence] {
    let rows = try reading.rows(
      """
      SELECT person, availability, activity, chosen_until, message, message_at, message_until, delegate FROM presence
      WHERE tenant = \(reading.tenant) AND person IN \(list: people)
      """)
    return Dictionary(rows.map { ($0.id(0), PersonPresence(choice: choice($0), message: message($0))) }) { first, _ in first }
  }

  private static func choice(_ row: Row) -> PresenceChoice? {
    row.optionalInstant(3).map { PresenceChoice(standing: Standing(row.text(1), row.text(2)), until: $0) }
  }

  private static func message(_ row: Row) -> StatusMessage? {
    row.optionalText(4).map { text in
      StatusMessage(
        text: text, published: row.instant(5), until: row.optionalInstant(6), delegate: row.optionalText(7).map { UserID($0) })
    }
  }

  private static func sessions(of people: [UserID], in reading: Reading) throws -> [(UserID, PresenceSession)] {
    try reading.rows(
      """
      SELECT person, session, availability, activity, since, ends FROM presence_session
      WHERE tenant = \(reading.tenant) AND person IN \(list: people) ORDER BY since, session
      """
    ).map { row in
      let standing = Standing(row.text(2), row.text(3))
      return (row.id(0), PresenceSession(id: row.text(1), standing: standing, since: row.instant(4), until: row.instant(5)))
    }
  }
}

// MARK: Changes

extension PresenceStore {
  static func put(_ session: PresenceSession, of person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO presence_session (tenant, person, session, availability, activity, since, ends)
      VALUES (\(work.tenant), \(person), \(session.id), \(session.standing.availability), \(session.standing.activity),
        \(session.since), \(session.until))
      ON CONFLICT (tenant, person, session) DO UPDATE SET availability = excluded.availability,
        activity = excluded.activity, since = excluded.since, ends = excluded.ends
      """)
  }

  static func remove(session: String, of person: UserID, in work: Transaction) throws {
    try work.run(
      "DELETE FROM presence_session WHERE tenant = \(work.tenant) AND person = \(person) AND session = \(session)")
  }

  /// Drops what is over, and the oldest sessions beyond the number that one person may have.
  static func tidy(_ person: UserID, in work: Transaction) throws {
    try work.run(
      """
      DELETE FROM presence_session WHERE tenant = \(work.tenant) AND person = \(person) AND (ends <= \(work.now)
        OR session NOT IN (SELECT session FROM presence_session WHERE tenant = \(work.tenant) AND person = \(person)
          ORDER BY since DESC, session LIMIT \(PresenceRules.mostSessions)))
      """)
  }

  static func choose(_ choice: PresenceChoice?, for person: UserID, in work: Transaction) throws {
    try keepRow(person, in: work)
    try work.run(
      """
      UPDATE presence SET availability = \(choice?.standing.availability), activity = \(choice?.standing.activity),
        chosen_until = \(choice?.until) WHERE tenant = \(work.tenant) AND person = \(person)
      """)
  }

  static func publish(_ message: StatusMessage?, of person: UserID, in work: Transaction) throws {
    try keepRow(person, in: work)
    try work.run(
      """
      UPDATE presence SET message = \(message?.text), message_at = \(message?.published), message_until = \(message?.until),
        delegate = \(message?.delegate)
      WHERE tenant = \(work.tenant) AND person = \(person)
      """)
  }

  /// Notes what others are told now; false when they were told the same before.
  static func tell(_ look: String, of person: UserID, in work: Transaction) throws -> Bool {
    try keepRow(person, in: work)
    return try !work.run(
      """
      UPDATE presence SET look = \(look) WHERE tenant = \(work.tenant) AND person = \(person) AND look <> \(look)
      RETURNING person
      """
    ).isEmpty
  }

  /// Takes back all that was said.
  static func silence(_ person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM presence_session WHERE tenant = \(work.tenant) AND person = \(person)")
    try choose(nil, for: person, in: work)
    try publish(nil, of: person, in: work)
  }

  /// Forgets a person who has left the directory.
  static func forget(_ person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM presence WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  private static func keepRow(_ person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO presence (tenant, person, look) VALUES (\(work.tenant), \(person), \(PersonPresence.nothing.look(at: work.now)))
      ON CONFLICT (tenant, person) DO NOTHING
      """)
  }
}
