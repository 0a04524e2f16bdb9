// What a feature is: a folder's table of contents. Everything the rest of the product may know of it stands here.
import Database
import Kernel

public protocol Feature: Sendable {
  /// Unique in the product; the name of its folder in Sources, Tests and web.
  var name: String { get }
  /// How the web client knows that it is there; nil for a feature without a screen of its own.
  var capability: Capability? { get }
  var migrations: [Migration] { get }
  var routes: [Route] { get }
  /// The events that it tells connected people about.
  var broadcasts: [Broadcast] { get }
  /// The events of others that it acts on.
  var hearings: [Hearing] { get }
  /// What this node does at once when an event passes, such as closing streams; nothing durable.
  var reflexes: [Reflex] { get }
  var jobs: [JobKind] { get }
  /// Timers whose work leaves the database.
  var errands: [Errand] { get }
  /// What programs can subscribe to.
  var followables: [Followable] { get }
  /// What an organisation may decide about it for its people.
  var policySettings: [any AnyPolicySetting] { get }
  /// What people can be told of by it.
  var noticeKinds: [NoticeKind] { get }
  /// What its things are called that the audit log knows by their ids.
  var thingNames: [ThingNames] { get }
  /// What it keeps of a person, for whoever asks for their own data.
  var personalData: [PersonalData] { get }
  /// The kinds of conversation that it brings, each kept for as long as the organisation decides.
  var conversationKinds: [ConversationKind] { get }
  /// The ports that it cannot do without; a missing one is refused at start.
  var needs: [any PortName] { get }
  /// Offers what others may need.
  func provide(to ports: inout Ports)
}

extension Feature {
  public var capability: Capability? { nil }
  public var migrations: [Migration] { [] }
  public var routes: [Route] { [] }
  public var broadcasts: [Broadcast] { [] }
  public var hearings: [Hearing] { [] }
  public var reflexes: [Reflex] { [] }
  public var jobs: [JobKind] { [] }
  public var errands: [Errand] { [] }
  public var followables: [Followable] { [] }
  public var policySettings: [any AnyPolicySetting] { [] }
  public var noticeKinds: [NoticeKind] { [] }
  public var thingNames: [ThingNames] { [] }
  public var personalData: [PersonalData] { [] }
  public var conversationKinds: [ConversationKind] { [] }
  public var needs: [any PortName] { [] }
  public func provide(to ports: inout Ports) {}
}

/// A screen of the web client and who is offered it.
public struct Capability: Sendable {
  public var name: String
  public var audience: @Sendable (Actor) -> Bool

  public init(_ name: String, for audience: @escaping @Sendable (Actor) -> Bool = { _ in true }) {
    (self.name, self.audience) = (name, audience)
  }
}
