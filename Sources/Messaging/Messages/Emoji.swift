// Which texts are one emoji: what a person may react with.

enum Emoji {
  /// The longest in use, families and flags of regions, have fewer.
  static let longest = 16

  static func isOne(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard text.count == 1, (1...longest).contains(scalars.count), let first = scalars.first else { return false }
    // Digits and signs such as © are emoji only with what follows them: a variation selector or a keycap.
    if first.properties.isEmojiPresentation { return true }
    return first.properties.isEmoji
      && scalars.dropFirst().contains { $0 == "\u{FE0F}" || $0 == "\u{20E3}" || $0.properties.isEmojiModifier }
  }
}
