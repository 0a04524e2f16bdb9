// People as other areas see them: who they are in a sentence, and whether they are there.
import Kernel

public struct PersonSummary: Sendable, Equatable {
  public var id: UserID
  public var displayName: String
  public var mail: String?
  public var jobTitle: String?
  public var department: String?
  public var isEnabled: Bool
  /// From outside the organisation.
  public var isGuest: Bool

  public init(
    id: UserID, displayName: String, mail: String?, jobTitle: String?, department: String?, isEnabled: Bool, isGuest: Bool = false
  ) {
    self.isGuest = isGuest
    (self.id, self.displayName, self.mail) = (id, displayName, mail)
    (self.jobTitle, self.department, self.isEnabled) = (jobTitle, department, isEnabled)
  }
}

public protocol People: Sendable {
  /// Those of the ids that name people of the reader's tenant.
  func people(_ ids: some Collection<UserID>, in reading: Reading) throws -> [UserID: PersonSummary]
  /// Resolves an id or a user principal name; nil for a stranger.
  func person(_ idOrPrincipalName: String, in reading: Reading) throws -> PersonSummary?
}

extension Port where Value == any People {
  public static var people: Self { Port("people") }
}
