// A document that is made from the running product and committed, so that a change of it is seen in review.
import Foundation
import Testing

enum GeneratedFile {
  /// Fails when the committed file is another; with SALUS_WRITE=1 writes it instead.
  static func expect(_ path: String, _ text: String, at place: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["SALUS_WRITE"] == "1" {
      return try text.write(to: Repository.root.appendingPathComponent(path), atomically: true, encoding: .utf8)
    }
    let committed = (try? Repository.text(path)) ?? ""
    if committed == text { return }
    Issue.record(
      """
      \(path) is not what the product is now. Look whether the change is meant, then write the file anew with \
      SALUS_WRITE=1 swift test --filter HouseTests and commit it.
      \(difference(committed, text))
      """, sourceLocation: place)
  }

  private static func difference(_ committed: String, _ now: String) -> String {
    let (before, after) = (committed.split(separator: "\n"), now.split(separator: "\n"))
    let gone = before.filter { !after.contains($0) }.prefix(20).map { "- \($0)" }
    let new = after.filter { !before.contains($0) }.prefix(20).map { "+ \($0)" }
    return (gone + new).joined(separator: "\n")
  }
}
