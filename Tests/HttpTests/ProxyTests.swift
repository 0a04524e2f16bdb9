// Whom the front door believes about the caller's address.
import Http
import Kernel
import TestKit
import Testing

@Suite struct ProxyTests {
  private func links(_ settings: GatewaySettings, _ headers: [String: String]) async throws -> String? {
    let hospital = try await TestHospital.open()
    let gateway = try Gateway(dispatcher: hospital.instance.dispatcher, settings: settings)
    let admin = try await hospital.administrator
    let incoming = Incoming(
      method: "GET", target: "/v1.0/me", headers: headers.merging(admin.headers) { $1 }, address: "10.0.0.1", isSecure: false
    ) { _ in [] }
    guard case .json(let json) = await gateway.answer(incoming).body else { return nil }
    return json["@odata.context"]?.string
  }

  @Test func linksBeginWhereTheCallerReachedUs() async throws {
    let forwarded = ["host": "salus.example", "x-forwarded-proto": "https"]
    #expect(try await links(GatewaySettings(), forwarded)?.hasPrefix("http://salus.example/v1.0/") == true)
    #expect(try await links(GatewaySettings(trustsProxy: true), forwarded)?.hasPrefix("https://salus.example/v1.0/") == true)
    #expect(
      try await links(GatewaySettings(publicURL: "https://care.example"), forwarded)?.hasPrefix("https://care.example/v1.0/")
        == true)
  }

  @Test func aHostileHostIsNotEchoed() async throws {
    #expect(try await links(GatewaySettings(), ["host": "evil\" onload=x"])?.hasPrefix("http://localhost/") == true)
  }
}
