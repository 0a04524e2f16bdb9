// The log for machines: one JSON object on each line of standard error, with the names that collectors know.
import ArgumentParser
import FeatureKit
import Foundation
import Kernel
import Logging

struct JSONLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel = Logger.Level.info
  let label: String
  /// Where a line goes, its end included.
  let write: @Sendable (String) -> Void

  init(
    label: String, provider: Logger.MetadataProvider? = nil, write: @escaping @Sendable (String) -> Void = Self.toStandardError
  ) {
    (self.label, metadataProvider, self.write) = (label, provider, write)
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { write(line(event, at: SystemClock().now) + "\n") }

  /// `{"time":"2026-11-21T03:00:00.000Z","level":"error","logger":"salus","message":"…","request":"…"}`
  func line(_ event: LogEvent, at time: Instant) -> String {
    let all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
    let head: [(key: String, value: JSON)] = [
      ("time", JSON(time)), ("level", .string(event.level.rawValue)), ("logger", .string(label)),
      ("message", .string("\(event.message)")),
    ]
    let rest = all.sorted { $0.key < $1.key }.filter { pair in !head.contains { $0.key == pair.key } }
    return JSON.object(JSONObject(head + rest.map { ($0.key, .string("\($0.value)")) })).text
  }

  /// One call for a line, so that the lines of several threads do not mix.
  @Sendable private static func toStandardError(_ line: String) { FileHandle.standardError.write(Data(line.utf8)) }
}

/// How the log is written.
enum LogFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json

  /// Must come before the first line.
  func install(_ level: Logger.Level) {
    LoggingSystem.bootstrap(
      { label, provider in
        var handler: any LogHandler =
          switch self {
          case .text: StreamLogHandler.standardError(label: label, metadataProvider: provider)
          case .json: JSONLog(label: label, provider: provider)
          }
        handler.logLevel = level
        return handler
      }, metadataProvider: Spans.logMetadata)
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
