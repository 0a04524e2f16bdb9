// A hospital with a provider, and browsers that go through it.
import FeatureKit
import Kernel
import TestKit
import Testing

struct OutsideHospital {
  let hospital: TestHospital
  let provider: ProviderDouble
  let admin: TestPerson
  /// The provider's id here.
  let id: String

  static let minimal: JSON = [
    "displayName": "Hospital account", "issuer": .string(ProviderDouble.issuer), "clientId": .string(ProviderDouble.clientID),
    "clientSecret": .string(ProviderDouble.secret),
  ]

  static func open(_ more: JSON = [:]) async throws -> OutsideHospital {
    let clock = ManualClock()
    let provider = ProviderDouble(clock: clock)
    let hospital = try await TestHospital.open(clock: clock, webClient: provider)
    let admin = try await hospital.administrator
    let body = JSON.object(JSONObject((minimal.object?.members ?? []) + (more.object?.members ?? [])))
    let reply = try await admin.post("/salus/v1/identityProviders", body)
    guard reply.status == 201 else { throw TestFault("No provider: \(reply)") }
    return OutsideHospital(hospital: hospital, provider: provider, admin: admin, id: reply.id)
  }

  func set(_ change: JSON) async throws {
    let reply = try await admin.patch("/salus/v1/identityProviders/\(id)", change)
    guard reply.status == 200 else { throw TestFault("The provider was not changed: \(reply)") }
  }

  /// A browser that stands at the provider: its cookie, and the address that it was sent to.
  struct Journey {
    var cookie: String
    var location: String
  }

  func leave(returnTo: String = "/people") async throws -> Journey {
    let reply = try await hospital.nobody.get("/salus/v1/signIn/\(id)?returnTo=\(returnTo)")
    guard reply.status == 303, let location = reply.headers["location"], let cookie = reply.headers["set-cookie"] else {
      throw TestFault("Not sent away: \(reply)")
    }
    return Journey(cookie: String(cookie.prefix { $0 != ";" }), location: location)
  }

  /// Goes through the provider and comes back.
  func signIn(returnTo: String = "/people") async throws -> Reply {
    let journey = try await leave(returnTo: returnTo)
    return try await comeBack(journey)
  }

  func comeBack(_ journey: Journey) async throws -> Reply {
    try await comeBack(try provider.approve(journey.location), cookie: journey.cookie)
  }

  func comeBack(_ path: String, cookie: String) async throws -> Reply {
    try await hospital.nobody.get(path, headers: ["cookie": cookie])
  }

  /// The session that a reply began, as a browser's.
  func browser(_ reply: Reply) async throws -> TestPerson {
    guard reply.status == 200, let cookie = reply.headers["set-cookie"]?.prefix(while: { $0 != ";" }) else {
      throw TestFault("Not signed in: \(reply) \(reply.headers)")
    }
    var browser = hospital.nobody
    browser.headers = ["cookie": String(cookie)]
    let session = try await browser.get("/salus/v1/session")
    browser.headers["x-csrf-token"] = session.json["csrfToken"]?.string ?? ""
    return browser
  }
}

extension Reply {
  /// What the sign-in page is asked to explain.
  var problem: String? {
    headers["location"].flatMap { $0.hasPrefix("/sign-in?problem=") ? String($0.dropFirst("/sign-in?problem=".count)) : nil }
  }
}
