// How strong a password must be: long, not a common one, not made of its owner's names. No rules on kinds of characters,
// which make passwords worse (NIST SP 800-63B section 5.1.1.2).
import Kernel

public enum PasswordPolicy {
  static let shortest = 12
  static let longest = 256

  /// - Parameters:
  ///   - names: what the person is called: names, sign-in name.
  ///   - target: the property of the request that holds the password.
  public static func check(_ password: String, names: [String], target: String) throws(Failure) {
    guard let reason = weakness(of: password, names: names) else { return }
    throw .badRequest("The password \(reason).", target: target, code: "PasswordTooWeak")
  }

  /// Nil for a good password.
  static func weakness(of password: String, names: [String]) -> String? {
    let length = password.unicodeScalars.count
    if length < shortest { return "must have \(shortest) characters at least" }
    if length > longest { return "may have \(longest) characters at most" }
    let folded = password.folded
    if Set(folded).count < 5 { return "repeats the same few characters" }
    if isCommon(folded) { return "is among the commonest" }
    return own(names).contains { folded.contains($0) } ? "must not contain one's own name" : nil
  }

  /// Parts of names that are long enough to mean somebody. Behind the at sign stands the hospital, not the person.
  private static func own(_ names: [String]) -> [String] {
    names.flatMap { ($0.split(separator: "@").first.map(String.init) ?? "").foldedWords }.filter { $0.count >= 4 }
  }

  /// Common itself, or a common one (or two) dressed with digits and signs: `Password2026!!`, `welcomewelcome`.
  private static func isCommon(_ folded: String) -> Bool {
    if CommonPasswords.all.contains(folded) { return true }
    let isDressing = { (character: Character) in !character.isLetter }
    let core = String(String(folded.drop(while: isDressing).reversed()).drop(while: isDressing).reversed())
    let half = String(core.prefix(core.count / 2))
    return CommonPasswords.all.contains(core) || (half + half == core && CommonPasswords.all.contains(half))
      || isRun(folded)
  }

  /// `abcdefghijkl`, `123456789012`, `987654321098`: every step is one up, one down or a wrap from 9 to 0.
  private static func isRun(_ text: String) -> Bool {
    let values = text.unicodeScalars.map { Int($0.value) }
    let steps = zip(values, values.dropFirst()).map { $1 - $0 }
    return steps.allSatisfy { $0 == 1 || $0 == -9 } || steps.allSatisfy { $0 == -1 || $0 == 9 }
  }
}
