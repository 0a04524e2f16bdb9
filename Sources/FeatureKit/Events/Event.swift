// Something that happened, by ids only: what it looks like is read when it is delivered, by whoever may see it then.
import Kernel

public struct Event: Sendable, Equatable {
  public var id: String
  /// `message.created`
  public var kind: String
  public var tenant: TenantID
  /// Ids of what it is about: `["chat": "19:…", "message": "1795…"]`. Never names, bodies or subjects.
  public var subject: [String: String]
  public var at: Instant
  /// Its place in the order of commits; 0 until it is committed, and for whispers, which are never stored.
  public var position: Int

  public init(id: String, kind: String, tenant: TenantID, subject: [String: String], at: Instant, position: Int) {
    (self.id, self.kind, self.tenant) = (id, kind, tenant)
    (self.subject, self.at, self.position) = (subject, at, position)
  }

  public subscript(_ key: String) -> String { subject[key] ?? "" }
  public func id<T>(_ key: String) -> ID<T> { ID(self[key]) }

  /// Whom it is about, where it names people by ids with commas between; nil where it names nobody.
  public var people: Set<UserID>? { subject["people"].map { Set($0.split(separator: ",").map { UserID(String($0)) }) } }
}

/// How an event reaches people's screens.
public struct Broadcast: Sendable {
  public var kind: String
  /// Who may see it, resolved at the moment of delivery.
  public var audience: @Sendable (Event, Reading) throws -> Set<UserID>
  /// The changed resource as it is now; nil when there is nothing left to show.
  public var document: @Sendable (Event, Reading) throws -> ChangeDocument?

  public init(
    _ kind: String, audience: @escaping @Sendable (Event, Reading) throws -> Set<UserID>,
    document: @escaping @Sendable (Event, Reading) throws -> ChangeDocument?
  ) {
    (self.kind, self.audience, self.document) = (kind, audience, document)
  }
}

/// What a feature does, durably and in order, when something happened elsewhere. At least once; it must not mind twice.
public struct Hearing: Sendable {
  public var name: String
  public var kinds: Set<String>
  /// Whether any of these events, all of its kinds and of one organisation, is more than noise to it at this moment: a transaction
  /// that every message would cost is spared then. They may be handed to it none the less.
  public var concerns: @Sendable ([Event], Reading) throws -> Bool
  public var handle: @Sendable (Event, Transaction) throws -> Void

  public init(
    _ name: String, kinds: Set<String>, concerns: @escaping @Sendable ([Event], Reading) throws -> Bool = { _, _ in true },
    handle: @escaping @Sendable (Event, Transaction) throws -> Void
  ) {
    (self.name, self.kinds, self.concerns, self.handle) = (name, kinds, concerns, handle)
  }
}

/// What each node does at once when an event passes; nothing that must survive it.
public struct Reflex: Sendable {
  public var kind: String
  public var act: @Sendable (Event, Streams) -> Void

  public init(_ kind: String, act: @escaping @Sendable (Event, Streams) -> Void) { (self.kind, self.act) = (kind, act) }
}

public enum ChangeType: String, Sendable { case created, updated, deleted }

/// The resource of a change: `chats('id')/messages('id')` and its rendering.
public struct ChangeDocument: Sendable {
  public var change: ChangeType
  public var resource: String
  public var data: JSON
  /// The permissions of which a stream that was opened by a token needs one, beyond those by which it was opened.
  public var needs: Set<String>

  public init(_ change: ChangeType, _ resource: String, _ data: JSON, needs: Set<String> = []) {
    (self.change, self.resource, self.data, self.needs) = (change, resource, data, needs)
  }
}
