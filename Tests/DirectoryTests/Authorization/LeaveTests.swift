// Signing out because an application says so: never without the person's yes, unless it shows that it speaks of this person.
import Kernel
import TestKit
import Testing

@testable import Directory

struct LeaveTests {
  private let hospital: TestHospital
  private let anna, browser: TestPerson
  private let client: OAuthClient

  init() async throws {
    hospital = try await TestHospital.open()
    anna = try await hospital.person("Anna Roy")
    (browser, client) = (try await anna.inBrowser(), try await hospital.client())
  }

  private func ticket(_ query: String = "") async throws -> JSON {
    let location = try await hospital.nobody.get("/oauth2/v2.0/logout" + query).headers["location"]
    return .string(String(try #require(location?.split(separator: "/").last)))
  }

  @Test func itLeadsBackToRegisteredAddressesOnly() async throws {
    let evil = "/oauth2/v2.0/logout?client_id=\(client.id)&post_logout_redirect_uri=https://evil.example"
    #expect(try await hospital.nobody.get(evil).status == 400)
    let good = try await ticket("?client_id=\(client.id)&post_logout_redirect_uri=\(client.redirect)&state=7")
    let asked = try await browser.post("/salus/v1/signOuts", ["ticket": good])
    #expect(asked.json == ["asks": true, "location": nil] && asked.headers["set-cookie"] == nil)
    let reply = try await browser.post("/salus/v1/signOuts", ["ticket": good, "isConfirmed": true])
    #expect(reply.json == ["asks": false, "location": "https://app.example/callback?state=7"])
    #expect(try await browser.get("/v1.0/me").status == 401)
    #expect(try await hospital.nobody.post("/salus/v1/signOuts", ["ticket": good]).json["location"] == reply.json["location"])
    #expect(try await browser.post("/salus/v1/signOuts", ["ticket": "eA"]).status == 404)
  }

  @Test func noOtherSiteSignsAnybodyOut() async throws {
    let mine = try #require(try await client.tokens(for: browser).json["id_token"]?.string)
    let ben = try await hospital.person("Ben Noor")
    let other = try #require(try await client.tokens(for: ben.inBrowser()).json["id_token"]?.string)
    let parts = mine.split(separator: ".")
    let forged = "\(parts[0]).\(parts[1]).\(other.split(separator: ".")[2])"
    for query in ["", "?id_token_hint=\(other)", "?id_token_hint=\(forged)", "?id_token_hint=x.y.z"] {
      let reply = try await browser.post("/salus/v1/signOuts", ["ticket": ticket(query)])
      #expect(reply.json["asks"] == true, "\(reply)")
    }
    let access = try #require(try await client.tokens(for: browser).json["access_token"]?.string)
    let reply = try await browser.post("/salus/v1/signOuts", ["ticket": ticket("?id_token_hint=\(access)")])
    #expect(reply.json["asks"] == true, "an access token is no hint")
    #expect(try await browser.get("/v1.0/me").status == 200)
  }

  /// The id token shows that the application knows whom it speaks of, however old it is.
  @Test func whoProvesWhomItMeansNeedNotAsk() async throws {
    let hint = try #require(try await client.tokens(for: browser).json["id_token"]?.string)
    hospital.clock.advance(by: .days(2))
    let later = try await anna.inBrowser()
    let ticket = try await ticket("?id_token_hint=\(hint)&post_logout_redirect_uri=\(client.redirect)")
    let reply = try await later.post("/salus/v1/signOuts", ["ticket": ticket])
    #expect(reply.json == ["asks": false, "location": .string(client.redirect)])
    #expect(try await later.get("/v1.0/me").status == 401)
  }
}
