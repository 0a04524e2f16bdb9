// A telephone number that works from everywhere (E.164), from however people write it.

struct PhoneNumber: Sendable, Equatable {
  /// `+33612345678`
  let text: String

  /// Nil for one without a country: nobody may guess whose phone rings.
  init?(_ written: String) {
    var digits = written.filter { !" .-/()\u{00A0}\u{202F}".contains($0) }
    // The zero that is dialled inside of the country only: +33 (0)6 …
    if written.contains("(0)") { digits = written.replacing("(0)", with: "").filter { !" .-/()\u{00A0}\u{202F}".contains($0) } }
    if digits.hasPrefix("00") { digits = "+" + digits.dropFirst(2) }
    guard digits.hasPrefix("+"), (8...16).contains(digits.utf8.count),
      digits.dropFirst().utf8.allSatisfy({ (48...57).contains($0) }),
      !digits.hasPrefix("+0")
    else { return nil }
    text = digits
  }
}
