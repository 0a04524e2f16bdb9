// Public keys as authenticators write them (COSE, RFC 9052 and 9053): the three kinds that we ask for, nothing else.
import FeatureKit

enum COSEKey {
  /// In the order in which we prefer them; RS256 for the sake of older Windows machines.
  static let algorithms = [-8, -7, -257]

  static func read(_ key: CBOR) -> VerifyingKey? {
    switch (key[1]?.int, key[3]?.int) {
    case (1, -8): ed25519(key)
    case (2, -7): es256(key)
    case (3, -257): rs256(key)
    default: nil
    }
  }

  private static func es256(_ key: CBOR) -> VerifyingKey? {
    guard key[-1]?.int == 1, let x = key[-2]?.bytes, let y = key[-3]?.bytes, x.count == 32, y.count == 32 else { return nil }
    return .es256(x: x, y: y)
  }

  private static func ed25519(_ key: CBOR) -> VerifyingKey? {
    guard key[-1]?.int == 6, let x = key[-2]?.bytes, x.count == 32 else { return nil }
    return .ed25519(x)
  }

  private static func rs256(_ key: CBOR) -> VerifyingKey? {
    guard let modulus = key[-1]?.bytes, let exponent = key[-2]?.bytes else { return nil }
    guard (256...512).contains(modulus.count), (1...4).contains(exponent.count) else { return nil }
    return .rs256(modulus: modulus, exponent: exponent)
  }
}
