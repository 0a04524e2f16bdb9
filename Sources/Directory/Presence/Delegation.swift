// Whom to turn to while somebody is away: named by the status message, told of it, offered to whoever wants to write.
// As in Teams; there the message mentions the delegate in its text.
import FeatureKit
import Kernel

enum Delegation {
  /// - Throws: where the message names oneself, or somebody who cannot stand in.
  static func check(_ message: StatusMessage?, of owner: UserID, in reading: Reading) throws {
    guard let delegate = message?.delegate else { return }
    let field = "statusMessage/@salus.delegate/id"
    if delegate == owner { throw Failure.badRequest("Nobody stands in for themselves.", target: field) }
    guard try people([delegate], in: reading)[delegate] != nil else {
      throw Failure.badRequest("There is no such person, or the account is disabled.", target: field)
    }
  }

  /// Those who can stand in now: an account that was disabled since is not offered.
  static func people(_ delegates: some Collection<UserID>, in reading: Reading) throws -> [UserID: PersonSummary] {
    if delegates.isEmpty { return [:] }
    return try reading.ports.require(.people).people(delegates, in: reading).filter(\.value.isEnabled)
  }

  /// Whoever is named hears of it once, and no more of it when another is named.
  static func tell(_ now: StatusMessage?, after before: StatusMessage?, of owner: UserID, in work: Transaction) throws {
    if now?.delegate == before?.delegate { return }
    let key = "presence/\(owner)/delegate"
    if before?.delegate != nil { try work.ports.require(.notices).withdraw([key], in: work) }
    if let delegate = now?.delegate {
      try work.tell(Notice(nominated, to: delegate, from: owner, about: "users/\(owner)", key: key))
    }
  }

  static let nominated = NoticeKind("presence.delegate", weight: .normal) { language, cause in
    language == .french
      ? "\(cause ?? "Quelqu’un") vous a désigné comme personne à joindre en son absence."
      : "\(cause ?? "Somebody") named you as the person to turn to while they are away."
  }
}
