// Tokens that other servers signed (JWT): read only where a key of theirs, by an algorithm that we accept, proves them.
import Kernel

public enum ForeignTokenFault: String, Error, Sendable {
  /// No JSON Web Token at all.
  case malformed
  /// Unsigned, signed by a shared secret, or by an algorithm that its key is not for.
  case algorithm
  /// None of the keys is the one that it names.
  case key
  case signature
}

public protocol ForeignTokens: Sendable {
  /// The claims of a token. Nothing but the signature was judged: for whom the token is, and until when, the caller asks.
  /// - Parameter keys: the signer's public keys, a JSON Web Key Set (RFC 7517).
  func claims(of token: String, signedBy keys: JSON) async throws(ForeignTokenFault) -> JSONObject
}

extension Port where Value == any ForeignTokens {
  public static var foreignTokens: Self { Port("foreignTokens") }
}
