// A request as a feature sees it: who asks, the path's parameters, Graph's query options, the body; and the choke point.
import Graph
import Kernel

public struct Request: Sendable {
  public var actor: Actor
  public var method: Method
  /// Where the caller reached us: `https://salus.example`; links in answers begin with it.
  public var origin: String
  /// Whether the operator said so (`--public-url`); else it is what the caller says.
  public var isOriginSet = false
  /// `/v1.0`, `/beta`, `/salus/v1` or nothing.
  public var prefix: String
  /// The path as it was asked for, prefix included.
  public var rawPath: String
  public var path: GraphPath
  public var parameters: [String: String]
  public var query: Query
  public var rawQuery: String?
  /// Names in lower case.
  public var headers: [String: String]
  public var body: [UInt8]
  public var runner: Runner
  public var dispatcher: EventDispatcher
  /// For requests inside this one; nil where it did not come through the front door.
  public var frontDoor: (any FrontDoor)?

  public init(
    actor: Actor, method: Method, origin: String, prefix: String, rawPath: String, path: GraphPath,
    parameters: [String: String], query: Query, rawQuery: String?, headers: [String: String], body: [UInt8], runner: Runner,
    dispatcher: EventDispatcher, frontDoor: (any FrontDoor)? = nil
  ) {
    (self.actor, self.method, self.origin, self.prefix) = (actor, method, origin, prefix)
    (self.rawPath, self.path) = (rawPath, path)
    (self.parameters, self.query, self.rawQuery) = (parameters, query, rawQuery)
    (self.headers, self.body) = (headers, body)
    (self.runner, self.dispatcher, self.frontDoor) = (runner, dispatcher, frontDoor)
    let size = headers["prefer"]?.lowercased().firstMatch(of: /odata\.maxpagesize\s*=\s*(\d{1,6})/).flatMap { Int($0.1) }
    self.query.preferredSize = size.flatMap { $0 > 0 ? $0 : nil }
  }

  /// A parameter of the route's path.
  public subscript(_ name: String) -> String { parameters[name] ?? "" }
  public func id<T>(_ name: String) -> ID<T> { ID(self[name]) }

  /// The JSON body as a reader whose refusals name the property.
  public func json() throws -> BodyReader { try BodyReader(document()) }

  public func document() throws -> JSON {
    if body.isEmpty { throw Failure.badRequest("The request needs a JSON body.") }
    do { return try JSON(parsing: body) } catch { throw Failure.badRequest("The body is not JSON: \(error).") }
  }

  /// Runs an operation for whoever asks.
  public func run<O: Operation>(_ operation: O) async throws -> O.Output { try await runner.run(operation, as: actor) }

  public func read<T: Sendable>(_ body: @escaping @Sendable (Reading) throws -> T) async throws -> T {
    try await runner.read(as: actor, body)
  }

  /// The person that `{user}` names: `me`, an id or a user principal name.
  public func person(_ reading: Reading, _ name: String = "user") throws -> PersonSummary {
    let key = self[name] == "me" ? try reading.me().text : self[name]
    guard let person = try reading.ports.require(.people).person(key, in: reading) else { throw Failure.notFound("user") }
    return person
  }

  /// The signed-in person where the route is only for oneself: `me`, one's own id or user principal name.
  public func ownself(_ reading: Reading, _ name: String = "user") throws -> UserID {
    let me = try reading.me()
    if try person(reading, name).id != me { throw Failure.forbidden("This is for oneself only.") }
    return me
  }

  public func prefers(_ preference: String) -> Bool {
    headers["prefer"]?.lowercased().contains(preference.lowercased()) == true
  }

  /// Graph's advanced queries on directory objects need this header.
  public var isEventual: Bool { headers["consistencylevel"]?.lowercased() == "eventual" }
}
