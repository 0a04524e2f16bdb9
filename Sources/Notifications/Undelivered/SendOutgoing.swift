// Takes one notice out of the house: looks whether it is still wanted, calls the service outside, and writes what came of it.
import FeatureKit
import Kernel

struct SendOutgoing: Sendable {
  static let job = "notification.send"
  static func key(_ id: String, _ tenant: TenantID) -> String { "\(job)/\(tenant)/\(id)" }

  static let errand = Errand(job) { job, runner in
    guard let parcel = try await runner.read(as: .system(job.tenant), { try Parcel(job, in: $0) }) else { return { _ in } }
    let delivery = parcel.early == nil ? try await go(parcel, runner) : parcel.early ?? .needless
    runner.metrics.count(
      "salus_notices_total", "Notices that left by each way, and what came of it.",
      [("way", parcel.outgoing.way.rawValue), ("outcome", delivery.word)])
    return { work in try settle(parcel.outgoing, delivery, in: work) }
  }

  private static func go(_ parcel: Parcel, _ runner: Runner) async throws -> Delivery {
    switch parcel.load {
    case .push(let push): try await push.send(runner)
    case .mail(let post): try await post.send(runner)
    case .text(let text): try await text.send(runner)
    case .nothing: .needless
    }
  }

  /// Whatever was replaced or called back while it was out is no more ours to write about.
  private static func settle(_ sent: Outgoing, _ delivery: Delivery, in work: Transaction) throws {
    guard var outgoing = try OutgoingStore.find(sent.id, in: work), outgoing.ring == sent.ring else { return }
    switch delivery {
    case .delivered, .needless:
      if delivery == .delivered { try work.worked(outgoing) }
      try OutgoingStore.remove(outgoing.id, in: work)
      if outgoing.failures > 0 { try work.undeliveredChanged() }
    case .gone: try work.lost(outgoing)
    case .held(let until): try hold(&outgoing, until, in: work)
    case .refused(let problem): try giveUp(&outgoing, problem, in: work)
    case .later(let problem, let after): try postpone(&outgoing, problem, after, in: work)
    }
  }

  private static func postpone(_ outgoing: inout Outgoing, _ problem: String, _ after: Duration?, in work: Transaction) throws {
    try work.failed(outgoing, problem, after: after)
    if work.now - outgoing.created > WayRules.patience(outgoing.way) { return try giveUp(&outgoing, problem, in: work) }
    outgoing.failures += 1
    outgoing.problem = problem
    outgoing.due = work.now + max(after ?? .zero, WayRules.pause(after: outgoing.failures))
    try work.redispatch(outgoing)
  }

  /// Not tried, but an administrator sees that it waits, and it does not wait for ever.
  private static func hold(_ outgoing: inout Outgoing, _ until: Instant, in work: Transaction) throws {
    let problem = try WayStateStore.state(of: outgoing.way, in: work).problem ?? "held"
    if work.now - outgoing.created > WayRules.patience(outgoing.way) { return try giveUp(&outgoing, problem, in: work) }
    (outgoing.failures, outgoing.problem) = (max(1, outgoing.failures), problem)
    outgoing.due = until
    try work.redispatch(outgoing)
  }

  private static func giveUp(_ outgoing: inout Outgoing, _ problem: String, in work: Transaction) throws {
    // That a banner could not be closed helps nobody to know.
    if outgoing.isClosing { return try OutgoingStore.remove(outgoing.id, in: work) }
    outgoing.failures += 1
    (outgoing.problem, outgoing.givenUp) = (problem, work.now)
    try OutgoingStore.save(outgoing, in: work)
    Log.server.warning("A notification was not delivered", metadata: ["kind": "\(outgoing.way.rawValue)", "code": "\(problem)"])
    if outgoing.way == .push { try DeviceStore.note(outgoing.device, problem: problem, in: work) }
    if !DeliveryNotices.isOwn(outgoing.kind) { try work.tellAdministrators(DeliveryNotices.givenUp, DeliveryNotices.givenUpKey) }
  }
}

extension Delivery {
  fileprivate var word: String {
    switch self {
    case .delivered: "delivered"
    case .needless: "needless"
    case .gone: "gone"
    case .later: "later"
    case .refused: "refused"
    case .held: "held"
    }
  }
}
