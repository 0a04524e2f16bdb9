// What an id token must say before it is believed (OpenID Connect Core 3.1.3.7): pure, after its signature was proven.
import Kernel

struct IDTokenRules {
  var issuer: String
  var clientID: String
  /// The hash of the nonce that we sent.
  var nonce: [UInt8]
  var now: Instant

  /// How far the provider's clock may be from ours.
  static let skew = Duration.seconds(60)

  func check(_ claims: JSONObject) throws(Failure) {
    if claims["iss"]?.string != issuer { throw Self.fault("Issuer", "comes from another issuer") }
    try checkAudience(claims)
    try checkTimes(claims)
    guard let given = claims["nonce"]?.string, Digest.sha256(given).equalsInConstantTime(nonce) else {
      throw Self.fault("Nonce", "belongs to another sign-in")
    }
    guard let subject = claims["sub"]?.string, (1...255).contains(subject.utf8.count) else {
      throw Self.fault("Subject", "names nobody")
    }
  }

  private func checkAudience(_ claims: JSONObject) throws(Failure) {
    let audience = claims["aud"]?.array?.compactMap(\.string) ?? [claims["aud"]?.string].compactMap(\.self)
    let party = claims["azp"]?.string
    let isForUs = audience.contains(clientID) && (party == nil ? audience.count == 1 : party == clientID)
    if !isForUs { throw Self.fault("Audience", "is for somebody else") }
  }

  private func checkTimes(_ claims: JSONObject) throws(Failure) {
    guard let expires = Instant(numericDate: claims["exp"]), let issued = Instant(numericDate: claims["iat"]) else {
      throw Self.fault("Times", "does not say when it was made and when it ends")
    }
    if expires + Self.skew <= now { throw Self.fault("Expired", "has expired") }
    if issued - Self.skew > now { throw Self.fault("Early", "is from the future; compare the clocks") }
    if let start = Instant(numericDate: claims["nbf"]), start - Self.skew > now { throw Self.fault("Early", "is not valid yet") }
  }

  static func fault(_ what: String, _ why: String) -> Failure {
    Failure(.unauthenticated, "IdToken\(what)", "The provider's id token \(why).")
  }
}
