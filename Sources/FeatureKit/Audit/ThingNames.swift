// What things are called that the audit log knows by their ids: a feature says it of its own, for those who may search the log.
import Kernel

public struct ThingNames: Sendable {
  /// As paths in the log begin: `chats`.
  public var set: String
  /// Those of the ids that still exist, with a name that tells no clinical content.
  public var names: @Sendable (_ ids: Set<String>, _ reading: Reading) throws -> [String: String]

  public init(_ set: String, names: @escaping @Sendable (Set<String>, Reading) throws -> [String: String]) {
    (self.set, self.names) = (set, names)
  }
}
