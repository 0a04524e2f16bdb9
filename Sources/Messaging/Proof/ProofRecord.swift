// What a proof says of a message: who wrote it when, what became of it with each recipient, every step, and the audit records that
// bear witness to it.
import FeatureKit
import Kernel

enum ProofRecord {
  static let version = 1

  /// - Parameter viewer: nil for an officer, before whom a legal hold has kept even what was taken back.
  static func json(_ message: Message, for viewer: UserID?, _ reading: Reading) throws -> JSON {
    guard let said = message.said else { throw Failure.badRequest("Only what a person wrote has a proof.") }
    let place = MessagePlace(chat: message.chat, message: message.id)
    let course = try UrgentStore.course(place, in: reading)
    let author = try reading.ports.require(.people).people([said.author], in: reading)[said.author]
    let organization = try reading.ports.require(.organizationName).name(in: reading)
    let isShown = viewer == nil || !message.isDeleted
    return [
      "version": .int(version), "organization": .string(organization), "tenantId": JSON(reading.tenant),
      "generatedDateTime": JSON(reading.now), "generatedBy": JSON(try reading.me()),
      "message": [
        "chatId": JSON(message.chat), "id": .string(message.id.text), "sentDateTime": JSON(message.created),
        "author": ["id": JSON(said.author), "displayName": JSON(author?.displayName)],
        "importance": .string(said.importance.rawValue), "text": .string(isShown ? said.body.text : ""),
        "textDigest": .string(Digest.sha256(said.body.text).hex), "deletedDateTime": JSON(message.deleted),
      ],
      "receipts": .object(try ReceiptPage.message(message, for: viewer, reading)),
      "urgency": try course.map { .object(try UrgentPage($0, in: reading).json) } ?? .null,
      "audit": .array(try records(of: message, course, reading).map(\.json)),
    ]
  }

  /// The log says of both places of a message that was copied out; a message of two people has one.
  private static func records(of message: Message, _ course: UrgentCourse?, _ reading: Reading) throws -> [AuditRecord] {
    let places = [MessagePlace(chat: message.chat, message: message.id)] + [course?.copy].compactMap(\.self)
    let own = course.map { [MessagePlace(chat: $0.chat, message: $0.message)] } ?? []
    return try Set(places + own).flatMap { place in
      try AuditExcerpt.records(
        about: "chats/\(place.chat)/messages/\(place.message.text)", from: place.message.instant - .seconds(1), to: reading.now,
        in: reading)
    }.sorted { $0.number < $1.number }
  }
}
