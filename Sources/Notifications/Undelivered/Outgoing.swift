// One notice on its way to one person by one way, from the commit that told it until somebody outside has taken it.
import FeatureKit
import Kernel

struct Outgoing: Sendable, Equatable {
  var id: String
  var person: UserID
  /// Of the line that it tells of.
  var key: String
  var kind: String
  var way: Way
  /// Which browser; empty for the other ways.
  var device: String
  var ring: Int
  /// Closes the banner instead of showing it.
  var isClosing = false
  var created: Instant
  var due: Instant
  var failures = 0
  /// What went wrong the last time.
  var problem: String?
  /// It is tried no more, until an administrator says otherwise.
  var givenUp: Instant?

  var job: JSON { ["id": .string(id)] }
}

/// What came of a try.
enum Delivery: Sendable, Equatable {
  case delivered
  /// There is nothing to tell any more, or nobody to tell it to by this way.
  case needless
  /// The browser is no more.
  case gone
  case later(problem: String, after: Duration?)
  case refused(problem: String)
  /// The way is out of order: it was not even tried.
  case held(until: Instant)
}
