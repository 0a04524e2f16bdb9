// Subscriptions: programs are told of changes at an address of their own (Graph's change notifications).
import Database
import FeatureKit
import Graph
import Kernel

public struct Subscriptions: Feature {
  public let name = "subscriptions"
  public let personalData = SubscriptionDataStore.all
  public let migrations = subscriptionMigrations
  public let needs: [any PortName] = [
    Port<any ActorStanding>.standing, Port<any WebClient>.webClient, Port<any Vault>.vault, Port<any ParcelCipher>.parcelCipher,
  ]
  private let following: Following

  /// - Parameter followables: what all other features offer to follow.
  public init(to followables: [Followable]) { following = Following(followables: followables) }

  public var hearings: [Hearing] { [FanOut.hearing(following), SubscriptionLife.leaving] }
  public var jobs: [JobKind] { [SubscriptionLife.reminder, SubscriptionLife.expiry] }
  public var errands: [Errand] { [Delivery(following: following).errand] }

  public var routes: [Route] {
    let gate = following.gate
    let watching = Gate.administrator(["AuditLog.Read.All"])
    return [
      Route(.get, "/subscriptions", gate: gate, answers: .collection("subscription"), handle: Self.list),
      Route(.post, "/subscriptions", gate: gate, answers: .entity("subscription"), handle: create),
      Route(.get, "/subscriptions/{subscription}", gate: gate, answers: .entity("subscription"), handle: Self.one),
      Route(.patch, "/subscriptions/{subscription}", gate: gate, answers: .entity("subscription"), handle: renew),
      Route(.delete, "/subscriptions/{subscription}", gate: gate, answers: .nothing, handle: Self.remove),
      Route(.post, "/subscriptions/{subscription}/reauthorize", gate: gate, answers: .nothing, handle: reauthorize),
      Route(.get, "/subscriptions", in: .salus, gate: watching, answers: .ours, handle: watch),
      Route(
        .delete, "/subscriptions/{subscription}", in: .salus, gate: .administrator(["Directory.ReadWrite.All"]),
        answers: .nothing,
        handle: Self.end),
    ]
  }
}

// MARK: One's own

extension Subscriptions {
  @Sendable private static func list(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let own = try SubscriptionStore.all(of: reading.actor, in: reading)
      return request.collection(own.map(GraphSubscription.json), of: "subscriptions")
    }
  }

  @Sendable private static func one(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let own = try SubscriptionStore.own(request.id("subscription"), in: reading)
      return request.entity(GraphSubscription.json(own), of: "subscriptions")
    }
  }

  @Sendable private func create(_ request: Request) async throws -> Answer {
    let draft = try Self.draft(request)
    try await request.read { reading in try look(draft, in: reading) }
    let client = try request.runner.ports.require(.webClient)
    try await Handshake.ask(draft.addresses.notification, as: "notificationUrl", by: client)
    if let address = draft.addresses.lifecycle { try await Handshake.ask(address, as: "lifecycleNotificationUrl", by: client) }
    let new = try await request.run(CreateSubscription(draft: draft, following: following))
    return request.entity(GraphSubscription.json(new), of: "subscriptions", success: .created)
  }

  /// Nobody is called for a subscription that could not be.
  private func look(_ draft: SubscriptionDraft, in reading: Reading) throws {
    let (followable, _) = try following.keys(of: draft.resource, in: reading)
    try SubscriptionRules.check(
      expiry: draft.expires, of: followable, now: reading.now, hasLifecycle: draft.addresses.lifecycle != nil)
    guard let certificate = draft.certificate else { return }
    do { try reading.ports.require(.parcelCipher).check(certificate.content) } catch let failure as Failure {
      throw Failure.badRequest(failure.message, target: "encryptionCertificate")
    }
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func draft(_ request: Request) throws -> SubscriptionDraft {
    try SubscriptionDraft(request.json(), origin: request.origin)
  }
  @inline(never) private static func patch(_ request: Request) throws -> SubscriptionPatch {
    try SubscriptionPatch(request.json())
  }

  @Sendable private func renew(_ request: Request) async throws -> Answer {
    let patch = try Self.patch(request)
    let id: SubscriptionID = request.id("subscription")
    if let address = patch.notification {
      _ = try await request.read { try SubscriptionStore.own(id, in: $0) }
      try await Handshake.ask(address, as: "notificationUrl", by: request.runner.ports.require(.webClient))
    }
    let renewed = try await request.run(RenewSubscription(id: id, patch: patch, following: following))
    return request.entity(GraphSubscription.json(renewed), of: "subscriptions")
  }

  @Sendable private func reauthorize(_ request: Request) async throws -> Answer {
    _ = try await request.run(RenewSubscription(id: request.id("subscription"), following: following))
    return .noContent
  }

  @Sendable private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemoveSubscription(id: request.id("subscription")))
    return .noContent
  }
}

// MARK: Everybody's, for administrators

extension Subscriptions {
  @Sendable private func watch(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let waiting = try NoticeStore.counts(on: .changes, in: reading)
      let all = try SubscriptionStore.all(in: reading).map { subscription in
        let resource = try? following.find(subscription.resource).followable.resource
        return GraphSubscription.overview(subscription, resource: resource, waiting: waiting[subscription.id] ?? 0)
      }
      return .json(["value": .array(all.map { .object($0) })])
    }
  }

  @Sendable private static func end(_ request: Request) async throws -> Answer {
    try await request.run(RemoveSubscription(id: request.id("subscription"), isForeign: true))
    return .noContent
  }
}
