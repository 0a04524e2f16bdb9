// Telling a person of something, wherever that person can be reached: features say what happened, the area Notifications decides by
// the person's choices, quiet hours and devices in which ways it goes out.
import Kernel

/// What a person can be told of, as the feature that tells declares it. Its words hold nothing clinical: they may appear on a locked
/// screen, in a mail and in a text message.
public struct NoticeKind: Sendable {
  public enum Weight: String, Sendable, CaseIterable {
    /// In the activity feed alone.
    case quiet
    /// Also where the person wants to be told of it.
    case normal
    /// At once, by every way there is, through quiet hours and do-not-disturb.
    case urgent
  }

  /// Unique in the product: `message.urgent`.
  public var name: String
  public var weight: Weight
  /// Whether it stays in the activity feed; a plain new message does not, the list of chats shows it.
  public var isInFeed: Bool
  /// Screens show it by an event of their own, such as the new message itself: they are not told of the notice as well.
  public var isShownByItself: Bool
  /// One sentence, given the name of whoever caused it ("Émilie Roy mentioned you"); nil for the system.
  public var sentence: @Sendable (Language, _ cause: String?) -> String

  public init(
    _ name: String, weight: Weight, isInFeed: Bool = true, isShownByItself: Bool = false,
    sentence: @escaping @Sendable (Language, _ cause: String?) -> String
  ) {
    (self.name, self.weight, self.isInFeed, self.isShownByItself) = (name, weight, isInFeed, isShownByItself)
    self.sentence = sentence
  }
}

public struct Notice: Sendable {
  public var kind: NoticeKind
  public var recipient: UserID
  public var cause: UserID?
  /// What it is about, and where the screen goes: `chats/19:…/messages/17…`.
  public var object: String
  /// Notices of one key are one line of the feed and one banner: told again, it rings again.
  public var key: String
  /// Which time it is told: 0 at first.
  public var ring: Int

  public init(_ kind: NoticeKind, to recipient: UserID, from cause: UserID?, about object: String, key: String, ring: Int = 0) {
    (self.kind, self.recipient, self.cause) = (kind, recipient, cause)
    (self.object, self.key, self.ring) = (object, key, ring)
  }
}

public protocol Notices: Sendable {
  /// Whether anybody at all could be told by a way that leads out: where nobody can, many a message needs no second look.
  func canReachAnybody(in reading: Reading) throws -> Bool
  /// Tells, durably: what must leave the database leaves with the commit as errands.
  func tell(_ notices: [Notice], in work: Transaction) throws
  /// The person has seen to it: what is still on its way is called back, the line in the feed is read, banners close.
  func settle(_ keys: [String], for person: UserID, in work: Transaction) throws
  /// The keys that begin so and that the person has still to see to.
  func unsettled(under prefix: String, of person: UserID, in reading: Reading) throws -> [String]
  /// Who was told of anything whose key begins so. Looks at every line there is: for what happens seldom.
  func people(toldUnder prefix: String, in reading: Reading) throws -> Set<UserID>
  /// What they were about is gone: the lines vanish from everybody's feed with what is on its way.
  func withdraw(_ keys: [String], in work: Transaction) throws
  /// It is no more this person's: all that begins so vanishes.
  func withdraw(under prefix: String, from person: UserID, in work: Transaction) throws
}

extension Port where Value == any Notices {
  public static var notices: Self { Port("notices") }
}

extension Transaction {
  public func tell(_ notice: Notice) throws { try tell([notice]) }
  /// Many at once cost little more than one.
  public func tell(_ notices: [Notice]) throws { try ports.require(.notices).tell(notices, in: self) }
  public func settle(_ key: String, for person: UserID) throws { try settle([key], for: person) }
  public func settle(_ keys: [String], for person: UserID) throws {
    if !keys.isEmpty { try ports.require(.notices).settle(keys, for: person, in: self) }
  }
}
