// Whoever asks for their own data gets all of it: every table in which a person stands is answered for by a feature's
// `personalData`, or stands here with the reason why not.
import FeatureKit
import TestKit
import Testing

struct PersonalDataTests {
  /// Columns by which a table knows a person.
  private static let columns: Set<Substring> = [
    "person", "author", "owner", "user", "actor", "manager", "asked_by", "given_by", "granted_by", "ended_by", "fallback_person",
    "cause", "officer", "subject_person", "by_person",
  ]

  private static let excused: [String: String] = [
    "application": "its owner is told by the log; the registration is the hospital's",
    "audit_export": "a question of an officer's, for an hour; asking it stands in the log",
    "authorization_code": "good for a minute",
    "chat_duty_holder": "who is in a conversation for a role: the role's history and the conversation's members are there",
    "data_request": "who asked stands in the log, and for whom is that person's own request",
    "device_authorization": "good for a quarter of an hour",
    "duty_role": "the stand-in is the role's, not the person's",
    "held_version": "kept for a legal hold, which those concerned must not notice; an officer hands it out by the hold",
    "look": "repeats five minutes of the audit log",
    "message_mention": "stands in somebody else's message, and in the notification of it",
    "outgoing": "on its way out for days at most; the notification itself is there",
    "outside_account": "only says that the identities which are there made the account",
    "passkey_challenge": "good for minutes",
    "photo_copy": "smaller copies of the photo",
    "policy_batch": "who gave policies to many stands in the log",
    "presence_session": "open windows, for minutes",
    "removal": "who decided stands in the log and on the certificate",
    "sign_in_step": "good for minutes",
    "urgent_event": "the course of a message; what was asked of the person and answered is in the calls",
  ]

  @Test func everyTableWithAPersonIsAnsweredFor() async throws {
    let parts = try await TestHospital.open().instance.registry.features.flatMap(\.personalData)
    #expect(parts.count > 20)
    let answered = Set(parts.flatMap(\.tables))
    let tables = try Repository.text("docs/schema.sqlite.sql").matches(of: /CREATE TABLE (\w+) \(([^;]*)/)
    #expect(tables.count > 50)
    let personal = Set(
      tables.filter { table in table.2.matches(of: /(?:^|,|\(|\n)\s*(\w+) TEXT/).contains { Self.columns.contains($0.1) } }
        .map { String($0.1) })
    for table in personal.sorted() where !answered.contains(table) && Self.excused[table] == nil {
      Issue.record("\(table) holds something of a person that no feature's `personalData` hands out")
    }
    for table in Self.excused.keys where answered.contains(table) || !personal.contains(table) {
      Issue.record("\(table) needs no excuse")
    }
    for table in answered where !tables.contains(where: { $0.1 == table }) { Issue.record("\(table) is no table") }
  }
}
