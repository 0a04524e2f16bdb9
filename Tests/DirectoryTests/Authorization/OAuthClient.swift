// A registered application as its author would write it, and a browser that says yes for somebody.
import FeatureKit
import Foundation
import Graph
import Kernel
import TestKit
import Testing

@testable import Directory

struct OAuthClient: Sendable {
  let hospital: TestHospital
  var id: ClientID
  var application: Application.Identifier
  var secret: String?
  var redirect = "https://app.example/callback"

  /// What one authorization is about.
  struct Asking: Sendable {
    var scope = "openid profile offline_access User.Read Chat.Read"
    var verifier = "a-verifier-of-forty-three-characters-at-least-0123456789"
    var more: [(name: String, value: String)] = []
  }

  func authorizeURL(_ asking: Asking = Asking(), base: String = "/oauth2/v2.0", without: Set<String> = []) -> String {
    let pairs: [(name: String, value: String)] = [
      ("client_id", id.text), ("redirect_uri", redirect), ("response_type", "code"), ("scope", asking.scope), ("state", "s&1"),
      ("nonce", "n-1"), ("code_challenge", Digest.sha256(asking.verifier).base64URL), ("code_challenge_method", "S256"),
    ]
    let given = Set(asking.more.map(\.name)).union(without)
    return "\(base)/authorize?" + FormParameters.text(pairs.filter { !given.contains($0.name) } + asking.more)
  }

  /// The secret of the request that waits for a yes.
  func begin(_ asking: Asking = Asking(), base: String = "/oauth2/v2.0") async throws -> String {
    let reply = try await hospital.nobody.get(authorizeURL(asking, base: base))
    let location = try #require(reply.headers["location"], "\(reply)")
    #expect(reply.status == 303 && location.hasPrefix("http://salus.test/authorize/"), "\(location)")
    return String(location.split(separator: "/").last ?? "")
  }

  /// The code that comes of somebody's yes.
  func code(_ browser: TestPerson, _ asking: Asking = Asking()) async throws -> String {
    let reply = try await browser.post("/salus/v1/authorizations/\(begin(asking))/accept", [:])
    let location = try answer(reply)
    #expect(location["state"] == "s&1" && location["iss"] == "http://salus.test")
    return try #require(location["code"], "\(reply)")
  }

  /// The parameters with which the browser comes back to the application.
  func answer(_ reply: Reply) throws -> FormParameters {
    let address = try #require(reply.json["location"]?.string ?? reply.headers["location"], "\(reply)")
    #expect(address.hasPrefix(redirect), "\(address)")
    return try FormParameters(parsing: address.split(separator: "?").last.map { Array($0.utf8) } ?? [])
  }

  func token(_ fields: [(name: String, value: String)], path: String = "/oauth2/v2.0/token") async throws -> Reply {
    let proof: [(name: String, value: String)] =
      [("client_id", id.text)] + (secret.map { [("client_secret", $0)] } ?? [])
    let given = Set(fields.map(\.name))
    return await hospital.nobody.form(path, proof.filter { !given.contains($0.name) } + fields)
  }

  func redeem(_ code: String, _ asking: Asking = Asking(), _ more: [(name: String, value: String)] = []) async throws -> Reply {
    let fields: [(name: String, value: String)] = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", asking.verifier),
    ]
    let given = Set(more.map(\.name))
    return try await token(fields.filter { !given.contains($0.name) } + more)
  }

  func renew(_ token: String, scope: String? = nil) async throws -> Reply {
    try await self.token([("grant_type", "refresh_token"), ("refresh_token", token)] + (scope.map { [("scope", $0)] } ?? []))
  }

  /// Tokens for somebody, all the way.
  func tokens(for browser: TestPerson, _ asking: Asking = Asking()) async throws -> Reply {
    try await redeem(code(browser, asking), asking)
  }

  /// Whoever holds the access token of a reply.
  func bearer(_ reply: Reply) throws -> TestPerson {
    TestPerson.bearer(try #require(reply.json["access_token"]?.string, "\(reply)"), at: hospital)
  }
}

extension TestPerson {
  func form(_ path: String, _ fields: [(name: String, value: String)], headers: [String: String] = [:]) async -> Reply {
    let type = ["content-type": "application/x-www-form-urlencoded"]
    return await send(.post, path, bytes: Array(FormParameters.text(fields).utf8), headers: type.merging(headers) { $1 })
  }
}

extension TestPerson {
  func grantBody(_ scope: String, to client: OAuthClient, for person: UserID? = nil) async throws -> JSON {
    let resource = try await get("/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')").id
    return [
      "clientId": .string(try await get("/v1.0/servicePrincipals(appId='\(client.id)')").id), "resourceId": .string(resource),
      "scope": .string(scope), "consentType": person == nil ? "AllPrincipals" : "Principal", "principalId": JSON(person),
    ]
  }

  /// An administrator's yes, for everybody or for one person.
  /// - Returns: the id of the grant.
  func grant(_ scope: String, to client: OAuthClient, for person: UserID? = nil) async throws -> String {
    let made = try await post("/v1.0/oauth2PermissionGrants", grantBody(scope, to: client, for: person))
    #expect(made.status == 201, "\(made)")
    return made.id
  }
}

extension TestHospital {
  enum Kind: Sendable { case web, spa, native }

  /// A new registration; `redirect` is where it comes from.
  func client(
    _ kind: Kind = .web, delegated: Set<String> = ["User.Read", "Chat.Read"], own: Set<String> = [],
    redirect: String = "https://app.example/callback"
  ) async throws -> OAuthClient {
    let secret = kind == .web ? Random.secret() : nil
    let application = try await change { [clock] work in
      var application = Application.new("Ward board", owner: nil, at: clock.now)
      switch kind {
      case .web: application.redirects.web = [redirect]
      case .spa: application.redirects.spa = [redirect]
      case .native: application.redirects.native = [redirect]
      }
      application.required.delegated = delegated
      try ApplicationStore.insert(application, in: work)
      let life = ApplicationSecret(
        id: Random.guid(), hint: "abc", displayName: nil, starts: clock.now, ends: clock.now + .days(180))
      if let secret { try ApplicationStore.add(life, secret, to: application.id, in: work) }
      for permission in own { _ = try GrantStore.assign(permission, to: application.id, in: work) }
      return application
    }
    return OAuthClient(hospital: self, id: application.client, application: application.id, secret: secret, redirect: redirect)
  }
}
