// Base 64, read strictly with the URL-safe alphabet, one text for one value; or as people write it.
import Kernel
import Testing

@Suite struct Base64Tests {
  @Test(arguments: 0...64)
  func whatIsWrittenIsRead(_ length: Int) {
    let bytes = Random.bytes(length)
    #expect([UInt8](base64URL: bytes.base64URL) == bytes)
  }

  @Test(arguments: ["A", "AAAAA", "AA==", "AB", "AAB", "A+", "A/", "A A", "é", "AA\n"])
  func anythingElseIsRefused(_ text: String) {
    #expect([UInt8](base64URL: text) == nil)
  }

  @Test(arguments: ["-_8", "-_8=", "+/8=", "+/8"])
  func bothAlphabetsAreUnderstood(_ text: String) {
    #expect([UInt8](anyBase64: text) == [0xFB, 0xFF])
  }

  @Test(arguments: ["A", "A A=", "é", "%%"])
  func whatIsNeitherIsRefused(_ text: String) {
    #expect([UInt8](anyBase64: text) == nil)
  }
}
