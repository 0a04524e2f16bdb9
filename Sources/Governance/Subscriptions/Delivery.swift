// Takes what waits for a subscription to its address: in order, a few at a time, seen with the subscriber's eyes of this moment,
// and again until it is taken or too old.
import FeatureKit
import Kernel

struct Delivery: Sendable {
  static let job = "subscription.deliver"
  let following: Following

  var errand: Errand { Errand(Self.job) { job, runner in try await go(job, runner) } }

  /// What is taken along in one go.
  struct Load: Sendable {
    var subscription: Subscription
    var channel: Channel
    var notices: [Notice]
    var items: [JSON] = []
    /// Some notice could not be made: its subscriber has missed something.
    var hasGap = false
    /// Why the subscriber may be told nothing more.
    var refusal: String?

    var last: Int { notices.last?.number ?? 0 }
    var address: String? {
      channel == .changes ? subscription.addresses.notification : subscription.addresses.lifecycle
    }
  }

  private func go(_ job: Job, _ runner: Runner) async throws -> Errand.Outcome {
    guard var load = try await waiting(job, runner) else { return { _ in } }
    switch load.channel {
    case .lifecycle:
      load.items = load.notices.map { GraphSubscription.lifecycle($0, load.subscription, in: job.tenant) }
    case .changes:
      load = try await rendered(load, job.tenant, runner)
    }
    if load.refusal != nil || load.items.isEmpty { return outcome(load, nil) }
    return outcome(load, await send(load, try await attestations(load, job.tenant, runner), runner))
  }

  /// By which the subscriber's application sees that encrypted data is from here.
  private func attestations(_ load: Load, _ tenant: TenantID, _ runner: Runner) async throws -> [JSON] {
    guard let client = load.subscription.owner.client, load.items.contains(where: { $0["encryptedContent"] != nil }) else {
      return []
    }
    let issuer = load.subscription.addresses.ours
    return [.string(try await runner.ports.require(.tokenSigner).attest(to: client, of: tenant, issuer: issuer, by: runner))]
  }

  private func waiting(_ job: Job, _ runner: Runner) async throws -> Load? {
    let id = SubscriptionID(job.body["id"]?.string ?? "")
    guard let channel = Channel(rawValue: job.body["channel"]?.string ?? "") else { return nil }
    return try await runner.read(as: .system(job.tenant)) { reading in
      guard let subscription = try SubscriptionStore.find(id, in: reading) else { return nil }
      let notices = try NoticeStore.first(SubscriptionRules.mostAtOnce, for: id, on: channel, in: reading)
      return Load(subscription: subscription, channel: channel, notices: notices)
    }
  }

  /// Nil where it was taken, otherwise what went wrong.
  private func send(_ load: Load, _ attestations: [JSON], _ runner: Runner) async -> String? {
    guard let address = load.address else { return nil }
    var body = JSONObject([("value", .array(load.items))])
    if !attestations.isEmpty { body.append("validationTokens", .array(attestations)) }
    let request = WebRequest(
      .post, address, headers: ["Content-Type": "application/json; charset=utf-8"],
      body: JSON.object(body).bytes, patience: SubscriptionRules.patience, answerLimit: 64 * 1024)
    do {
      let reply = try await runner.ports.require(.webClient).send(request)
      runner.metrics.count("salus_notifications_total", "Requests to subscribers.", [("status", "\(reply.status / 100)xx")])
      return (200..<300).contains(reply.status) ? nil : "status \(reply.status)"
    } catch {
      let kind = (error as? WebFailure)?.kind.rawValue ?? "failed"
      runner.metrics.count("salus_notifications_total", "Requests to subscribers.", [("status", kind)])
      return kind
    }
  }

  /// Writes what came of it, and goes on with what waits behind it.
  private func outcome(_ load: Load, _ trouble: String?) -> Errand.Outcome {
    { work in
      let id = load.subscription.id
      guard let subscription = try SubscriptionStore.find(id, in: work) else { return }
      if let refusal = load.refusal { return try work.end(subscription, because: refusal) }
      if let trouble { return try postpone(subscription, load.channel, trouble, work) }
      try NoticeStore.remove(upTo: load.last, for: id, on: load.channel, in: work)
      if subscription.trouble.failures > 0, !load.items.isEmpty, load.channel == .changes {
        try SubscriptionStore.save(.init(), of: id, in: work)
      }
      if load.hasGap { try work.tell(.missed, to: subscription) }
      try proceed(subscription, load.channel, due: work.now, work)
    }
  }

