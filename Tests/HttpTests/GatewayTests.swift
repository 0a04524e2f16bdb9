// The front door itself: ids, headers, limits, roots, methods and bodies that are no good.
import FeatureKit
import Foundation
import Http
import Kernel
import TestKit
import Testing

@Suite struct GatewayTests {
  @Test func everyAnswerCarriesIdsAndSecurityHeaders() async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    for path in ["/v1.0/me", "/v1.0/nothing", "/salus/v1/session"] {
      let reply = try await anna.get(path, headers: ["client-request-id": "abc-123"])
      #expect(reply.headers["client-request-id"] == "abc-123")
      #expect(reply.headers["request-id"]?.count == 36)
      #expect(reply.headers["content-security-policy"]?.contains("script-src 'self'") == true)
      #expect(reply.headers["x-content-type-options"] == "nosniff")
    }
  }

  @Test func aHostileRequestIDIsNotEchoed() async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let reply = try await anna.get("/v1.0/me", headers: ["client-request-id": "a\r\nset-cookie: x"])
    #expect(reply.headers["client-request-id"] == nil)
  }

  @Test func errorsHaveGraphsBody() async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let reply = try await anna.get("/v1.0/users/nobody@nowhere.example")
    #expect(reply.status == 404)
    let inner = reply.json["error"]?["innerError"]
    #expect(inner?["request-id"]?.string == reply.headers["request-id"])
    #expect(inner?["date"]?.string == "2026-11-21T03:00:00")
  }

  @Test func methodsAndRootsThatAreNotThere() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    #expect(try await anna.delete("/v1.0/organization").status == 405)
    #expect(try await anna.get("/v2.0/me").status == 404)
    #expect(try await anna.get("/").status == 404)
    let incoming = Incoming(method: "BREW", target: "/v1.0/me", headers: [:], address: "::1", isSecure: false) { _ in [] }
    #expect(await hospital.gateway.answer(incoming).status == 405)
  }

  @Test func pathsAreReadAsGraphsClientsWriteThem() async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    for path in [
      "/v1.0/me", "/beta/me", "/v1.0//me/", "/V1.0/ME", "/v1.0/users/me-token-to-replace", "/v1.0/me?%24select=id",
      "/v1.0/users('\(anna.id)')",
    ] {
      #expect(try await anna.get(path).json["id"]?.string == anna.id.text, "\(path)")
    }
  }

  @Test func aBodyThatIsTooLargeIsRefused() async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    let reply = await anna.send(.post, "/v1.0/chats", bytes: [UInt8](repeating: 32, count: 300_000))
    #expect(reply.status == 413)
    #expect(reply.code == "RequestEntityTooLarge")
    let announced = await anna.send(.post, "/v1.0/chats", headers: ["content-length": "999999999"])
    #expect(announced.status == 413)
  }

  @Test(arguments: [
    Array("{\"a\":".utf8), [0xFF, 0xFE], Array("{\"a\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8),
    Array(String(repeating: "[", count: 5000).utf8), Array("nul".utf8), Array("{\"a\":1,\"a\":2}".utf8),
  ])
  func aBodyThatIsNoJSONIsRefused(_ bytes: [UInt8]) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    for path in ["/v1.0/chats", "/v1.0/search/query", "/v1.0/communications/getPresencesByUserId"] {
      let reply = await anna.send(.post, path, bytes: bytes)
      #expect(reply.status == 400, "\(path): \(reply)")
      #expect(reply.code == "BadRequest")
    }
  }

  @Test(arguments: [
    "/v1.0/me%00", "/v1.0/users/%FF", "/v1.0/users?$top=x", "/v1.0/users?$filter=(", "/v1.0/users?$select=%C3%28",
    "/v1.0/users?$top=1&$top=2",
  ])
  func aTargetThatCannotBeReadIsRefused(_ path: String) async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    #expect([400, 404].contains(try await anna.get(path).status), "\(path)")
  }

  @Test func floodsAreToldWhenToComeAgain() async throws {
    let hospital = try await TestHospital.open(requestsPerSecond: 10)
    let anna = try await hospital.administrator
    var replies: [Reply] = []
    for _ in 1...60 { replies.append(try await anna.get("/v1.0/me")) }
    let refused = try #require(replies.first { $0.status == 429 })
    #expect(refused.code == "TooManyRequests")
    #expect(refused.headers["retry-after"] == "1")
    #expect(replies.count { $0.status == 200 } == 50)
    hospital.clock.advance(by: .seconds(1))
    #expect(try await anna.get("/v1.0/me").status == 200)
  }

  @Test func healthNeedsNobody() async throws {
    let hospital = try await TestHospital.open()
    #expect(try await hospital.nobody.get("/health/live").json["status"] == "live")
    #expect(try await hospital.nobody.get("/health/ready").json["status"] == "ready")
  }
}
