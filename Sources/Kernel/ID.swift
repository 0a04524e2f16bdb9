// Identifiers: text made by the server, told apart by what they name.

/// The id of one thing of kind `Of`. The phantom type keeps a chat's id from being passed for a person's.
public struct ID<Of>: Hashable, Sendable, CustomStringConvertible {
  public let text: String
  public init(_ text: String) { self.text = text }
  public var description: String { text }
}

public enum Person {}
public enum Tenant {}
public enum Client {}
public enum Grouping {}

/// A member of the organisation's directory; Graph's `user.id`, a lower-case GUID.
public typealias UserID = ID<Person>
/// The organisation itself; every row carries it and no query crosses it.
public typealias TenantID = ID<Tenant>
/// A registered application as OAuth knows it: its `client_id`, Graph's `appId`.
public typealias ClientID = ID<Client>
/// A group of people: a ward, a profession, a team; Graph's `group.id`.
public typealias GroupID = ID<Grouping>