  private func postpone(_ subscription: Subscription, _ channel: Channel, _ what: String, _ work: Transaction) throws {
    let id = subscription.id
    var trouble = subscription.trouble
    (trouble.failures, trouble.what) = (trouble.failures + 1, what)
    trouble.since = trouble.since ?? work.now
    try SubscriptionStore.save(trouble, of: id, in: work)
    try giveUp(subscription, channel, work)
    try proceed(subscription, channel, due: work.now + SubscriptionRules.pause(after: trouble.failures), work)
  }

  /// What is too old is not told any more; that something was missed is.
  private func giveUp(_ subscription: Subscription, _ channel: Channel, _ work: Transaction) throws {
    let id = subscription.id
    var lost = try NoticeStore.giveUp(before: work.now - SubscriptionRules.retriesEnd, for: id, on: channel, in: work)
    if channel == .changes, try NoticeStore.count(for: id, on: channel, in: work) > SubscriptionRules.longestQueue {
      try NoticeStore.remove(upTo: .max, for: id, on: channel, in: work)
      lost = .max
    }
    guard lost > 0 else { return }
    work.audit("subscription.missed", object: "subscriptions/\(id)")
    if channel == .changes { try work.tell(.missed, to: subscription) }
  }

  private func proceed(_ subscription: Subscription, _ channel: Channel, due: Instant, _ work: Transaction) throws {
    let waits = try !NoticeStore.first(1, for: subscription.id, on: channel, in: work).isEmpty
    if waits { return try work.schedule(Self.job, for: subscription.id, on: channel, due: due) }
    if subscription.ended != nil { try work.forget(subscription.id) }
  }
}

// MARK: What is told

extension Delivery {
  /// Looks at each change as the subscriber may see it now. Whoever lost the right to follow the resource at all is refused.
  private func rendered(_ load: Load, _ tenant: TenantID, _ runner: Runner) async throws -> Load {
    let (owner, id) = (load.subscription.owner, load.subscription.id)
    let standing = try await runner.read(as: .system(tenant)) { reading in
      try reading.ports.require(.standing)
        .actor(person: owner.person, client: owner.client, scopes: owner.scopes, in: reading)
    }
    var load = load
    guard var actor = standing else {
      load.refusal = "disabled"
      return load
    }
    actor.requestID = id.text
    let loaded = load
    return try await runner.read(as: actor) { try rendered(loaded, in: $0) }
  }

  private func rendered(_ load: Load, in reading: Reading) throws -> Load {
    var load = load
    do {
      _ = try following.keys(of: load.subscription.resource, in: reading)
    } catch let failure as Failure where failure.kind != .unexpected {
      load.refusal = failure.code
      return load
    }
    for notice in load.notices { try add(notice, to: &load, reading) }
    return load
  }

  private func add(_ notice: Notice, to load: inout Load, _ reading: Reading) throws {
    let (followable, followed) = try following.find(load.subscription.resource)
    do {
      let changes = try followable.changes(notice.event, followed, reading)
      for (index, document) in changes.enumerated() where load.subscription.changes.contains(document.change) {
        load.items.append(try item(document, notice, index, load.subscription, reading))
      }
    } catch let failure as Failure {
      Log.server.error(
        "A notification could not be made", metadata: ["kind": "\(notice.event.kind)", "error": "\(failure.code)"])
      load.hasGap = true
    }
  }

  private func item(
    _ document: ChangeDocument, _ notice: Notice, _ index: Int, _ subscription: Subscription, _ reading: Reading
  ) throws -> JSON {
    // The same for each repetition, so that a subscriber who gets it twice can tell.
    let id = Digest.sha256("\(subscription.id)/\(notice.event.id)/\(index)").prefix(16).map { [$0].hex }.joined()
    let encrypted = try subscription.certificate.map { try sealed(document, $0, reading) }
    return GraphSubscription.change(document, id, subscription, encrypted: encrypted, in: reading.tenant)
  }

  private func sealed(_ document: ChangeDocument, _ certificate: Subscription.Certificate, _ reading: Reading) throws -> JSON {
    reading.looked(at: document.resource.replacing("('", with: "/").replacing("')", with: ""))
    let parcel = try reading.ports.require(.parcelCipher).seal(document.data.bytes, for: certificate.content)
    return [
      "data": .string(parcel.data), "dataKey": .string(parcel.key), "dataSignature": .string(parcel.signature),
      "encryptionCertificateId": .string(certificate.id), "encryptionCertificateThumbprint": .string(parcel.thumbprint),
    ]
  }
}
