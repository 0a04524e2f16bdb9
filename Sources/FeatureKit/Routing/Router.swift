// Finds the route of a path. Segments match whatever their case; a literal segment is preferred to a parameter.
import Graph
import Kernel

public struct Router: Sendable {
  public struct Match: Sendable {
    public var route: Route
    public var parameters: [String: String]
  }

  private final class Node: Sendable {
    let children: [String: Node]
    let parameter: (name: String, node: Node)?
    let routes: [Method: Route]

    init(_ routes: [(segments: ArraySlice<String>, route: Route)]) throws(RegistryFault) {
      self.routes = try Self.here(routes)
      let deeper = routes.filter { !$0.segments.isEmpty }
      var children: [String: Node] = [:]
      let literals = Dictionary(grouping: deeper.filter { !Self.isParameter($0.segments) }) {
        $0.segments[$0.segments.startIndex].lowercased()
      }
      for (name, routes) in literals { children[name] = try Node(routes.map { ($0.segments.dropFirst(), $0.route) }) }
      self.children = children
      parameter = try Self.parameter(deeper.filter { Self.isParameter($0.segments) })
    }

    private static func isParameter(_ segments: ArraySlice<String>) -> Bool { segments.first?.hasPrefix("{") == true }

    private static func here(_ routes: [(segments: ArraySlice<String>, route: Route)]) throws(RegistryFault) -> [Method: Route] {
      var here: [Method: Route] = [:]
      for (segments, route) in routes where segments.isEmpty {
        if here[route.method] != nil { throw RegistryFault("The route \(route.name) stands twice") }
        here[route.method] = route
      }
      return here
    }

    private static func parameter(
      _ routes: [(segments: ArraySlice<String>, route: Route)]
    ) throws(RegistryFault) -> (name: String, node: Node)? {
      guard let first = routes.first?.segments.first else { return nil }
      for (segments, route) in routes where segments.first != first {
        throw RegistryFault("The route \(route.name) names a parameter otherwise than its neighbours: \(first)")
      }
      return (String(first.dropFirst().dropLast()), try Node(routes.map { ($0.segments.dropFirst(), $0.route) }))
    }
  }

  public let routes: [Route]
  private let trees: [Root: Node]

  init(_ routes: [Route]) throws(RegistryFault) {
    self.routes = routes
    var trees: [Root: Node] = [:]
    for (root, routes) in Dictionary(grouping: routes, by: \.root) {
      trees[root] = try Node(routes.map { ($0.path.split(separator: "/").map(String.init)[...], $0) })
    }
    self.trees = trees
  }

  /// - Parameter method: nil for one that nobody knows.
  /// - Throws: `notFound`, or `methodNotAllowed` where the path exists for other methods.
  public func match(_ method: Method?, _ root: Root, _ segments: [String]) throws(Failure) -> Match {
    let segments = Self.withoutMe(segments)
    var parameters: [String: String] = [:]
    guard let node = trees[root].flatMap({ Self.find(segments[...], $0, &parameters) }) else {
      throw Failure(.notFound, "ResourceNotFound", "There is no resource at this path.")
    }
    guard let route = method.flatMap({ node.routes[$0] }) else {
      var failure = Failure(.methodNotAllowed, "MethodNotAllowed", "This resource does not answer this method.")
      failure.allowed = node.routes.keys.map(\.rawValue).sorted()
      throw failure
    }
    return Match(route: route, parameters: parameters)
  }

  /// `/me/…` is `/users/me/…`, and whoever reads the parameter puts the signed-in person in.
  private static func withoutMe(_ segments: [String]) -> [String] {
    segments.first?.lowercased() == "me" ? ["users", "me"] + segments.dropFirst() : segments
  }

  private static func find(_ segments: ArraySlice<String>, _ node: Node, _ parameters: inout [String: String]) -> Node? {
    guard let segment = segments.first else { return node.routes.isEmpty ? nil : node }
    if let child = node.children[segment.lowercased()], let found = find(segments.dropFirst(), child, &parameters) {
      return found
    }
    guard let (name, child) = node.parameter, let found = find(segments.dropFirst(), child, &parameters) else { return nil }
    parameters[name] = segment
    return found
  }
}
