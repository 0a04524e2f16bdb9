// Reads along with everything that the server logs during the tests: no person's name and no text of theirs may be in it.
import Kernel
import Logging
import Synchronization
import Testing

enum LogHygiene {
  private static let secrets = Mutex<Set<String>>([])
  private static let installed: Void = LoggingSystem.bootstrap { _ in WatchedLog() }

  static func watch() { _ = installed }

  /// Remembers what must never be logged; short texts would be found by chance.
  static func keepOut(_ text: String) {
    if text.count >= 6 { secrets.withLock { _ = $0.insert(text) } }
  }

  /// Every text in a body that people write.
  static func keepOut(_ json: JSON?) {
    for (key, value) in json?.object?.members ?? [] {
      if ["content", "displayName", "topic", "password"].contains(key), let text = value.string { keepOut(text) }
      keepOut(value)
    }
    for item in json?.array ?? [] { keepOut(item) }
  }

  static func leak(in line: String) -> String? { secrets.withLock { $0.first { line.contains($0) } } }
}

private struct WatchedLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line = "\(event.message) \((event.metadata ?? [:]).merging(metadata) { $1 })"
    if let secret = LogHygiene.leak(in: line) { Issue.record("The log tells \"\(secret)\": \(line)") }
  }
}
