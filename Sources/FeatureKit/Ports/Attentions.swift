// Whether somebody looks at a screen of ours now, or wishes not to be disturbed.
import Kernel

public enum Attention: String, Sendable, CaseIterable {
  /// Nobody has moved at a screen of theirs for some minutes.
  case away
  /// Active at some screen.
  case looking
  /// Not to be disturbed, chosen or because of what they do.
  case undisturbed
}

public protocol Attentions: Sendable {
  /// Whoever is missing in the answer is away.
  func attentions(of people: some Collection<UserID>, in reading: Reading) throws -> [UserID: Attention]
}

extension Port where Value == any Attentions {
  public static var attentions: Self { Port("attentions") }
}
