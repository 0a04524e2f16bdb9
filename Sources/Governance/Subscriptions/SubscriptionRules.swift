// How long subscriptions live, how hard they are tried, and what a request for one must say. Pure.
import FeatureKit
import Kernel

enum SubscriptionRules {
  static let longestState = 128
  static let longestAddress = 2048
  static let mostPerOwner = 1000
  /// A subscriber proves within this time that the address is its own.
  static let handshake = Duration.seconds(10)
  /// A notification is to be taken within this time; what follows from it can be done later.
  static let patience = Duration.seconds(3)
  /// Most notifications in one request.
  static let mostAtOnce = 20
  /// Undelivered notices are given up after this time.
  static let retriesEnd = Duration.hours(4)
  /// A subscriber that falls so far behind is told that it missed something.
  static let longestQueue = 5000
  /// Beyond it the subscriber of some resources must also take notices about the subscription itself.
  static let withoutLifecycle = Duration.hours(1)

  static func changes(_ text: String) -> [ChangeType]? {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
    let changes = words.compactMap { ChangeType(rawValue: $0) }
    return changes.count == words.count && !changes.isEmpty && Set(changes).count == changes.count ? changes : nil
  }

  static func check(expiry: Instant, of followable: Followable, now: Instant, hasLifecycle: Bool) throws(Failure) {
    if expiry <= now {
      throw .badRequest("The property 'expirationDateTime' must lie in the future.", target: "expirationDateTime")
    }
    let life = expiry - now
    if life > followable.longest {
      let minutes = followable.longest.inMilliseconds / 60_000
      throw .badRequest(
        "A subscription to \(followable.resource) lives \(minutes) minutes at most.", target: "expirationDateTime")
    }
    if followable.needsLifecycle, life > withoutLifecycle, !hasLifecycle {
      throw .badRequest(
        "A subscription to \(followable.resource) of more than an hour needs a lifecycleNotificationUrl.",
        target: "lifecycleNotificationUrl")
    }
  }

  /// How long to wait after so many failures in a row: 10, 20, 40 … seconds, ten minutes at most.
  static func pause(after failures: Int) -> Duration { .seconds(min(600, 10 << min(max(failures, 1) - 1, 6))) }

  /// When the owner is reminded to renew: after three quarters of the life, but an hour before its end at the earliest.
  static func reminder(from now: Instant, to expiry: Instant) -> Instant {
    let quarter = Duration.microseconds((expiry - now).inMicroseconds / 4)
    return expiry - min(quarter, .hours(1))
  }
}
