// A person's own choices for the client, as other features see them.
import Kernel

public protocol PersonalPreferences: Sendable {
  /// The whole documents, defaults filled in: one for each.
  func preferences(of users: Set<UserID>, in reading: Reading) throws -> [UserID: JSON]
}

extension PersonalPreferences {
  public func preferences(of user: UserID, in reading: Reading) throws -> JSON {
    try preferences(of: [user], in: reading)[user] ?? .null
  }
}

extension Port where Value == any PersonalPreferences {
  public static var preferences: Self { Port("preferences") }
}
