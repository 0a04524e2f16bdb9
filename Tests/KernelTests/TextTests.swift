// Folding for search, text forms of bytes, random ids.
import Foundation
import Kernel
import Testing

struct TextTests {
  @Test(arguments: [
    ("Thérèse", "therese"), ("THE\u{301}RE\u{300}SE", "therese"),
    ("Cœur", "coeur"), ("Straße", "strasse"), ("Łódź", "lodz"),
    ("Ångström", "angstrom"),
    ("Sørensen", "sorensen"), ("Ægir", "aegir"), ("Đorđe", "dorde"), ("ﬁn", "fin"), ("Ⅳ", "iv"), ("２４", "24"),
    ("漢字", "漢字"),
    ("", ""),
    ("O'Neil-Smith", "o'neil-smith"),
  ])
  func folding(_ text: String, _ expected: String) { #expect(text.folded == expected) }

  @Test func foldingTwiceChangesNothing() {
    for text in ["Thérèse Cœur", "ẞß", "İstanbul", "ﬀ½", "Ǆ"] { #expect(text.folded.folded == text.folded, "\(text)") }
  }

  @Test func words() {
    #expect("Dr. Thérèse O'Neil-Smith, 4B".foldedWords == ["dr", "therese", "o", "neil", "smith", "4b"])
    #expect(" … ".foldedWords.isEmpty)
    #expect("Bed 14: K+ 6.1, ECG".foldedWords == ["bed", "14", "k", "6", "1", "ecg"])
    #expect("".foldedWords.isEmpty && "--".foldedWords.isEmpty)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
  ])
  func base64URL(_ text: String, _ expected: String) { #expect(Array(text.utf8).base64URL == expected) }

  @Test func base64URLIsReadAsItIsWritten() {
    for count in 0..<40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
      #expect([UInt8](base64URL: bytes.base64URL) == bytes)
    }
  }

  @Test(arguments: ["A", "AA=", "AA==", "AB", "AAB", "A A", "AA+/", "é", "AAAA\n"])
  func base64URLIsReadStrictly(_ text: String) { #expect([UInt8](base64URL: text) == nil) }

  @Test func base64URLAgreesWithFoundation() {
    for count in 0..<100 {
      let bytes = Random.bytes(count)
      let expected = Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(
        of: "/", with: "_")
      #expect(bytes.base64URL == expected.replacingOccurrences(of: "=", with: ""))
    }
  }

  @Test func digests() {
    #expect(Digest.sha256("abc").hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect([UInt8]([0, 15, 16, 255]).hex == "000f10ff")
  }

  @Test func comparingInConstantTime() {
    #expect([1, 2].equalsInConstantTime([1, 2]) && [UInt8]().equalsInConstantTime([]))
    #expect(![1, 2].equalsInConstantTime([1, 3]) && ![1, 2].equalsInConstantTime([1]) && ![1].equalsInConstantTime([1, 2]))
  }

  @Test func guids() throws {
    let pattern = try Regex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
    let guids = Set((0..<1000).map { _ in Random.guid() })
    #expect(guids.count == 1000)
    #expect(try guids.allSatisfy { try pattern.wholeMatch(in: $0) != nil })
  }

  @Test func secrets() {
    let secrets = Set((0..<1000).map { _ in Random.secret() })
    #expect(secrets.count == 1000 && secrets.allSatisfy { $0.count == 43 })
  }

  @Test(arguments: [
    ("fr", Language.french), ("fr-CA", .french), ("FR", .french), ("en-US", .english), ("de", .english),
  ])
  func languages(_ tag: String, _ expected: Language) { #expect(Language(tag: tag) == expected) }
}
