// Begins a subscription whose addresses have said that they want it.
import FeatureKit
import Kernel

struct CreateSubscription: Operation {
  static let action = "subscription.create"
  let draft: SubscriptionDraft
  let following: Following

  func run(in work: Transaction) throws -> Subscription {
    let new = Subscription(
      id: SubscriptionID(Random.guid()), owner: Owner(work.actor), resource: draft.resource, changeType: draft.changeType,
      addresses: draft.addresses, certificate: draft.certificate, created: work.now, expires: draft.expires)
    let keys = try check(new, in: work)
    try SubscriptionStore.insert(new, keys: keys, in: work)
    try work.scheduleAging(of: new)
    work.acted(on: "subscriptions/\(new.id)")
    return new
  }

  private func check(_ new: Subscription, in work: Transaction) throws -> [String] {
    let (followable, keys) = try following.keys(of: new.resource, in: work)
    try SubscriptionRules.check(
      expiry: new.expires, of: followable, now: work.now, hasLifecycle: new.addresses.lifecycle != nil)
    let own = try SubscriptionStore.all(of: work.actor, in: work)
    if own.count >= SubscriptionRules.mostPerOwner {
      throw Failure.forbidden(
        "There are \(SubscriptionRules.mostPerOwner) subscriptions at most.", code: "SubscriptionLimitExceeded")
    }
    if own.contains(where: { $0.resource == new.resource && $0.changes == new.changes && $0.addresses == new.addresses }) {
      throw Failure.conflict("There is a subscription like this already.", target: "resource")
    }
    return keys
  }
}

/// Lets a subscription live longer, or has it delivered elsewhere.
struct RenewSubscription: Operation {
  static let action = "subscription.renew"
  let id: SubscriptionID
  var patch: SubscriptionPatch?
  let following: Following
  var object: String { "subscriptions/\(id)" }

  func run(in work: Transaction) throws -> Subscription {
    var subscription = try SubscriptionStore.own(id, in: work)
    subscription.owner = Owner(work.actor)
    let (followable, _) = try following.keys(of: subscription.resource, in: work)
    if let expires = patch?.expires {
      try SubscriptionRules.check(
        expiry: expires, of: followable, now: work.now, hasLifecycle: subscription.addresses.lifecycle != nil)
      subscription.expires = expires
    }
    if let address = patch?.notification {
      subscription.addresses.notification = address
      try work.schedule(Delivery.job, for: id, on: .changes, due: work.now)
    }
    try SubscriptionStore.update(subscription, in: work)
    try work.scheduleAging(of: subscription)
    return subscription
  }
}

struct RemoveSubscription: Operation {
  static let action = "subscription.delete"
  let id: SubscriptionID
  /// An administrator ends those of others, who are told so.
  var isForeign = false
  var object: String { "subscriptions/\(id)" }

  func run(in work: Transaction) throws {
    if isForeign {
      guard let other = try SubscriptionStore.find(id, in: work), other.ended == nil else {
        throw Failure.notFound("subscription")
      }
      return try work.end(other, because: "administrator")
    }
    try work.forget(SubscriptionStore.own(id, in: work).id)
  }
}

extension SubscriptionStore {
  /// The signed-in one's own; a stranger finds nothing.
  static func own(_ id: SubscriptionID, in reading: Reading) throws -> Subscription {
    guard let found = try find(id, in: reading), found.ended == nil, found.owner.isSame(as: reading.actor) else {
      throw Failure.notFound("subscription")
    }
    return found
  }
}
