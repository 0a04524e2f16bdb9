// How the outside directory knows a person or a group of ours.
import Kernel

struct ScimLink: Sendable, Equatable {
  /// The client's own key of it.
  var externalID: String?
  /// The sign-in name as the client wrote it; ours is in lower case and has a domain.
  var userName: String?

  /// The sign-in name for the client: as it was written, unless another was given since.
  func userName(for principalName: String) -> String {
    guard let userName else { return principalName }
    let written = userName.lowercased()
    return written == principalName || principalName.hasPrefix(written + "@") ? userName : principalName
  }
}
