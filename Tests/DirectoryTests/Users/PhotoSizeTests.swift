// Small copies of a person's picture, and what need not be sent twice.
import Kernel
import TestKit
import Testing

@testable import Directory

/// A grey picture as a PNG that any reader understands: its pixels stored without compression.
private func picture(_ width: Int, _ height: Int) -> [UInt8] {
  let rows = [UInt8](repeating: 0, count: 1) + [UInt8](repeating: 0x80, count: width * 3)
  let pixels = (0..<height).flatMap { _ in rows }
  let size = number(width) + number(height)
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", size + [8, 2, 0, 0, 0]) + chunk("IDAT", stored(pixels))
    + chunk("IEND", [])
}

private func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }

private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let named = Array(name.utf8) + data
  let sum = named.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
  return number(data.count) + named + number(Int(~sum))
}

/// A zlib stream of blocks as they are.
private func stored(_ data: [UInt8]) -> [UInt8] {
  var (a, b): (Int, Int) = (1, 0)
  for byte in data {
    a = (a + Int(byte)) % 65521
    b = (b + a) % 65521
  }
  let blocks = stride(from: 0, to: data.count, by: 65535).flatMap { start -> [UInt8] in
    let part = data[start..<min(start + 65535, data.count)]
    let size = [UInt8(part.count & 255), UInt8(part.count >> 8)]
    return [start + part.count == data.count ? 1 : 0] + size + size.map { ~$0 } + part
  }
  return [0x78, 0x01] + blocks + number(b << 16 | a)
}

struct PhotoSizeTests {
  @Test func smallCopiesAreMade() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu"))
    let photos = "/v1.0/users/\(anna.id)/photos"
    #expect(try await leo.get(photos).value.isEmpty)
    #expect(await anna.send(.put, "/v1.0/me/photo/$value", bytes: picture(100, 80)).status == 200)
    #expect(try await leo.get(photos).value.map { $0["id"] } == ["48x48", "64x64", "100x80"])
    let small = try await leo.get(photos + "/48x48/$value")
    #expect(small.status == 200 && small.headers["content-type"] == "image/jpeg", "\(small.headers)")
    #expect(PhotoHeader(small.bytes).map { [$0.width, $0.height] } == [48, 48])
    let about = try await leo.get(photos + "/48x48")
    #expect(about.json["width"] == 48 && about.json["@odata.mediaEtag"] == JSON(small.headers["etag"]))
    #expect(try await leo.get(photos + "/100x80/$value").bytes == picture(100, 80))
    for size in ["96x96", "50x50", "x"] {
      #expect(try await leo.get(photos + "/\(size)/$value").code == "ImageNotFound", "\(size)")
    }
    #expect(try await anna.delete("/v1.0/me/photo/$value").status == 204)
    #expect(try await leo.get(photos + "/48x48/$value").status == 404)
  }

  @Test func nothingIsSentTwice() async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    #expect(await anna.send(.put, "/v1.0/me/photo/$value", bytes: picture(64, 64)).status == 200)
    var tags: Set<String> = []
    for path in ["/v1.0/me/photo/$value", "/v1.0/me/photos/48x48/$value"] {
      let tag = try await anna.get(path).headers["etag"] ?? ""
      let again = try await anna.get(path, headers: ["if-none-match": tag])
      #expect(again.status == 304 && again.bytes.isEmpty && again.headers["etag"] == tag)
      #expect(again.headers["cache-control"] == "private, no-cache")
      tags.insert(tag)
    }
    #expect(tags.count == 2)
    #expect(await anna.send(.put, "/v1.0/me/photo/$value", bytes: picture(65, 65)).status == 200)
    for tag in tags { #expect(try await anna.get("/v1.0/me/photo/$value", headers: ["if-none-match": tag]).status == 200) }
  }

  /// A few bytes that claim to be four hundred million pixels are kept as they are and never unpacked.
  @Test func aPictureThatClaimsTooMuchHasNoCopies() async throws {
    let anna = try await TestHospital.open().person("Anna Roy")
    var bytes = picture(64, 64)
    bytes.replaceSubrange(16..<24, with: number(20_000) + number(20_000))
    for broken in [bytes, Array(picture(64, 64).prefix(60))] {
      #expect(await anna.send(.put, "/v1.0/me/photo/$value", bytes: broken).status == 200)
      #expect(try await anna.get("/v1.0/me/photos").value.count == 1)
    }
  }
}
