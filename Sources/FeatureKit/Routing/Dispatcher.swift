// From a path to an answer: route, gate, handler. It knows no sockets, so that a batch can call it again.
import Graph
import Kernel

public struct Dispatcher: Sendable {
  public let registry: Registry
  public let runner: Runner
  public let events: EventDispatcher

  public init(registry: Registry, runner: Runner, events: EventDispatcher) {
    (self.registry, self.runner, self.events) = (registry, runner, events)
  }

  /// The part of a request that is known before anybody is asked who it is from.
  public struct Target: Sendable {
    public var root: Root
    /// `/v1.0`, `/beta`, `/salus/v1` or nothing.
    public var prefix: String
    public var rawPath: String
    public var path: GraphPath
    public var query: Query
    public var rawQuery: String?
    public var match: Router.Match
  }

  /// - Parameters:
  ///   - method: nil for one that nobody knows.
  ///   - target: path and query as they stand in the request line.
  public func find(_ method: Method?, _ target: String) throws(Failure) -> Target {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let rawQuery = parts.count > 1 ? String(parts[1]) : nil
    let query = Root(target: target) == .scim ? try Query(plain: rawQuery) : try Query(parsing: rawQuery)
    let path = try GraphPath(parsing: parts[0], aliases: query.parameters)
    let (root, prefix) = Self.root(of: path.segments)
    var inner = path
    inner.segments.removeFirst(prefix.split(separator: "/").count)
    let match = try registry.router.match(method, root, inner.segments)
    return Target(
      root: root, prefix: prefix, rawPath: String(parts[0]), path: inner, query: query, rawQuery: rawQuery, match: match)
  }

  /// Lets the request through its gate and answers it. Refusals at the gate are recorded.
  public func answer(_ request: Request, _ route: Route) async throws -> Answer {
    var request = request
    request.actor = StepUp.held(request.actor, isWrite: route.method.isWrite)
    do throws(Failure) {
      try Self.refuseMe(request)
      try route.gate.verdict(for: request.actor)
    } catch {
      await runner.recordRefusal(at: route.name, as: request.actor, code: error.code)
      throw error
    }
    do { return try await route.handle(request) } catch { throw StepUp.explained(error, request.actor) }
  }

  /// An application that acts for itself is nobody's `/me`; Graph says so before it looks at permissions.
  private static func refuseMe(_ request: Request) throws(Failure) {
    if request.actor.application != nil, request["user"] == "me" {
      throw .badRequest("/me request is only valid with delegated authentication flow.")
    }
  }

  private static func root(of segments: [String]) -> (Root, String) {
    switch segments.first?.lowercased() {
    case "v1.0": (.graph, "/v1.0")
    case "beta": (.graph, "/beta")
    case "salus" where segments.dropFirst().first?.lowercased() == "v1": (.salus, "/salus/v1")
    case "scim" where segments.dropFirst().first?.lowercased() == "v2": (.scim, "/scim/v2")
    default: (.bare, "")
    }
  }
}
