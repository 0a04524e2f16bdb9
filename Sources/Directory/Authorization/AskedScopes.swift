// What an application asks for by `scope`, in Graph's names: `Chat.Read`, `https://graph.microsoft.com/Chat.Read`, `.default`.
import Kernel

enum AskedScopes {
  private static let everything = ".default"

  /// The names without the resource in front of them; repeated ones once.
  static func names(_ text: String?) -> Set<String> {
    Set((text ?? "").split(separator: " ").map { name($0) })
  }

  private static func name(_ text: Substring) -> String {
    guard text.contains("://") || text.hasPrefix("api://"), let slash = text.lastIndex(of: "/") else { return plain(text) }
    return String(text[text.index(after: slash)...])
  }

  /// `00000003-0000-0000-c000-000000000000/.default` names the resource by its id.
  private static func plain(_ text: Substring) -> String {
    text.hasSuffix("/" + everything) ? everything : String(text)
  }

  /// What an application may be given on behalf of people: no more than its registration says.
  static func delegated(_ text: String?, of application: Application) throws(Failure) -> Set<String> {
    var asked = names(text)
    if asked.remove(everything) != nil { asked.formUnion(application.required.delegated) }
    if asked.isEmpty { throw .invalidScope("Say in 'scope' what the application wants, such as openid or User.Read.") }
    let excess = asked.subtracting(application.required.delegated).subtracting(Permissions.openID)
    if !excess.isEmpty {
      throw .invalidScope("The application is not registered for: \(excess.sorted().joined(separator: ", ").prefix(300)).")
    }
    return asked
  }

  /// What an application may do for itself: all that it was given, or the part that it names.
  static func own(_ text: String?, of assigned: Set<String>) throws(Failure) -> Set<String> {
    let asked = names(text)
    if asked.isEmpty || asked.contains(everything) { return assigned }
    let excess = asked.subtracting(assigned)
    if !excess.isEmpty {
      throw .invalidScope(
        "The application was not given: \(excess.sorted().joined(separator: ", ").prefix(300)). Ask for .default.")
    }
    return asked
  }
}
