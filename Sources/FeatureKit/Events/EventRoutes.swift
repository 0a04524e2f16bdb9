// The route of the event stream: the frame's own, since every feature's changes pass through it.
import Kernel

public struct Events: Feature {
  public let name = "events"
  public init() {}

  public var routes: [Route] {
    [
      Route(.get, "/users/{user}/events", in: .salus, gate: .person(["Chat.Read", "Chat.ReadWrite"]), answers: .stream) {
        try await Self.open($0)
      }
    ]
  }

  private static func open(_ request: Request) async throws -> Answer {
    guard request["user"] == "me" || request["user"].lowercased() == request.actor.user?.text else {
      throw Failure.forbidden("An event stream is for oneself: /salus/v1/me/events.")
    }
    let stream = try await EventStream.open(request.dispatcher, as: request.actor, after: position(request))
    return Answer(.ok, .events(stream), headers: [("X-Accel-Buffering", "no")])
  }

  /// The last position that the client has seen, by the header that browsers send or by the parameter.
  private static func position(_ request: Request) throws -> Int? {
    guard let text = request.headers["last-event-id"] ?? request.query.parameters["lastEventId"], !text.isEmpty else {
      return nil
    }
    guard let position = Int(text), position >= 0 else {
      throw Failure.badRequest("Last-Event-ID must be a position from the stream.", target: "Last-Event-ID")
    }
    return position
  }
}
