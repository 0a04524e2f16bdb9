// Every object that the provider gives out × everybody who may come with it: it serves the application that it was made for, and
// nobody else's try spoils it.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Directory

@Suite struct ForeignHandsTests {
  enum Object: String, CaseIterable, Sendable { case code, refreshToken, deviceCode, accessToken }

  enum Hands: String, CaseIterable, Sendable {
    /// Another application of the hospital, with its own secret.
    case stranger
    /// An application that keeps no secret.
    case page
    /// Who claims to be the owner, with another's secret, with a wrong one, or with none.
    case ownerWithStrangersSecret, ownerWithWrongSecret, ownerWithoutSecret
    case nobody
  }

  private struct Scene {
    var hospital: TestHospital
    var browser: TestPerson
    var owner: OAuthClient
    var stranger: OAuthClient
    var page: OAuthClient

    init() async throws {
      hospital = try await TestHospital.open()
      browser = try await hospital.person("Anna Roy").inBrowser()
      (owner, stranger) = (try await hospital.client(), try await hospital.client())
      page = try await hospital.client(.spa)
    }

    func proof(_ hands: Hands) -> [(name: String, value: String)] {
      let id = { (client: OAuthClient) in (name: "client_id", value: client.id.text) }
      let secret = { (text: String?) in (name: "client_secret", value: text ?? "") }
      return switch hands {
      case .stranger: [id(stranger), secret(stranger.secret)]
      case .page: [id(page)]
      case .ownerWithStrangersSecret: [id(owner), secret(stranger.secret)]
      case .ownerWithWrongSecret: [id(owner), secret("wrong-secret-of-some-length")]
      case .ownerWithoutSecret: [id(owner)]
      case .nobody: []
      }
    }

    func send(_ path: String, _ fields: [(name: String, value: String)], by proof: [(name: String, value: String)]) async -> Reply
    {
      await hospital.nobody.form("/oauth2/v2.0/" + path, proof + fields)
    }

    func make(_ object: Object) async throws -> String {
      switch object {
      case .code: return try await owner.code(browser)
      case .refreshToken: return try #require(try await owner.tokens(for: browser).json["refresh_token"]?.string)
      case .accessToken: return try #require(try await owner.tokens(for: browser).json["access_token"]?.string)
      case .deviceCode:
        let begun = try await owner.token([("scope", "User.Read")], path: "/oauth2/v2.0/devicecode").json
        let code = JSON.string(begun["user_code"]?.string ?? "")
        let id = try await browser.post("/salus/v1/deviceAuthorizations/lookup", ["userCode": code]).id
        #expect(try await browser.post("/salus/v1/deviceAuthorizations/\(id)/accept", [:]).status == 200)
        return try #require(begun["device_code"]?.string)
      }
    }

    func use(_ object: Object, _ value: String, by proof: [(name: String, value: String)]) async -> Reply {
      switch object {
      case .code:
        let asking = OAuthClient.Asking()
        return await send(
          "token",
          [
            ("grant_type", "authorization_code"), ("code", value), ("redirect_uri", owner.redirect),
            ("code_verifier", asking.verifier),
          ], by: proof)
      case .refreshToken: return await send("token", [("grant_type", "refresh_token"), ("refresh_token", value)], by: proof)
      case .deviceCode: return await send("token", [("grant_type", "device_code"), ("device_code", value)], by: proof)
      case .accessToken: return await send("introspect", [("token", value)], by: proof)
      }
    }

    var ownProof: [(name: String, value: String)] { [("client_id", owner.id.text), ("client_secret", owner.secret ?? "")] }
  }

  @Test(arguments: Object.allCases, Hands.allCases)
  func itServesNobodyElse(_ object: Object, _ hands: Hands) async throws {
    let scene = try await Scene()
    let value = try await scene.make(object)
    let foreign = await scene.use(object, value, by: scene.proof(hands))
    #expect(foreign.json["access_token"] == nil && foreign.json["active"] != true, "\(foreign)")
    #expect(foreign.json["active"] == false || [400, 401].contains(foreign.status), "\(foreign)")
    _ = await scene.hospital.nobody.form("/oauth2/v2.0/revoke", scene.proof(hands) + [("token", value)])
    scene.hospital.clock.advance(by: .seconds(10))

    let own = await scene.use(object, value, by: scene.ownProof)
    #expect(own.status == 200 && (own.json["access_token"] != nil || own.json["active"] == true), "\(object) \(hands) \(own)")
  }

  /// What waits for a yes belongs to whoever holds its secret; what another hospital's people, applications and tokens find is nothing.
  @Test func aDeviceThatSomebodyAnsweredIsNobodyElses() async throws {
    let scene = try await Scene()
    let ben = try await scene.hospital.person("Ben Cole").inBrowser()
    let begun = try await scene.owner.token([("scope", "User.Read")], path: "/oauth2/v2.0/devicecode").json
    let code = JSON.string(begun["user_code"]?.string ?? "")
    let id = try await scene.browser.post("/salus/v1/deviceAuthorizations/lookup", ["userCode": code]).id
    for way in ["accept", "refuse"] {
      #expect(try await ben.post("/salus/v1/deviceAuthorizations/\(Random.guid())/\(way)", [:]).status == 404)
      #expect(try await scene.hospital.nobody.post("/salus/v1/deviceAuthorizations/\(id)/\(way)", [:]).status == 401)
    }
    #expect(try await scene.browser.post("/salus/v1/deviceAuthorizations/\(id)/accept", [:]).status == 200)
    for way in ["accept", "refuse"] {
      #expect(try await ben.post("/salus/v1/deviceAuthorizations/\(id)/\(way)", [:]).status == 404, "it was answered")
    }
  }
}
