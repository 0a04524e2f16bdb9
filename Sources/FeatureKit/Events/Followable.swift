// A resource whose changes programs can subscribe to, as the feature that owns it describes it. The subscriptions themselves
// are a feature of their own, which knows nothing of what it delivers.
import Graph
import Kernel

public struct Followable: Sendable {
  /// As Graph writes it, `chats/{chat}/messages`; `users/{user}/…` also serves `me/…`.
  public var resource: String
  /// The name of its type in the Graph contract, such as `chatMessage`.
  public var type: String
  /// The longest life of a subscription.
  public var longest: Duration
  /// Whether a long subscription needs an address for notices about its own life.
  public var needsLifecycle: Bool
  /// Who may read it, and so subscribe to it.
  public var gate: Gate
  /// The events that may change it.
  public var kinds: Set<String>
  /// Which things a subscriber follows, as keys that ``touched`` gives again; the reading's actor is the subscriber.
  /// - Throws: `notFound` or `forbidden` where the subscriber may not see it; asked again at each delivery.
  public var keys: @Sendable (Followed, Reading) throws -> [String]
  /// The keys of what an event changed.
  public var touched: @Sendable (Event, Reading) throws -> [String]
  /// What the subscriber is told of an event: nothing where it may not be seen. The reading's actor is the subscriber.
  public var changes: @Sendable (Event, Followed, Reading) throws -> [ChangeDocument]

  public init(
    _ resource: String, type: String, longest: Duration, needsLifecycle: Bool = false, gate: Gate, kinds: Set<String>,
    keys: @escaping @Sendable (Followed, Reading) throws -> [String],
    touched: @escaping @Sendable (Event, Reading) throws -> [String],
    changes: @escaping @Sendable (Event, Followed, Reading) throws -> [ChangeDocument]
  ) {
    (self.resource, self.type, self.longest, self.needsLifecycle) = (resource, type, longest, needsLifecycle)
    (self.gate, self.kinds) = (gate, kinds)
    (self.keys, self.touched, self.changes) = (keys, touched, changes)
  }
}

/// The resource of one subscription, read: `chats/19:…/messages`.
public struct Followed: Sendable {
  public var parameters: [String: String]
  public var query: Query

  public init(parameters: [String: String], query: Query) { (self.parameters, self.query) = (parameters, query) }

  public subscript(_ name: String) -> String { parameters[name] ?? "" }
  public func id<T>(_ name: String) -> ID<T> { ID(self[name]) }

  /// The person that `{user}` names: `me`, an id or a user principal name.
  public func person(_ reading: Reading, _ name: String = "user") throws -> PersonSummary {
    let key = self[name] == "me" ? try reading.me().text : self[name]
    guard let person = try reading.ports.require(.people).person(key, in: reading) else { throw Failure.notFound("user") }
    return person
  }
}

extension Followable {
  /// The parameters of the path where it is this resource; names match whatever their case.
  public func matches(_ path: GraphPath) -> [String: String]? {
    var segments = path.segments
    if segments.first?.lowercased() == "me" { segments = ["users", "me"] + segments.dropFirst() }
    let names = resource.split(separator: "/")
    guard names.count == segments.count else { return nil }
    var parameters: [String: String] = [:]
    for (name, segment) in zip(names, segments) {
      if name.hasPrefix("{") {
        parameters[String(name.dropFirst().dropLast())] = segment
      } else if name.lowercased() != segment.lowercased() {
        return nil
      }
    }
    return parameters
  }
}

extension Broadcast {
  /// The same for a subscriber: what a person's own screen would be told; everything, where it is an application for itself,
  /// whose permission the gate has asked for.
  public func change(_ event: Event, for reading: Reading) throws -> [ChangeDocument] {
    guard event.kind == kind else { return [] }
    if reading.actor.application == nil {
      guard let person = reading.actor.user, try audience(event, reading).contains(person) else { return [] }
    }
    return try document(event, reading).map { [$0] } ?? []
  }
}
