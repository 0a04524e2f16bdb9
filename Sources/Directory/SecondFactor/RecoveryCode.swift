// Codes on paper for the day the phone is lost: ten of them, each good once.
import Kernel

enum RecoveryCode {
  static let count = 10
  /// 80 bits: too many to find even for whoever holds the hashes, so that a plain hash is enough.
  private static let length = 10

  /// Sixteen letters and digits in groups of four, as they are shown.
  static func make() -> String {
    let text = Array(Base32.encode(Random.bytes(length)).lowercased())
    return stride(from: 0, to: text.count, by: 4).map { String(text[$0..<min($0 + 4, text.count)]) }.joined(separator: "-")
  }

  /// The hash under which it is stored, however it was typed.
  static func hash(_ code: String) -> [UInt8] {
    Digest.sha256(String(code.lowercased().filter { $0.isLetter || $0.isNumber }))
  }
}
