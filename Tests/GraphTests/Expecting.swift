// What the tests of this layer share: the failure of a call, and random texts.
import Kernel

/// The failure that the call ends with; nil where it succeeds.
func refusal(_ body: () throws -> Any) -> Failure? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? Failure
  }
}

/// Texts full of what parsers trip over.
func randomText(_ alphabet: String = "aé'\"\\/%&+=?#;,:()@$ 漢😀\u{301}_-.~", _ length: ClosedRange<Int> = 1...12) -> String {
  let scalars = Array(alphabet.unicodeScalars)
  return String(String.UnicodeScalarView((0..<Int.random(in: length)).map { _ in scalars.randomElement() ?? "a" }))
}

/// Percent-encodes everything but letters and digits, as a careful client does.
func encoded(_ text: String) -> String {
  text.utf8.map { byte in
    let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    return isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }.joined()
}
