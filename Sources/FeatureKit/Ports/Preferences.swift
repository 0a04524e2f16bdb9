// A person's own choices for the client, as other features see them.
import Kernel

public protocol PersonalPreferences: Sendable {
  /// The whole document, defaults filled in.
  func preferences(of user: UserID, in reading: Reading) throws -> JSON
}

extension Port where Value == any PersonalPreferences {
  public static var preferences: Self { Port("preferences") }
}
