// Cards that capabilities put into conversations: what an approval, a task or a stay is like now, where people talk about it.
import Kernel

/// What a card says, in the language of those whom it is for. It is shown as an Adaptive Card.
public struct PostedCard: Sendable, Equatable {
  /// In how far it asks to be looked at.
  public enum Tone: String, Sendable, CaseIterable { case plain = "default", good, warning, attention }

  public struct Fact: Sendable, Equatable {
    public var name: String
    public var value: String
    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }

  public struct Link: Sendable, Equatable {
    public var title: String
    /// A page of the web client, such as `/patients`, or an https address.
    public var address: String
    public init(_ title: String, to address: String) { (self.title, self.address) = (title, address) }
  }

  public var title: String
  public var text: String?
  public var facts: [Fact]
  public var links: [Link]
  public var tone: Tone

  public init(_ title: String, text: String? = nil, facts: [Fact] = [], links: [Link] = [], tone: Tone = .plain) {
    (self.title, self.text, self.facts, self.links, self.tone) = (title, text, facts, links, tone)
  }
}

public protocol Posting: Sendable {
  /// Puts a card into a conversation, or brings the one that is there up to date: the same key in the same conversation is the same card,
  /// however often it is put. Where the conversation is gone, nothing happens.
  /// - Parameters:
  ///   - key: the owner's own, such as `stay/7F3A`.
  ///   - conversation: the id of a chat or channel; who may put something there is for the owner to judge.
  ///   - sender: who people see that it comes from, such as `Admissions`.
  func put(_ card: PostedCard, key: String, to conversation: String, from sender: String, in work: Transaction) throws
}

extension Port where Value == any Posting {
  public static var posting: Self { Port("posting") }
}
