// One door of the product: method, path, who may knock, what comes back. A route without a gate does not compile.
import Graph
import Kernel

public enum Method: String, Sendable, CaseIterable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"

  public var isWrite: Bool { self != .get }
}

/// Which tree a path belongs to.
public enum Root: String, Sendable {
  /// `/v1.0` and `/beta`
  case graph
  /// `/salus/v1`
  case salus
  /// `/scim/v2`, which has query parameters and errors of its own.
  case scim
  /// The path as it is: `/health/live`.
  case bare

  /// The tree of an address as it stands in the request line.
  public init(target: String) {
    let segments = target.prefix { $0 != "?" }.split(separator: "/").prefix(2).map { $0.lowercased() }
    switch segments.first {
    case "v1.0", "beta": self = .graph
    case "salus" where segments.last == "v1" && segments.count == 2: self = .salus
    case "scim" where segments.last == "v2" && segments.count == 2: self = .scim
    default: self = .bare
    }
  }
}

/// What a successful answer holds: the name of a type in the Graph contract, or a document of our own.
public enum Shape: Sendable, Equatable {
  case entity(String)
  case collection(String)
  case ours
  case bytes
  case stream
  case nothing
}

/// What a request's body holds.
public enum BodyShape: Sendable, Equatable {
  case nothing
  /// A resource of Graph's, or those properties of it that are to change.
  case entity(String)
  case form([String])
  case json
  case bytes

  init(_ method: Method, _ answers: Shape) {
    switch (method, answers) {
    case (.get, _), (.delete, _): self = .nothing
    case (_, .entity(let type)): self = .entity(type)
    default: self = .json
    }
  }
}

public struct Route: Sendable {
  public var method: Method
  public var root: Root
  /// `/chats/{chat}/messages`; `/users/{user}/…` also serves `/me/…`.
  public var path: String
  public var gate: Gate
  /// What a body holds: what the route answers, unless it says otherwise (`taking`).
  public var takes: BodyShape
  public var answers: Shape
  /// The statuses of success.
  public var successes: Set<Int>
  /// The largest body in bytes; more is refused before it is read.
  public var bodyLimit: Int
  public var handle: @Sendable (Request) async throws -> Answer

  public init(
    _ method: Method, _ path: String, in root: Root = .graph, gate: Gate, answers: Shape, bodyLimit: Int = 256 * 1024,
    handle: @escaping @Sendable (Request) async throws -> Answer
  ) {
    (self.method, self.root, self.path, self.gate) = (method, root, path, gate)
    (self.answers, self.bodyLimit, self.handle) = (answers, bodyLimit, handle)
    (takes, successes) = (BodyShape(method, answers), Self.success(of: method, answering: answers))
  }

  private static func success(of method: Method, answering answers: Shape) -> Set<Int> {
    switch (method, answers) {
    case (_, .nothing): [204]
    case (.post, .entity): [201]
    // Nothing to whoever prefers `return=minimal`.
    case (.patch, .entity), (.put, .entity): [200, 204]
    default: [200]
    }
  }

  /// Says what its body holds.
  /// - Parameter properties: `name:kind` as in GraphTypes.swift: `password:string`, `roles:[string]`, `until:dateTime?`.
  public func taking(_ properties: String...) -> Route {
    var route = self
    route.takes = .form(properties)
    return route
  }

  public func taking(_ body: BodyShape) -> Route {
    var route = self
    route.takes = body
    return route
  }

  /// Says by which statuses it succeeds, where they are not the usual ones of its method.
  public func succeeding(with statuses: Int...) -> Route {
    var route = self
    route.successes = Set(statuses)
    return route
  }

  /// The line by which logs, audit and the route table name it.
  public var name: String {
    switch root {
    case .graph: "\(method.rawValue) /v1.0\(path)"
    case .salus: "\(method.rawValue) /salus/v1\(path)"
    case .scim: "\(method.rawValue) /scim/v2\(path)"
    case .bare: "\(method.rawValue) \(path)"
    }
  }
}
