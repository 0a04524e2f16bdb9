// How a person can be reached outside of the product, and who administers it: for what is told to them.
import Kernel

public struct Reach: Sendable, Equatable {
  public var displayName: String
  public var mail: String?
  public var mobilePhone: String?
  public var language: Language
  /// Whoever may not sign in is told nothing.
  public var isEnabled: Bool

  public init(displayName: String, mail: String?, mobilePhone: String?, language: Language, isEnabled: Bool) {
    (self.displayName, self.mail, self.mobilePhone) = (displayName, mail, mobilePhone)
    (self.language, self.isEnabled) = (language, isEnabled)
  }
}

public protocol PeopleReach: Sendable {
  func reach(of people: some Collection<UserID>, in reading: Reading) throws -> [UserID: Reach]
  /// Everybody who can sign in and administer.
  func administrators(in reading: Reading) throws -> Set<UserID>
  /// Everybody who can sign in and answers for what the hospital keeps of people.
  func privacyOfficers(in reading: Reading) throws -> Set<UserID>
}

extension Port where Value == any PeopleReach {
  public static var reach: Self { Port("reach") }
}
