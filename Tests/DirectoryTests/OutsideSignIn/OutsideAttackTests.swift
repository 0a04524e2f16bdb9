// What somebody between the browser, the provider and us may try.
import Crypto
import Foundation
import Kernel
import TestKit
import Testing

@Suite struct OutsideAttackTests {
  private func opened() async throws -> OutsideHospital {
    let there = try await OutsideHospital.open(["createAccounts": true])
    there.provider.change { $0.claims = OutsideSignInTests.newcomer }
    return there
  }

  /// Each claim is signed rightly, and wrong. Times are seconds since 1970 of the tests' clock: 2026-11-21T03:00:00Z.
  static let noon = 1_795_230_000
  @Test(
    arguments: [
      (["nonce": "another"], "IdTokenNonce"), (["nonce": nil], "IdTokenNonce"), (["aud": "another-app"], "IdTokenAudience"),
      (["aud": ["salus", "another-app"]], "IdTokenAudience"), (["aud": ["salus", "other"], "azp": "other"], "IdTokenAudience"),
      (["azp": "another-app"], "IdTokenAudience"), (["aud": nil], "IdTokenAudience"),
      (["iss": "https://id.hospital.example"], "IdTokenIssuer"), (["iss": "https://evil.example"], "IdTokenIssuer"),
      (["exp": .int(noon - 60)], "IdTokenExpired"), (["exp": nil], "IdTokenTimes"), (["exp": "tomorrow"], "IdTokenTimes"),
      (["exp": .int(.max)], "IdTokenTimes"), (["iat": .int(noon + 61)], "IdTokenEarly"),
      (["nbf": .int(noon + 61)], "IdTokenEarly"),
      (["sub": nil], "IdTokenSubject"), (["sub": ""], "IdTokenSubject"), (["sub": "another"], "IdTokenSubject"),
      (["exp": .int(noon - 59)], nil), (["iat": .int(noon + 60)], nil), (["aud": ["salus"]], nil),
      (["aud": ["salus", "other"], "azp": "salus"], nil),
    ] as [([String: JSON], String?)])
  func aTokenThatSaysSomethingElseIsRefused(_ claims: [String: JSON], _ problem: String?) async throws {
    let there = try await opened()
    there.provider.change { $0.tampered = claims }
    let reply = try await there.signIn()
    #expect(reply.problem == problem)
    #expect((reply.status == 200) == (problem == nil))
  }

  private static func parts(_ token: String) -> [String] {
    token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: [
    ("none", "IdTokenAlgorithm"), ("None", "IdTokenAlgorithm"), ("HS256", "IdTokenAlgorithm"), ("RS256", "IdTokenAlgorithm"),
    ("ES384", "IdTokenAlgorithm"), ("", "IdTokenAlgorithm"),
  ])
  func theHeaderCannotChooseHowTheKeyIsUsed(_ algorithm: String, _ problem: String) async throws {
    let there = try await opened()
    there.provider.change { $0.header = ["alg": .string(algorithm)] }
    #expect(try await there.signIn().problem == problem)
  }

  @Test func anUnsignedTokenIsRefused() async throws {
    let there = try await opened()
    there.provider.change {
      $0.header = ["alg": "none"]
      $0.forge = { Self.parts($0)[0] + "." + Self.parts($0)[1] + "." }
    }
    #expect(try await there.signIn().problem == "IdTokenAlgorithm")
  }

