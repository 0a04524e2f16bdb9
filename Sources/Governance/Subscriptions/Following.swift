// What there is to follow: finds the resource that a subscription names among those that features offer.
import FeatureKit
import Graph
import Kernel

struct Following: Sendable {
  let followables: [Followable]

  /// The events of which any subscriber could have to be told.
  var kinds: Set<String> { followables.reduce(into: []) { $0.formUnion($1.kinds) } }

  /// Whoever may read nothing of what there is to follow need not knock.
  var gate: Gate {
    .person(
      followables.reduce(into: []) { $0.formUnion($1.gate.delegated) },
      application: followables.reduce(into: []) { $0.formUnion($1.gate.applications ?? []) })
  }

  /// - Parameter resource: a path below the root, with or without the slash in front; a query may narrow it.
  func find(_ resource: String) throws(Failure) -> (followable: Followable, followed: Followed) {
    let parts = resource.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = try Query(parsing: parts.count > 1 ? Self.encoded(parts[1]) : nil)
    let path = try GraphPath(parsing: parts[0], aliases: query.parameters)
    let found = followables.compactMap { followable in followable.matches(path).map { (followable, $0) } }
    // As among routes, a name is preferred to a parameter: `chats/getAllMessages` to `chats/{chat}`.
    guard let (followable, parameters) = found.min(by: { $0.1.count < $1.1.count }) else {
      throw .badRequest("There is nothing to subscribe to at this resource.", target: "resource")
    }
    return (followable, Followed(parameters: parameters, query: query))
  }

  /// A resource is no address: people write its filter as it reads.
  private static func encoded(_ query: Substring) -> String {
    String(query).replacing(" ", with: "%20").replacing("+", with: "%2B")
  }

  /// What somebody would follow, if they may: the keys of what is to be watched.
  func keys(of resource: String, in reading: Reading) throws -> (followable: Followable, keys: [String]) {
    let (followable, followed) = try find(resource)
    try followable.gate.verdict(for: reading.actor)
    return (followable, try followable.keys(followed, reading))
  }
}
