// A subscription's life: the reminder to renew it, its end, and what its owner is told of both.
import FeatureKit
import Kernel

enum SubscriptionLife {
  static let reminder = JobKind("subscription.remind") { job, work in
    guard let subscription = try SubscriptionStore.find(SubscriptionID(job.body["id"]?.string ?? ""), in: work) else { return }
    try work.tell(.reauthorizationRequired, to: subscription)
  }

  static let expiry = JobKind("subscription.expire") { job, work in
    guard let subscription = try SubscriptionStore.find(SubscriptionID(job.body["id"]?.string ?? ""), in: work) else { return }
    try work.end(subscription, because: "expired")
  }

  /// Whoever may not sign in any more is told nothing more.
  static let leaving = Hearing("subscriptions.leaving", kinds: ["person.disabled", "person.deleted"]) { event, work in
    for subscription in try SubscriptionStore.all(of: event.id("person") as UserID, in: work) {
      try work.end(subscription, because: "disabled")
    }
  }

  fileprivate static func key(_ kind: JobKind, _ id: SubscriptionID, _ tenant: TenantID) -> String {
    "\(kind.name)/\(tenant)/\(id)"
  }
}

extension Transaction {
  func scheduleAging(of subscription: Subscription) throws {
    let body: JSON = ["id": .string(subscription.id.text)]
    let (remind, expire) = (SubscriptionLife.reminder, SubscriptionLife.expiry)
    try schedule(
      remind.name, key: SubscriptionLife.key(remind, subscription.id, tenant),
      due: SubscriptionRules.reminder(from: now, to: subscription.expires), body: body)
    try schedule(
      expire.name, key: SubscriptionLife.key(expire, subscription.id, tenant), due: subscription.expires, body: body)
  }

  /// Makes sure that a notice about the subscription itself is on its way, where there is an address for it.
  func tell(_ happened: LifecycleEvent, to subscription: Subscription) throws {
    guard subscription.addresses.lifecycle != nil, subscription.ended == nil || happened == .subscriptionRemoved else { return }
    let event = Event(
      id: Random.guid(), kind: "\(happened)", tenant: tenant, subject: [:], at: now, position: happened.rawValue)
    try NoticeStore.insert(Notice(number: happened.rawValue, event: event), for: subscription.id, on: .lifecycle, in: self)
    try ensure(Delivery.job, for: subscription.id, on: .lifecycle)
  }

  /// Ends a subscription that its owner did not end. It stays until the owner was told.
  func end(_ subscription: Subscription, because reason: String) throws {
    if subscription.ended != nil { return }
    audit("subscription.end", object: "subscriptions/\(subscription.id)")
    Log.server.info("A subscription ends", metadata: ["code": "\(reason)"])
    guard subscription.addresses.lifecycle != nil else { return try forget(subscription.id) }
    try SubscriptionStore.end(subscription.id, in: self)
    try NoticeStore.remove(upTo: .max, for: subscription.id, on: .changes, in: self)
    try cancelAll(subscription.id, besides: .lifecycle)
    try tell(.subscriptionRemoved, to: subscription)
  }

  /// Removes it with all that waits for it.
  func forget(_ id: SubscriptionID) throws {
    try cancelAll(id)
    try SubscriptionStore.remove(id, in: self)
  }

  private func cancelAll(_ id: SubscriptionID, besides kept: Channel? = nil) throws {
    for channel in Channel.allCases where channel != kept { try cancel(job: channel.job(id, in: tenant)) }
    for kind in [SubscriptionLife.reminder, SubscriptionLife.expiry] {
      try cancel(job: SubscriptionLife.key(kind, id, tenant))
    }
  }
}

extension Transaction {
  func schedule(_ errand: String, for id: SubscriptionID, on channel: Channel, due: Instant) throws {
    try schedule(errand, key: channel.job(id, in: tenant), due: due, body: channel.body(id))
  }

  func ensure(_ errand: String, for id: SubscriptionID, on channel: Channel) throws {
    try ensure(errand, key: channel.job(id, in: tenant), due: now, body: channel.body(id))
  }
}

extension Channel {
  fileprivate func body(_ id: SubscriptionID) -> JSON { ["id": .string(id.text), "channel": .string(rawValue)] }
}
