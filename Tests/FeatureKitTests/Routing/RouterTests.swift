// Which route a path finds.
import Graph
import Kernel
import Testing

@testable import FeatureKit

struct RouterTests {
  static let paths: [(Method, Root, String)] = [
    (.get, .graph, "/users"), (.post, .graph, "/users"), (.get, .graph, "/users/{user}"), (.get, .graph, "/users/delta"),
    (.get, .graph, "/users/{user}/chats"), (.get, .graph, "/users/delta/only"),
    (.get, .graph, "/chats/{chat}/messages/{message}"),
    (.delete, .graph, "/chats/{chat}/messages/{message}"), (.get, .salus, "/users/{user}/preferences"),
    (.get, .bare, "/health/live"),
  ]

  private func dispatcher() async throws -> Dispatcher {
    let routes = Self.paths.map { method, root, path in
      Route(method, path, in: root, gate: .open(because: "test"), answers: .nothing) { _ in .noContent }
    }
    return try await Frame(Made(routes: routes)).dispatcher
  }

  @Test(arguments: [
    ("/v1.0/users", "GET /v1.0/users"),
    ("/v1.0/users/delta", "GET /v1.0/users/delta"),
    ("/v1.0/users/delta()", "GET /v1.0/users/delta"),
    ("/v1.0/users/DELTA", "GET /v1.0/users/delta"),
    ("/v1.0/users/u1", "GET /v1.0/users/{user}"),
    ("/v1.0/users('u1')", "GET /v1.0/users/{user}"),
    ("/v1.0/Users/u1/CHATS", "GET /v1.0/users/{user}/chats"),
    // The literal leads nowhere here, the parameter does.
    ("/v1.0/users/delta/chats", "GET /v1.0/users/{user}/chats"),
    ("/v1.0/users/delta/only", "GET /v1.0/users/delta/only"),
    ("/v1.0/me", "GET /v1.0/users/{user}"),
    ("/v1.0/ME/chats", "GET /v1.0/users/{user}/chats"),
    ("/beta/me/chats", "GET /v1.0/users/{user}/chats"),
    ("/v1.0//users//u1/", "GET /v1.0/users/{user}"),
    ("/v1.0/users?%24top=5", "GET /v1.0/users"),
    ("/v1.0/chats/19%3Aa%40x/messages/17", "GET /v1.0/chats/{chat}/messages/{message}"),
    ("/salus/v1/me/preferences", "GET /salus/v1/users/{user}/preferences"),
    ("/Salus/V1/me/preferences", "GET /salus/v1/users/{user}/preferences"),
    ("/health/live", "GET /health/live"),
  ])
  func finds(_ path: String, _ name: String) async throws {
    #expect(try await dispatcher().find(.get, path).match.route.name == name)
  }

  @Test func parametersKeepTheirCaseAndAreDecoded() async throws {
    let match = try await dispatcher().find(.get, "/v1.0/CHATS/19%3AAbC%40thread/messages/M-1").match
    #expect(match.parameters == ["chat": "19:AbC@thread", "message": "M-1"])
    #expect(try await dispatcher().find(.get, "/v1.0/me/chats").match.parameters == ["user": "me"])
  }

  @Test(arguments: [
    "/v1.0", "/v1.0/nothing", "/v1.0/users/u1/nothing", "/users", "/", "", "/salus/v2/me/preferences", "/v1.0/health/live",
    "/v1.0/chats/me",
  ])
  func findsNothing(_ path: String) async throws {
    let dispatcher = try await dispatcher()
    #expect(throws: Failure(.notFound, "ResourceNotFound", "There is no resource at this path.")) {
      try dispatcher.find(.get, path)
    }
  }

  @Test func anotherMethodIsRefusedAsSuch() async throws {
    let dispatcher = try await dispatcher()
    for (method, path) in [(Method.delete, "/v1.0/users"), (.put, "/v1.0/me"), (.post, "/health/live")] {
      let fault = #expect(throws: Failure.self) { try dispatcher.find(method, path) }
      #expect(fault?.kind == .methodNotAllowed && fault?.code == "MethodNotAllowed")
    }
  }

  @Test func theAddressThatTheCallerUsedIsKept() async throws {
    let found = try await dispatcher().find(.get, "/beta/me/chats?$top=2")
    #expect(found.prefix == "/beta" && found.rawPath == "/beta/me/chats" && found.rawQuery == "$top=2" && found.query.top == 2)
    #expect(found.path.segments == ["me", "chats"])
  }
}
