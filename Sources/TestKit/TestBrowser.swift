// Signing in as a browser does: a cookie and a CSRF token instead of a bearer token.
import Kernel
import Testing

extension TestPerson {
  public static let password = "correct horse battery staple"

  /// Tries to sign in; the reply tells how it went.
  public func trySignIn(_ password: String = Self.password, headers: [String: String] = [:]) async throws -> Reply {
    try await hospital.nobody.post(
      "/salus/v1/session", ["userPrincipalName": .string(principalName), "password": .string(password)], headers: headers)
  }

  /// The same person in a browser of their own.
  public func inBrowser(_ password: String = Self.password) async throws -> TestPerson {
    let reply = try await trySignIn(password)
    guard reply.status == 200, let cookie = reply.headers["set-cookie"]?.split(separator: ";").first else {
      throw TestFault("\(principalName) could not sign in: \(reply)")
    }
    LogHygiene.keepOut(String(cookie))
    var browser = self
    browser.headers = ["cookie": String(cookie), "x-csrf-token": reply.json["csrfToken"]?.string ?? ""]
    return browser
  }
}
