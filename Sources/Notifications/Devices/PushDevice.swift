// A browser that somebody allowed to be woken when there is something for them.
import FeatureKit
import Kernel

struct PushDevice: Sendable, Equatable {
  var id: String
  var person: UserID
  var address: PushAddress
  /// Our own address as this browser knows it; push services can reach the hospital's people by it.
  var ours: String
  /// What it is called in the list: "Firefox · Android".
  var name: String
  /// The browser session in which it was added.
  var session: String?
  var created: Instant
  /// When a push service last took something for it.
  var reached: Instant?
  /// What went wrong the last time.
  var problem: String?

  /// The same browser has the same, whoever uses it.
  var mark: String { Digest.sha256(address.endpoint).base64URL }

  static let mostPerPerson = 20

  var json: JSONObject {
    JSONObject([
      ("id", .string(id)), ("name", .string(name)), ("createdDateTime", JSON(created)), ("reachedDateTime", JSON(reached)),
      ("problem", JSON(problem)),
    ])
  }
}
