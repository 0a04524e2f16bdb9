// Base64url, read strictly: one text for one value.
import Kernel
import Testing

@Suite struct Base64URLTests {
  @Test(arguments: 0...64)
  func whatIsWrittenIsRead(_ length: Int) {
    let bytes = Random.bytes(length)
    #expect([UInt8](base64URL: bytes.base64URL) == bytes)
  }

  @Test(arguments: ["A", "AAAAA", "AA==", "AB", "AAB", "A+", "A/", "A A", "é", "AA\n"])
  func anythingElseIsRefused(_ text: String) {
    #expect([UInt8](base64URL: text) == nil)
  }
}
