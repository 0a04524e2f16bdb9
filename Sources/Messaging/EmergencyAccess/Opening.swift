// Break-glass: somebody reads a conversation that they are not in, for a while, because it cannot wait, and answers for it.
import FeatureKit
import Kernel

typealias OpeningID = ID<Opening>

struct Opening: Sendable, Equatable {
  /// Why, in a word that everybody in the conversation sees; the words of one's own are for the privacy officers.
  enum Category: String, Sendable, CaseIterable { case patientCare, patientSafety, absentColleague, legalDuty, other }
  enum End: String, Sendable { case time, oneself, officer, erased }

  struct Review: Sendable, Equatable {
    var by: UserID
    var at: Instant
    var isJustified: Bool
    var comment: String
  }

  var id: OpeningID
  var chat: ChatID
  var person: UserID
  var category: Category
  var reason: String
  var opened: Instant
  var until: Instant
  var ended: Instant?
  var endedBy: UserID?
  var end: End?
  var review: Review?

  /// To the moment: whether or not the timer has come round to write it down.
  func isActive(at now: Instant) -> Bool { ended == nil && now < until }
  /// Whether it let anybody read on this day of UTC.
  func was(on day: Instant) -> Bool { opened.day <= day.day && day.day <= (ended ?? until).day }
  func isOverdue(at now: Instant) -> Bool { review == nil && now >= opened + OpeningRules.reviewWithin }
}

/// Pure.
enum OpeningRules {
  static let shortest = 5
  static let longest = 120
  static let usual = 30
  /// An access that nobody has judged by then is flagged.
  static let reviewWithin = Duration.days(7)
  /// How fresh the proof of who it is must be: made for this, not left over from the morning.
  static let proof = Duration.minutes(5)

  static func open(isMember: Bool, hasActive: Bool) throws(Failure) {
    if isMember { throw .conflict("You are in this conversation; just open it.", code: "IsMember") }
    if hasActive { throw .conflict("You have opened this conversation already.", code: "AlreadyOpen") }
  }

  /// Nobody judges what they did themselves, and nothing is judged before it is over.
  static func review(_ opening: Opening, by officer: UserID, at now: Instant) -> Verdict {
    opening.person == officer ? .deny(code: "OwnAccess", because: "Somebody else must judge your own access.") : .allow
  }

  static func ready(_ opening: Opening, at now: Instant) throws(Failure) {
    if opening.isActive(at: now) { throw .conflict("This access still lasts; end it first.", code: "StillOpen") }
    if opening.review != nil { throw .conflict("This access has been judged already.", code: "AlreadyReviewed") }
  }
}

enum EmergencyPolicy {
  /// Off unless a hospital decides otherwise; no role has it by itself.
  static let allowed = PolicySetting(
    "AllowBreakGlass", in: .messaging, standard: false, presets: .init(clinical: false, information: false, room: false))
}
