// The web client's files, read once at start and served from memory with their compressed twins.
import FeatureKit
import Foundation
import Kernel

public struct Site: Sendable {
  private struct File: Sendable {
    var type: String
    var bytes: [UInt8]
    var compressed: [UInt8]?
    var tag: String
    var isHashed: Bool
  }

  private let files: [String: File]

  /// - Parameter folder: what `web/build.mjs` wrote: names with a hash never change, `index.html` is the shell.
  public init(folder: String) throws {
    var files: [String: File] = [:]
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for name in names where !name.hasSuffix(".gz") {
      guard let bytes = Self.read(folder + "/" + name) else { continue }
      files["/" + name] = File(
        type: Self.type(of: name), bytes: bytes, compressed: Self.read(folder + "/" + name + ".gz"),
        tag: "\"\(Array(Digest.sha256(bytes).prefix(8)).hex)\"", isHashed: Self.isHashed(name))
    }
    guard files["/index.html"] != nil else {
      throw Failure(.unexpected, "WebClientMissing", "There is no index.html in \(folder); build the web client first.")
    }
    self.files = files
  }

  /// The file of a path, the shell for any page of the client, or nil for the API's paths.
  /// - Parameter api: the first segments of paths that are not the client's, in lower case.
  func file(_ method: String, _ target: String, _ headers: [String: String], besides api: Set<String>) -> Outgoing? {
    let path = String(target.prefix { $0 != "?" && $0 != "#" })
    guard method == "GET" || method == "HEAD", !Self.isAPI(path, api) else { return nil }
    guard let file = files[path] ?? (Self.isPage(path) ? files["/index.html"] : nil) else { return nil }
    let isCompressed = file.compressed != nil && headers["accept-encoding"]?.contains("gzip") == true
    var reply: [(name: String, value: String)] = [
      ("ETag", file.tag), ("Vary", "Accept-Encoding"),
      ("Cache-Control", file.isHashed ? "public, max-age=31536000, immutable" : "no-cache"),
    ]
    if headers["if-none-match"] == file.tag { return Outgoing(status: 304, headers: reply) }
    if isCompressed { reply.append(("Content-Encoding", "gzip")) }
    let bytes = (isCompressed ? file.compressed : nil) ?? file.bytes
    return Outgoing(status: 200, headers: reply, body: .bytes(bytes, type: file.type))
  }

  private static func isAPI(_ path: String, _ api: Set<String>) -> Bool {
    // Doubled slashes are tolerated by the API's paths, so they are here.
    api.contains(path.split(separator: "/").first?.lowercased() ?? "")
  }

  /// A missing file must stay missing, and so must what would climb out of a folder; a page of the client may have a dot in its
  /// address, as the id of a chat has (`19:…@thread.v2`).
  private static func isPage(_ path: String) -> Bool {
    let steps = path.lowercased().split(separator: "/")
    guard steps.first != "assets", !steps.contains(where: climbs) else { return false }
    let parts = (steps.last ?? "").split(separator: ".", omittingEmptySubsequences: false)
    return parts.count < 2 || types[String(parts[parts.count - 1])] == nil
  }

  private static func climbs(_ step: Substring) -> Bool {
    step.hasPrefix(".") || ["..", "%2e", "%2f", "%5c", "\\"].contains { step.contains($0) }
  }

  private static func isHashed(_ name: String) -> Bool {
    name.split(separator: "/").last?.contains { $0 == "-" } == true
      && name.split(whereSeparator: { ".-".contains($0) }).contains {
        $0.count == 8 && $0.allSatisfy { $0.isUppercase || $0.isNumber }
      }
  }

  private static func read(_ path: String) -> [UInt8]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { return nil }
    return FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8",
    "json": "application/json", "webmanifest": "application/manifest+json", "svg": "image/svg+xml", "png": "image/png",
    "woff2": "font/woff2", "map": "application/json", "txt": "text/plain; charset=utf-8",
  ]

  private static func type(of name: String) -> String {
    types[String(name.split(separator: ".").last ?? "")] ?? "application/octet-stream"
  }
}
