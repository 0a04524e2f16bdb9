// A program's wish to be told of changes at an address of its own: whose it is, what it follows, how its delivery goes.
import FeatureKit
import Foundation
import Kernel

enum SubscriptionMark {}
typealias SubscriptionID = ID<SubscriptionMark>

struct Subscription: Sendable {
  var id: SubscriptionID
  var owner: Owner
  /// As it was asked for: `/chats/19:…/messages`.
  var resource: String
  /// As it was asked for: `created,updated`.
  var changeType: String
  var addresses: Addresses
  /// Where notifications carry the resource itself, encrypted for the subscriber's certificate.
  var certificate: Certificate?
  var created: Instant
  var expires: Instant
  /// When it was ended by the server; it only stays to tell its owner so.
  var ended: Instant?
  var trouble = Trouble()

  struct Certificate: Sendable, Equatable {
    /// X.509, base64.
    var content: String
    /// The subscriber's own name for it.
    var id: String
  }

  /// Failed deliveries in a row, since when, and what came back: never the subscriber's words, only a status or a kind of failure.
  struct Trouble: Sendable, Equatable {
    var failures = 0
    var since: Instant?
    var what: String?
  }

  var changes: Set<ChangeType> { Set(SubscriptionRules.changes(changeType) ?? []) }
}

/// Who subscribed, by what right. Delivery acts in this name and finds out anew what may be seen.
struct Owner: Sendable, Equatable {
  /// Nil for an application that acts for itself.
  var person: UserID?
  /// Nil for our own client, and for tokens made on the server itself.
  var client: ClientID?
  /// The permissions of the token; nil for a session in the browser, which holds all that the person may.
  var scopes: Set<String>?

  init(person: UserID?, client: ClientID?, scopes: Set<String>?) {
    (self.person, self.client, self.scopes) = (person, client, scopes)
  }

  init(_ actor: Actor) {
    (person, client) = (actor.user, actor.client ?? actor.application)
    switch actor.means {
    case .token(let granted), .application(_, let granted): scopes = granted
    default: break
    }
  }

  /// Whether it is the same one who asks, through the same application.
  func isSame(as actor: Actor) -> Bool {
    (person != nil || client != nil) && person == actor.user && client == actor.client ?? actor.application
  }
}

/// Where notifications go, and the word by which the subscriber knows ours. All of it is a secret: addresses may hold keys.
struct Addresses: Sendable, Equatable {
  var notification: String
  var lifecycle: String?
  var clientState: String?
  /// Our own address as the subscriber reached it, by which it knows what we sign.
  var ours: String

  /// The computer that notifications go to: host and port alone.
  var receiver: String? {
    guard let parts = URLComponents(string: notification), let host = parts.host else { return nil }
    return parts.port.map { "\(host):\($0)" } ?? host
  }
}

/// What waits to be told to one subscription.
struct Notice: Sendable, Equatable {
  /// Its place in the channel: the event's position, or one for each kind of lifecycle notice.
  var number: Int
  var event: Event
}

/// The two ways to a subscriber. Each is in order by itself and does not wait for the other.
enum Channel: String, Sendable, CaseIterable {
  case changes, lifecycle

  func job(_ subscription: SubscriptionID, in tenant: TenantID) -> String {
    "subscription/\(tenant)/\(subscription)/\(rawValue)"
  }
}

/// Graph's lifecycle notices, by the number of which at most one waits at a time.
enum LifecycleEvent: Int, Sendable, CaseIterable {
  case reauthorizationRequired = 1
  case missed, subscriptionRemoved
}
