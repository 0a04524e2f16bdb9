// The web client's files.
import Foundation
import Testing

@testable import Http

@Suite struct SiteTests {
  private let api: Set = ["v1.0", "beta", "salus", "health", "metrics"]

  private func site() throws -> Site {
    let folder = NSTemporaryDirectory() + "/salus-site-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/assets", withIntermediateDirectories: true)
    for (name, text) in ["index.html": "<html>", "app-ABCD1234.js": "1", "app-ABCD1234.js.gz": "z", "assets/a.css": "b"] {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    return try Site(folder: folder)
  }

  @Test func filesAndPagesAreServedAndTheAPIIsLeftAlone() throws {
    let site = try site()
    #expect(site.file("GET", "/assets/a.css", [:], besides: api)?.status == 200)
    for page in [
      "/chats/19:abc", "/chats/19%3Aabc_def%40unq.gbl.spaces", "/chats/19:abc@thread.v2/m/17",
      "/admin/policies/policies/Global.X",
    ] {
      #expect(site.file("GET", page, [:], besides: api)?.status == 200, "\(page)")
    }
    let strange = ["/assets/..%2f..%2fetc/passwd", "/chats/19:..%2f..%2fetc", "/.git/config", "/assets/a.b"]
    for path in strange + [
      "/missing.js", "/v1.0/me", "//v1.0/me", "/salus/v1/session", "/health/live", "/metrics", "/../secret.txt",
    ] {
      #expect(site.file("GET", path, [:], besides: api) == nil, "\(path)")
    }
    #expect(site.file("POST", "/", [:], besides: api) == nil)
  }

  @Test func whatIsHashedIsKeptForever() throws {
    let site = try site()
    func caching(_ path: String) -> String? {
      site.file("GET", path, [:], besides: api)?.headers.first {
        $0.name == "Cache-Control"
      }?.value
    }
    #expect(caching("/app-ABCD1234.js")?.contains("immutable") == true)
    #expect(caching("/") == "no-cache")
    #expect(caching("/assets/a.css") == "no-cache")
  }

  @Test func compressedTwinsAndTagsAreUsed() throws {
    let site = try site()
    let packed = try #require(
      site.file(
        "GET", "/app-ABCD1234.js", ["accept-encoding": "br, gzip"], besides: api))
    #expect(packed.headers.contains { $0.name == "Content-Encoding" && $0.value == "gzip" })
    let tag = try #require(packed.headers.first { $0.name == "ETag" }?.value)
    #expect(
      site.file("GET", "/app-ABCD1234.js", ["if-none-match": tag], besides: api)?
        .status == 304)
  }

  @Test func aFolderWithoutAClientIsRefused() {
    #expect(throws: (any Error).self) { try Site(folder: NSTemporaryDirectory() + "/nothing-here") }
  }
}
