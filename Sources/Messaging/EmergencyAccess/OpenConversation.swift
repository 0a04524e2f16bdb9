// Opens a conversation in an emergency: everybody in it learns of it at once, and so do the privacy officers.
import FeatureKit
import Kernel

struct OpenConversation: Operation {
  static let action = "emergencyAccess.open"
  let chat: ChatID
  let draft: OpeningDraft
  var object: String { "chats/\(chat)" }

  func run(in work: Transaction) throws -> OpeningID {
    try work.actor.refuseGuest(to: "open conversations in an emergency")
    try MessagingPolicy.require(EmergencyPolicy.allowed, "open conversations in an emergency", in: work)
    try StepUp.enforceFresh(work.actor, at: work.now, within: OpeningRules.proof)
    let me = try work.me()
    guard try ChatStore.chat(chat, in: work) != nil else { throw Failure.notFound("chat") }
    try OpeningRules.open(
      isMember: ChatStore.membership(chat, of: me, in: work) != nil,
      hasActive: OpeningStore.active(of: me, in: chat, work) != nil)
    let opening = Opening(
      id: OpeningID(Random.guid()), chat: chat, person: me, category: draft.category, reason: draft.reason, opened: work.now,
      until: work.now + .minutes(draft.minutes))
    try OpeningStore.insert(opening, in: work)
    work.acted(on: opening.object)
    try tell(opening, work)
    return opening.id
  }

  private func tell(_ opening: Opening, _ work: Transaction) throws {
    let line = SystemMessage.opened(opening.id, opening.category, until: opening.until)
    try line.post(to: chat, as: ChatStore.tick(chat, in: work), by: opening.person, in: work)
    let members = try MemberStore.people(in: chat, work).sorted { $0.text < $1.text }
    try work.tell(
      members.map {
        Notice(EmergencyNotices.opened, to: $0, from: opening.person, about: "chats/\(chat)", key: "emergency/\(opening.id)")
      })
    try work.askForReview(opening, EmergencyNotices.review, ring: 0)
    try work.schedule(
      OpeningJobs.end.name, key: "emergency.end/\(opening.id)", due: opening.until, body: ["opening": JSON(opening.id)])
    try work.schedule(
      OpeningJobs.overdue.name, key: "emergency.overdue/\(opening.id)", due: opening.opened + OpeningRules.reviewWithin,
      body: ["opening": JSON(opening.id)])
    work.emit(opening)
  }
}

extension Opening {
  /// Its place in the audit log; whatever is read by it stands below.
  var object: String { "chats/\(chat)/emergencyAccesses/\(id)" }
  var reviewKey: String { "emergency.review/\(id)" }
}

extension Transaction {
  func emit(_ opening: Opening) {
    emit("emergencyAccess.changed", ["chat": opening.chat.text, "opening": opening.id.text, "person": opening.person.text])
  }

  fileprivate func askForReview(_ opening: Opening, _ kind: NoticeKind, ring: Int) throws {
    let officers = try ports.require(.reach).privacyOfficers(in: self).subtracting([opening.person]).sorted { $0.text < $1.text }
    try tell(
      officers.map {
        Notice(kind, to: $0, from: opening.person, about: "privacy/access/\(opening.id)", key: opening.reviewKey, ring: ring)
      })
  }

  /// Ends it for good: nothing more is read by it, and streams that might still hold something of it are cut.
  func end(_ opening: Opening, _ how: Opening.End, by person: UserID? = nil) throws {
    var opening = opening
    (opening.ended, opening.end, opening.endedBy) = (min(now, opening.until), how, person)
    try OpeningStore.save(opening, in: self)
    try cancel(job: "emergency.end/\(opening.id)")
    emit(opening)
    emit("emergencyAccess.ended", ["person": opening.person.text])
  }

  /// The conversation is erased.
  func endOpenings(of chat: ChatID) throws {
    for opening in try OpeningStore.unended(in: chat, self) { try end(opening, .erased) }
  }
}

enum OpeningJobs {
  static let end = JobKind("emergency.end") { job, work in
    guard let opening = try find(job, work), opening.ended == nil else { return }
    // A node whose clock is ahead may have come too early.
    if opening.until > work.now {
      return try work.schedule(Self.endName, key: job.key, due: opening.until, body: job.body)
    }
    try work.end(opening, .time)
    work.audit("emergencyAccess.end", object: opening.object)
  }
  private static let endName = "emergency.end"

  static let overdue = JobKind("emergency.overdue") { job, work in
    guard let opening = try find(job, work), opening.review == nil else { return }
    try work.askForReview(opening, EmergencyNotices.overdue, ring: 1)
    work.audit("emergencyAccess.overdue", object: opening.object)
  }

  private static func find(_ job: Job, _ work: Transaction) throws -> Opening? {
    try OpeningStore.find(OpeningID(job.body["opening"]?.string ?? ""), in: work)
  }
}

enum EmergencyNotices {
  static let opened = kind("emergency.opened") {
    (
      "\($0 ?? "Somebody") has opened one of your conversations by emergency access.",
      "\($0 ?? "Quelqu’un") a ouvert une de vos conversations par accès d’urgence."
    )
  }
  static let review = kind("emergency.review") {
    (
      "\($0 ?? "Somebody") has opened a conversation by emergency access. Please review it.",
      "\($0 ?? "Quelqu’un") a ouvert une conversation par accès d’urgence. Cet accès doit être examiné."
    )
  }
  static let overdue = kind("emergency.overdue") {
    (
      "The emergency access of \($0 ?? "a colleague") has waited a week for its review.",
      "Un accès d’urgence attend d’être examiné depuis une semaine\($0.map { " : \($0)" } ?? "")."
    )
  }
  static let all = [opened, review, overdue]

  private static func kind(_ name: String, _ words: @escaping @Sendable (String?) -> (String, String)) -> NoticeKind {
    NoticeKind(name, weight: .normal) { language, cause in
      let (english, french) = words(cause)
      return language == .french ? french : english
    }
  }
}
