// The kinds of conversation there are, as the features that bring them declare them: what an organisation may decide for each apart,
// such as how long its messages are kept.
import Database

public struct ConversationKind: Sendable {
  /// Unique in the product: `oneOnOne`; the client words it.
  public var name: String
  /// Which conversations are of it, as a condition on the chat `c`. One that several kinds claim is of the kind declared last: a
  /// conversation with a role is a group as well, but first of all that.
  public var condition: SQL

  public init(_ name: String, where condition: SQL) { (self.name, self.condition) = (name, condition) }
}

extension Ports {
  /// The kinds by name, in the order of their declaration, each without what a later one claims.
  public var ownKinds: [ConversationKind] {
    conversationKinds.indices.map { index in
      let kind = conversationKinds[index]
      let later = conversationKinds[(index + 1)...].map { " AND NOT (\($0.condition))" as SQL }.joined(by: "")
      return ConversationKind(kind.name, where: "(\(kind.condition))\(later)")
    }
  }
}
