// People's pictures: what counts as one, and the front door.
import Kernel
import TestKit
import Testing

@testable import Directory

private func png(_ width: Int, _ height: Int) -> [UInt8] {
  let size = [width, height].flatMap { value in [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + size + [8, 6, 0, 0, 0, 1, 2, 3, 4]
}

/// Start, an application segment, tables, the frame header, the scan.
private func jpeg(_ width: Int, _ height: Int) -> [UInt8] {
  let size = [height, width].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
  return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xFF, 0xC2, 0, 11, 8] + size + [
    3, 0, 0, 0, 0, 0xFF, 0xDA, 0, 2, 7,
  ]
}

@Suite struct PhotoTests {
  @Test func readsTheKindAndSizeFromTheBytes() {
    #expect(PhotoHeader(png(240, 320)).map { [$0.width, $0.height] } == [240, 320])
    #expect(PhotoHeader(png(240, 320))?.kind == .png)
    #expect(PhotoHeader(jpeg(648, 512)).map { [$0.width, $0.height] } == [648, 512])
    #expect(PhotoHeader(jpeg(648, 512))?.kind == .jpeg)
  }

  @Test(
    arguments: [
      [], Array("GIF89a............................".utf8), Array("<svg onload=alert(1)>".utf8), [0xFF, 0xD8, 0xFF], png(0, 10),
      png(30_000, 10), Array(png(1, 1).prefix(20)), [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0, 0, 0, 0, 0, 0],
      Array(jpeg(9, 9).prefix(20)),
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0],
    ] as [[UInt8]]) func refusesEverythingElse(_ bytes: [UInt8])
  { #expect(PhotoHeader(bytes) == nil) }

  @Test func endsOnAnyBytes() {
    for _ in 0..<2000 {
      _ = PhotoHeader([0xFF, 0xD8, 0xFF] + (0..<Int.random(in: 0...60)).map { _ in UInt8.random(in: 0...255) | 0xC0 })
    }
  }

  @Test func oneSetsOnesOwnAndEverybodySeesIt() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu"))
    #expect(try await leo.get("/v1.0/users/\(anna.id)/photo/$value").code == "ImageNotFound")
    #expect(try await leo.get("/v1.0/users/\(anna.id)/photo").status == 404)
    let bytes = jpeg(240, 240)
    #expect(await anna.send(.put, "/v1.0/me/photo/$value", bytes: bytes, headers: ["content-type": "image/jpeg"]).status == 200)
    let value = try await leo.get("/v1.0/users/\(anna.id)/photo/$value")
    #expect(value.bytes == bytes && value.headers["etag"]?.hasPrefix("\"") == true)
    let photo = try await leo.get("/v1.0/users/\(anna.id)/photo")
    #expect(
      photo.json["width"]?.int == 240 && photo.json["@odata.mediaContentType"]?.string == "image/jpeg" && photo.id == "240x240")
    await anna.send(.put, "/v1.0/me/photo/$value", bytes: png(10, 20))
    #expect(try await leo.get("/v1.0/users/\(anna.id)/photo/$value").headers["etag"] != value.headers["etag"])
    #expect(try await anna.delete("/v1.0/me/photo/$value").status == 204)
    #expect(try await leo.get("/v1.0/users/\(anna.id)/photo/$value").status == 404)
  }

  @Test func refusesForeignHandsAndForeignBytes() async throws {
    let hospital = try await TestHospital.open()
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu"))
    let path = "/v1.0/users/\(anna.id)/photo/$value"
    #expect(await leo.send(.put, path, bytes: jpeg(9, 9)).status == 403)
    #expect(try await leo.delete(path).status == 403)
    #expect(await (try hospital.administrator).send(.put, path, bytes: jpeg(9, 9)).status == 200)
    #expect(await anna.send(.put, path, bytes: Array("<html>".utf8), headers: ["content-type": "image/png"]).status == 415)
    #expect(await anna.send(.put, path, bytes: png(9, 9) + [UInt8](repeating: 0, count: 4 * 1024 * 1024)).status == 413)
    #expect(await hospital.nobody.send(.put, path, bytes: jpeg(9, 9)).status == 401)
  }
}
