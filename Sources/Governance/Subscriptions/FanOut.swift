// From an event to the subscriptions that follow what it touched: each gets a notice, and its delivery is rung.
import FeatureKit
import Kernel

enum FanOut {
  static func hearing(_ following: Following) -> Hearing {
    // Most hospitals have none, and every message passes here.
    Hearing("subscriptions.fanOut", kinds: following.kinds, concerns: { _, reading in try SubscriptionStore.hasAny(in: reading) })
    {
      event, work in
      guard try work.once("\(work.tenant)/subscriptions", { try SubscriptionStore.hasAny(in: work) }) else { return }
      let keys = try following.followables.filter { $0.kinds.contains(event.kind) }.flatMap { try $0.touched(event, work) }
      for id in try SubscriptionStore.following(keys, before: event.position, in: work) {
        try NoticeStore.insert(Notice(number: event.position, event: event), for: id, on: .changes, in: work)
        try work.ensure(Delivery.job, for: id, on: .changes)
      }
    }
  }
}
