// `POST /$batch`: up to 20 requests in one, as Graph's clients send them. Each is answered as if it had come alone.
import Graph
import Kernel

public struct Batch: Feature {
  public let name = "batch"
  public init() {}

  static let most = 20

  public var routes: [Route] {
    [
      Route(.post, "/$batch", gate: .person([], application: []), answers: .ours, bodyLimit: 4 * 1024 * 1024) {
        try await Self.run($0)
      }
    ]
  }

  private static func run(_ request: Request) async throws -> Answer {
    let parts = try parts(request)
    let answers = await answers(parts, request)
    return .json(["responses": .array(zip(parts, answers).map { $0.rendered($1) })])
  }

  @inline(never)
  private static func parts(_ request: Request) throws -> [BatchPart] {
    let bodies = try request.json().array("requests").map { try $0.object() }
    guard (1...most).contains(bodies.count) else {
      throw Failure.badRequest("A batch holds 1 to \(most) requests.", target: "requests")
    }
    let parts = try bodies.map { try BatchPart($0, prefix: request.prefix) }
    try BatchOrder.check(parts)
    return parts
  }

  /// Whatever may begin begins at once; a part that waits for others begins when the last of them is answered.
  private static func answers(_ parts: [BatchPart], _ request: Request) async -> [InnerAnswer] {
    var done: [String: InnerAnswer] = [:]
    while done.count < parts.count {
      let ready = parts.filter { part in done[part.id] == nil && part.dependsOn.allSatisfy { done[$0] != nil } }
      let before = done
      await withTaskGroup(of: (String, InnerAnswer).self) { group in
        for part in ready { group.addTask { (part.id, await answer(part, after: before, request)) } }
        for await (id, answer) in group { done[id] = answer }
      }
    }
    return parts.map { done[$0.id] ?? .failedDependency(request) }
  }

  private static func answer(_ part: BatchPart, after done: [String: InnerAnswer], _ request: Request) async -> InnerAnswer {
    if part.dependsOn.contains(where: { (done[$0]?.status ?? 500) >= 400 }) { return .failedDependency(request) }
    return await request.frontDoor?.answer(part.inner, within: request) ?? .failedDependency(request)
  }
}

extension InnerAnswer {
  /// What Graph says of a part whose predecessor failed.
  fileprivate static func failedDependency(_ request: Request) -> InnerAnswer {
    let failure = Failure(.conflict, "FailedDependency", "A request that this one depends on failed.")
    let json = GraphError.json(
      failure, requestID: request.actor.requestID, clientRequestID: request.headers["client-request-id"],
      at: request.runner.clock.now)
    return InnerAnswer(status: 424, headers: [], body: .json(json))
  }
}
