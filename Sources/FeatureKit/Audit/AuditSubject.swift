// The thing that a record is about: the first pair of its path, `chats/19:…` of `chats/19:…/messages/17…`. It is computed from the
// path, not stored, so that it cannot be told apart from what the chain of hashes covers; an index keeps it at hand.
import Database

public enum AuditSubject {
  /// The engines have no function in common that cuts at the second stroke; both expressions give the same text.
  public static func expression(_ dialect: Dialect) -> SQL {
    switch dialect {
    case .sqlite: sqlite
    case .postgres: postgres
    }
  }

  static let sqlite: SQL = """
    substr(object || '/', 1, instr(object || '/', '/') \
    + instr(substr(object || '/', instr(object || '/', '/') + 1) || '/', '/') - 1)
    """
  static let postgres: SQL = "(split_part(object, '/', 1) || '/' || split_part(object, '/', 2))"

  /// The same in Swift.
  public static func of(_ object: String) -> String {
    let parts = object.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    return "\(parts.first ?? "")/\(parts.count > 1 ? parts[1] : "")"
  }
}
