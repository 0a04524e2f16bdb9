// What of other people a token without a permission to their full profile sees, as Graph's `User.ReadBasic.All` has it; and what it
// may ask by, since an answer to a question about a property tells the property.
import FeatureKit
import Graph
import Kernel

enum BasicProfile {
  static let properties: Set<String> = ["id", "displayName", "givenName", "surname", "mail", "userPrincipalName"]
  private static let whole: Set<String> = [
    "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All",
  ]
  private static let own: Set<String> = ["User.Read", "User.ReadWrite"]

  /// - Parameter person: nil for anybody.
  static func isAll(of person: UserID?, for actor: Actor) -> Bool {
    if actor.isGranted(anyOf: whole) { return false }
    return person == nil || person != actor.user || !actor.isGranted(anyOf: own)
  }

  /// - Throws: a refusal of what is filtered, searched or sorted by another property.
  static func check(_ query: Query, for actor: Actor) throws(Failure) {
    guard isAll(of: nil, for: actor) else { return }
    let asked = (query.filter?.properties ?? []) + (query.search?.properties ?? []) + query.orderBy.map(\.path)
    let known = Set(properties.map { $0.lowercased() })
    if asked.contains(where: { !known.contains($0.lowercased()) }) {
      throw .forbidden("The token reaches people's basic profiles only.", code: "Authorization_RequestDenied")
    }
  }
}

extension Filter {
  /// Every property that it looks at.
  fileprivate var properties: [String] {
    switch self {
    case .and(let parts), .or(let parts): parts.flatMap(\.properties)
    case .not(let part): part.properties
    case .compare(let path, _, _), .isIn(let path, _), .test(_, let path, _): [path]
    case .any(let path, let part): [path] + (part?.properties ?? [])
    case .all(let path, let part): [path] + part.properties
    }
  }
}

extension SearchExpression {
  /// Every property that it names, also in what must not occur.
  fileprivate var properties: [String] {
    switch self {
    case .term(let property, _): property.map { [$0] } ?? []
    case .and(let parts), .or(let parts): parts.flatMap(\.properties)
    case .not(let part): part.properties
    }
  }
}
