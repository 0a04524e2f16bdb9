// What counts as one emoji.
import Testing

@testable import Messaging

@Suite struct EmojiTests {
  @Test(arguments: ["👍", "❤️", "👍🏿", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇫🇷", "1️⃣", "☎️", "✅"])
  func oneEmoji(_ text: String) { #expect(Emoji.isOne(text)) }

  @Test(arguments: [
    "", "a", "1", "#", "👍👍", "👍 ", " 👍", "©", "é", "e\u{301}", "\u{FE0F}", "<b>", String(repeating: "\u{200D}👍", count: 20),
  ])
  func noEmoji(_ text: String) { #expect(!Emoji.isOne(text)) }
}
