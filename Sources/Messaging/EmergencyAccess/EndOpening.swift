// Ends an access before its time: whoever opened it, or a privacy officer; and the judgement of one that is over.
import FeatureKit
import Kernel

struct EndOpening: Operation {
  static let action = "emergencyAccess.end"
  let opening: OpeningID
  var object: String { "emergencyAccesses/\(opening)" }

  /// Ending twice is ending once.
  func run(in work: Transaction) throws {
    let me = try work.me()
    guard let found = try OpeningStore.find(opening, in: work), found.person == me || work.actor.isPrivacyOfficer else {
      throw Failure.notFound("emergency access")
    }
    work.acted(on: found.object)
    if found.ended == nil { try work.end(found, found.person == me ? .oneself : .officer, by: me) }
  }
}

struct ReviewOpening: Operation {
  static let action = "emergencyAccess.review"
  let opening: OpeningID
  let isJustified: Bool
  let comment: String
  var object: String { "emergencyAccesses/\(opening)" }

  func run(in work: Transaction) throws {
    guard var found = try OpeningStore.find(opening, in: work) else { throw Failure.notFound("emergency access") }
    let me = try work.me()
    try OpeningRules.review(found, by: me, at: work.now).enforce()
    try OpeningRules.ready(found, at: work.now)
    found.review = Opening.Review(by: me, at: work.now, isJustified: isJustified, comment: comment)
    if found.ended == nil { (found.ended, found.end) = (found.until, .time) }
    try OpeningStore.save(found, in: work)
    try work.cancel(job: "emergency.overdue/\(opening)")
    work.acted(on: "\(found.object)/\(isJustified ? "justified" : "notJustified")")
    for officer in try work.ports.require(.reach).privacyOfficers(in: work) { try work.settle(found.reviewKey, for: officer) }
  }
}
