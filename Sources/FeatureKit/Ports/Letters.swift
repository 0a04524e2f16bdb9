// A letter that somebody has the server write for them at once, by the hospital's mail relay.
import Kernel

public struct Letter: Sendable, Equatable {
  public var to: MailParty
  public var subject: String
  public var text: String

  public init(to: MailParty, subject: String, text: String) { (self.to, self.subject, self.text) = (to, subject, text) }
}

public protocol Letters: Sendable {
  /// Outside of any transaction.
  /// - Returns: whether the relay took it; false also where no relay is set up.
  func send(_ letter: Letter, as actor: Actor, by runner: Runner) async -> Bool
}

extension Port where Value == any Letters {
  public static var letters: Self { Port("letters") }
}
