// Whether bytes are UTF-8. Guessing another encoding would turn "Dubé" into something else without anybody noticing, so
// everything else is refused with what to do about it.
public enum CSVEncoding {
  /// - Returns: where the text begins, behind a byte order mark.
  /// - Throws: `UnsupportedEncoding`, naming the encoding that it looks like.
  public static func check(_ bytes: [UInt8]) throws(Failure) -> Int {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4096).contains(0) {
      throw refusal("looks like UTF-16")
    }
    if !isUTF8(bytes) {
      let line = 1 + bytes[..<firstFault(bytes)].count { $0 == UInt8(ascii: "\n") }
      throw refusal("looks like Latin-1 or Windows-1252 (line \(line) holds bytes that are not UTF-8)")
    }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private static func refusal(_ why: String) -> Failure {
    .badRequest(
      """
      The file \(why). Save it again as UTF-8: in Excel "CSV UTF-8 (comma delimited)", in LibreOffice the character set \
      "Unicode (UTF-8)".
      """,
      target: "file", code: "UnsupportedEncoding")
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// Where the first byte stands that begins no character.
  private static func firstFault(_ bytes: [UInt8]) -> Int {
    var at = 0
    while at < bytes.count {
      let length = bytes[at] < 0x80 ? 1 : bytes[at] < 0xE0 ? 2 : bytes[at] < 0xF0 ? 3 : 4
      let end = min(at + length, bytes.count)
      if !isUTF8(Array(bytes[at..<end])) { return at }
      at = end
    }
    return bytes.count
  }
}
