// The private channels of a patient's team that somebody was in when the admissions took them out: they are there again as they were when
// the admissions bring them back, as after a transfer that is undone, or a merge.
import Database
import FeatureKit
import Kernel

struct PatientSeat: Sendable {
  var channel: ChatID
  var person: UserID
  var isOwner: Bool
  var readUntil: MessageID
}

enum PatientSeatStore {
  /// Before the person leaves.
  static func keep(of person: UserID, in team: TeamID, _ work: Transaction) throws {
    try work.run(
      """
      INSERT INTO patient_seat (tenant, channel, person, is_owner, read_until)
      SELECT s.tenant, s.channel, s.person, s.is_owner, s.read_until
      FROM channel_seat s JOIN channel k ON k.tenant = s.tenant AND k.chat = s.channel
      WHERE s.tenant = \(work.tenant) AND s.person = \(person) AND s.is_member = 1 AND k.team = \(team)
      ON CONFLICT (tenant, channel, person) DO UPDATE SET is_owner = excluded.is_owner, read_until = excluded.read_until
      """)
  }

  /// Those of people whom the admissions brought into the team again; kept no longer. Whom a person brings in is let in anew.
  static func returned(to team: TeamID, _ work: Transaction) throws -> [PatientSeat] {
    let members = try work.ports.require(.directoryTables).members(of: work.tenant)
    return try work.run(
      """
      DELETE FROM patient_seat WHERE tenant = \(work.tenant)
        AND channel IN (SELECT k.chat FROM channel k WHERE k.tenant = \(work.tenant) AND k.team = \(team) AND k.deleted_at IS NULL)
        AND person IN (SELECT m.person FROM \(members) m WHERE m.staff_group = \(team))
        AND person IN (SELECT p.person FROM patient_placement p WHERE p.tenant = \(work.tenant) AND p.team = \(team))
      RETURNING channel, person, is_owner, read_until
      """
    ).map { row in
      PatientSeat(
        channel: row.id(0), person: row.id(1), isOwner: row.flag(2),
        readUntil: MessageID(number: row.int(3)))
    }.sorted { ($0.channel.text, $0.person.text) < ($1.channel.text, $1.person.text) }
  }

  static func forget(_ channel: ChatID, in work: Transaction) throws {
    try work.run("DELETE FROM patient_seat WHERE tenant = \(work.tenant) AND channel = \(channel)")
  }
}
