// Reads along with everything that the server logs during the tests: no person's name and no text of theirs may be in it.
import Kernel
import Logging
import Synchronization
import Testing

enum LogHygiene {
  /// By their first bytes, so that looking for thousands of them costs no more than reading the line once.
  private static let secrets = Mutex<[ArraySlice<UInt8>: Set<[UInt8]>]>([:])
  private static let shortest = 6
  private static let installed: Void = LoggingSystem.bootstrap { _ in WatchedLog() }

  static func watch() { _ = installed }

  /// Remembers what must never be logged; short texts would be found by chance.
  static func keepOut(_ text: String) {
    let bytes = Array(text.utf8)
    if text.count >= shortest { secrets.withLock { _ = $0[bytes.prefix(shortest), default: []].insert(bytes) } }
  }

  /// Every text in a body that people write.
  static func keepOut(_ json: JSON?) {
    for (key, value) in json?.object?.members ?? [] {
      if ["content", "displayName", "topic", "password"].contains(key), let text = value.string { keepOut(text) }
      keepOut(value)
    }
    for item in json?.array ?? [] { keepOut(item) }
  }

  static func leak(in line: String) -> String? {
    let bytes = Array(line.utf8)
    guard bytes.count >= shortest else { return nil }
    return secrets.withLock { secrets in
      for start in 0...(bytes.count - shortest) {
        let rest = bytes[start...]
        if let secret = secrets[rest.prefix(shortest)]?.first(where: rest.starts(with:)) {
          return String(decoding: secret, as: UTF8.self)
        }
      }
      return nil
    }
  }
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
