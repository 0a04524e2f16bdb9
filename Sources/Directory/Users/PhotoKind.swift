// What kind of picture bytes are, by what they say themselves; the sender's word for it counts nothing.

enum PhotoKind: String, Sendable {
  case jpeg = "image/jpeg"
  case png = "image/png"
}

struct PhotoHeader: Equatable, Sendable {
  var kind: PhotoKind
  var width: Int
  var height: Int

  /// Nil for anything but a JPEG or PNG with a size of at least one pixel.
  init?(_ bytes: [UInt8]) {
    guard let (kind, size) = Self.png(bytes).map({ (PhotoKind.png, $0) }) ?? Self.jpeg(bytes).map({ (PhotoKind.jpeg, $0) }),
      (1...20_000).contains(size.width), (1...20_000).contains(size.height)
    else { return nil }
    (self.kind, width, height) = (kind, size.width, size.height)
  }

  private static let pngMagic: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The first chunk of a PNG is IHDR: length, name, width, height.
  private static func png(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 33, bytes.starts(with: pngMagic), bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    return (number(bytes, 16, 4), number(bytes, 20, 4))
  }

  /// Walks the segments of a JPEG to the frame header (SOF), which holds the size.
  private static func jpeg(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
    var at = 2
    while at + 9 < bytes.count, bytes[at] == 0xFF {
      let marker = bytes[at + 1]
      if marker == 0xFF { at += 1; continue }
      // All SOF markers but those between that mean tables (DHT, JPG, DAC).
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (number(bytes, at + 7, 2), number(bytes, at + 5, 2))
      }
      let length = number(bytes, at + 2, 2)
      guard length >= 2, marker != 0xDA, marker != 0xD9 else { return nil }
      at += 2 + length
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ at: Int, _ width: Int) -> Int {
    bytes[at..<(at + width)].reduce(0) { $0 << 8 | Int($1) }
  }
}
