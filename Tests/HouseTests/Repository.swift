// The repository as the house tests read it: its files, line by line, wherever it was cloned to.
import Foundation

enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  struct File: Sendable {
    /// From the root of the repository: `Sources/Kernel/ID.swift`.
    let path: String
    let text: String

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// The target that it belongs to: `Kernel`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  }

  static func text(_ path: String) throws -> String { try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8) }

  /// Every Swift file below these folders, in the order of their paths.
  static func swift(in folders: String...) throws -> [File] {
    try folders.flatMap { folder in
      let found =
        FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)?.compactMap { $0 as? String } ?? []
      return try found.filter { $0.hasSuffix(".swift") }.sorted().map {
        File(path: "\(folder)/\($0)", text: try text("\(folder)/\($0)"))
      }
    }
  }

  static func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources").path).sorted()
  }
}
