// One line of somebody's activity: what they were told of, the last time, and whether they have seen to it.
import FeatureKit
import Kernel

struct NoticeLine: Sendable, Equatable {
  var id: String
  var person: UserID
  /// Notices of one key are one line; screens and phones show it under this tag.
  var key: String
  /// The name of its `NoticeKind`.
  var kind: String
  var cause: UserID?
  var object: String
  var ring: Int
  var isInFeed: Bool
  var told: Instant
  var settled: Instant?
}

extension Reading {
  /// Nil for what a former version of the product told.
  func noticeKind(_ name: String) -> NoticeKind? { ports.noticeKinds.first { $0.name == name } }
}

extension NoticeLine {
  /// What it says, without anything that a stranger who looks over the shoulder could use.
  func sentence(_ language: Language, cause: String?, in reading: Reading) -> String {
    reading.noticeKind(kind)?.sentence(language, cause) ?? NoticeTexts.anything(language)
  }
}
