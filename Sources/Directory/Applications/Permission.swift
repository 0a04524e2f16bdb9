// What an application may be allowed: on behalf of a person (delegated, a scope) or by itself (an application role).
import FeatureKit

public struct Permission: Sendable, Equatable {
  /// Who may allow an application to act with it on one's own behalf.
  public enum Consent: Sendable, Equatable { case anyone, administrators }

  /// Graph's name, such as `Chat.Read`.
  public var name: String
  /// One sentence in English.
  public var words: String
  /// The id as a delegated permission, a GUID; nil where it cannot be delegated.
  public var delegated: String?
  /// The id as an application's own permission, a GUID; nil where it needs a person.
  public var application: String?
  public var consent: Consent

  init(
    _ name: String, _ words: String, delegated: String? = nil, application: String? = nil, consent: Consent = .administrators
  ) {
    (self.name, self.words, self.consent) = (name, words, consent)
    (self.delegated, self.application) = (delegated, application)
  }

  private static let byName = Dictionary(known.map { ($0.name, $0) }) { $1 }
  private static let byDelegatedID = Dictionary(known.compactMap { each in each.delegated.map { ($0, each) } }) { $1 }
  private static let byApplicationID = Dictionary(known.compactMap { each in each.application.map { ($0, each) } }) { $1 }

  public static func named(_ name: String) -> Permission? { byName[name] }
  public static func delegated(id: String) -> Permission? { byDelegatedID[id.lowercased()] }
  public static func application(id: String) -> Permission? { byApplicationID[id.lowercased()] }
}