  @Test func aTokenThatWasChangedAfterItWasSignedIsRefused() async throws {
    let there = try await opened()
    there.provider.change {
      $0.forge = { token in
        let parts = Self.parts(token)
        let other = Array(#"{"sub":"administrator"}"#.utf8).base64URL
        return "\(parts[0]).\(other).\(parts[2])"
      }
    }
    #expect(try await there.signIn().problem == "IdTokenSignature")
  }

  @Test(arguments: ["", "x", "a.b", "a.b.c", "e30.e30.", "e30.e30.e30.e30", "eyJhbGciOiJFUzI1NiIsImNyaXQiOlsieCJdfQ.e30.e30"])
  func nonsenseIsRefused(_ token: String) async throws {
    let there = try await opened()
    there.provider.change { $0.forge = { _ in token } }
    #expect(try await there.signIn().problem == "IdTokenMalformed")
  }

  @Test func anotherKeyOfTheSameNameIsRefused() async throws {
    let there = try await opened()
    _ = try await there.browser(there.signIn())
    let mallory = P256.Signing.PrivateKey()
    there.provider.change {
      $0.forge = { token in
        let text = Self.parts(token).prefix(2).joined(separator: ".")
        let signature = (try? mallory.signature(for: Data(text.utf8)).rawRepresentation).map { [UInt8]($0) } ?? []
        return "\(text).\(signature.base64URL)"
      }
    }
    #expect(try await there.signIn().problem == "IdTokenSignature")
  }

  @Test func replacedKeysAreAskedForAndWithdrawnOnesForgotten() async throws {
    let there = try await opened()
    _ = try await there.browser(there.signIn())
    there.hospital.clock.advance(by: .seconds(11))
    there.provider.rotate()
    _ = try await there.browser(there.signIn())
    #expect(there.provider.calls(to: "/keys") == 2)
    there.provider.change { $0.publishes = false }
    _ = try await there.browser(there.signIn())
    there.hospital.clock.advance(by: .minutes(61))
    #expect(try await there.signIn().problem == "IdTokenKey")
  }

  @Test func theAnswerIsGoodOnce() async throws {
    let there = try await opened()
    let journey = try await there.leave()
    let path = try there.provider.approve(journey.location)
    _ = try await there.browser(there.comeBack(path, cookie: journey.cookie))
    #expect(try await there.comeBack(path, cookie: journey.cookie).problem == "SignInExpired")
  }

  @Test func theAnswerIsForTheBrowserThatAsked() async throws {
    let there = try await opened()
    let (mallory, victim) = (try await there.leave(), try await there.leave())
    let path = try there.provider.approve(mallory.location)
    #expect(try await there.comeBack(path, cookie: victim.cookie).problem == "SignInExpired")
    #expect(try await there.comeBack(path, cookie: "").problem == "SignInExpired")
    // Whoever brought it has used it up.
    #expect(try await there.comeBack(path, cookie: mallory.cookie).problem == "SignInExpired")
  }

  @Test func anAnswerThatComesLateIsRefused() async throws {
    let there = try await opened()
    let journey = try await there.leave()
    there.hospital.clock.advance(by: .minutes(10))
    #expect(try await there.comeBack(journey).problem == "SignInExpired")
  }

  @Test func aStateOfOneProviderIsNoneOfAnother() async throws {
    let there = try await opened()
    let other = try await there.admin.post("/salus/v1/identityProviders", OutsideHospital.minimal)
    let journey = try await there.leave()
    let path = try there.provider.approve(journey.location).replacing(there.id, with: other.id)
    #expect(try await there.comeBack(path, cookie: journey.cookie).problem == "SignInExpired")
    let issued = try await there.leave()
    let mixed = try there.provider.approve(issued.location) + "&iss=https%3A%2F%2Fevil.example"
    #expect(try await there.comeBack(mixed, cookie: issued.cookie).problem == "ProviderMixUp")
  }

  @Test func aCodeOfSomebodyElseDoesNotFitTheVerifier() async throws {
    let there = try await opened()
    let (mine, theirs) = (try await there.leave(), try await there.leave())
    let code = try there.provider.approve(theirs.location).firstMatch(of: /code=([^&]+)/)?.1 ?? ""
    let path = try there.provider.approve(mine.location).replacing(/code=[^&]+/, with: "code=\(code)")
    #expect(try await there.comeBack(path, cookie: mine.cookie).problem == "ProviderCode")
  }

  @Test(arguments: [
    ("//evil.example", "/chats"), ("/\\evil.example", "/chats"), ("https://evil.example", "/chats"),
    ("javascript:alert(1)", "/chats"),
    ("/%09/evil.example", "/chats"), ("", "/chats"), ("/salus/v1/signIn/x", "/chats"),
    ("/people/1?a=b%26c", "/people/1?a=b&amp;c"),
    ("/x%22%3E%3Cscript%3E", "/x&quot;&gt;&lt;script&gt;"),
  ])
  func theWayOnStaysHere(_ wanted: String, _ page: String) async throws {
    let there = try await opened()
    let html = String(decoding: try await there.signIn(returnTo: wanted).bytes, as: UTF8.self)
    #expect(html.contains("content=\"0;url=\(page)\""), "\(html)")
  }

  @Test(arguments: [
    ("error=access_denied", "SignInCancelled"), ("error=server_error&error_description=%3Cscript%3E", "ProviderRefused"),
    ("", "ProviderAnswer"), ("code=", "ProviderAnswer"), ("code=unknown", "ProviderCode"),
  ])
  func whatTheProviderSaysNoToIsSaidInOurWords(_ query: String, _ problem: String) async throws {
    let there = try await opened()
    let journey = try await there.leave()
    let state = try there.provider.approve(journey.location).firstMatch(of: /state=([^&]+)/)?.1 ?? ""
    let reply = try await there.comeBack("/salus/v1/signIn/\(there.id)/callback?state=\(state)&\(query)", cookie: journey.cookie)
    #expect(reply.problem == problem)
    #expect(reply.headers["set-cookie"]?.contains("Max-Age=0") == true)
  }

  @Test func aNoNeedsNoState() async throws {
    let there = try await opened()
    let journey = try await there.leave()
    let path = "/salus/v1/signIn/\(there.id)/callback?error=access_denied"
    #expect(try await there.comeBack(path, cookie: journey.cookie).problem == "SignInCancelled")
  }

  @Test func aProviderThatIsAwayIsSaid() async throws {
    let there = try await opened()
    let journey = try await there.leave()
    there.provider.change { $0.isDown = true }
    #expect(try await there.comeBack(journey).problem == "ProviderUnreachable")
    there.hospital.clock.advance(by: .hours(2))
    #expect(try await there.hospital.nobody.get("/salus/v1/signIn/\(there.id)").problem == "ProviderUnreachable")
    #expect(try await there.hospital.nobody.get("/salus/v1/signIn/unknown").problem == "ProviderOff")
  }

  @Test func theCookieIsForTheWayBackOnly() async throws {
    let there = try await opened()
    let reply = try await there.hospital.nobody.get("/salus/v1/signIn/\(there.id)")
    let cookie = try #require(reply.headers["set-cookie"])
    for part in ["HttpOnly", "SameSite=Lax", "Path=/salus/v1/signIn/\(there.id)", "Max-Age=600"] {
      #expect(cookie.contains(part))
    }
    let session = try await there.signIn()
    #expect(session.headers["set-cookie"]?.contains("SameSite=Strict") == true)
  }
}
