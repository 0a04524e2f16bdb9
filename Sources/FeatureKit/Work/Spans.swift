// Spans of what the server does, for whoever installs a tracer (swift-distributed-tracing; without one they cost next to nothing),
// and the caller's trace in every line that the log writes for a request.
import Instrumentation
import Logging
import ServiceContextModule
import Tracing

/// The trace to which a request belongs (W3C Trace Context, `traceparent`).
public struct TraceParent: Sendable, Equatable {
  /// 32 hexadecimal digits.
  public let trace: String
  /// 16 hexadecimal digits: the caller's span.
  public let span: String

  /// Nil where the header is not one: then the request begins a trace of its own.
  public init?(_ header: String) {
    let parts = header.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 4, parts[0].count == 2, parts[0] != "ff", parts[0] != "00" || parts.count == 4 else { return nil }
    guard Self.isID(parts[1], 32), Self.isID(parts[2], 16), parts[3].count == 2 else { return nil }
    guard (parts[0] + parts[3]).allSatisfy(Self.isDigit) else { return nil }
    (trace, span) = (parts[1], parts[2])
  }

  private static func isID(_ text: String, _ length: Int) -> Bool {
    text.utf8.count == length && text.allSatisfy(isDigit) && text.contains { $0 != "0" }
  }

  private static func isDigit(_ character: Character) -> Bool { "0123456789abcdef".contains(character) }
}

private enum TraceKey: ServiceContextKey {
  typealias Value = TraceParent
  static var nameOverride: String? { "traceparent" }
}

private struct Headers: Extractor {
  func extract(key: String, from carrier: [String: String]) -> String? { carrier[key.lowercased()] }
}

public enum Spans {
  /// The whole of a request. An installed tracer reads the caller's context from the headers, whose names are in lower case.
  public static func request<T>(_ method: String, _ headers: [String: String], _ body: () async throws -> T) async rethrows -> T {
    var context = ServiceContext.topLevel
    context[TraceKey.self] = headers["traceparent"].flatMap(TraceParent.init)
    InstrumentationSystem.instrument.extract(headers, into: &context, using: Headers())
    return try await withSpan("HTTP \(method)", context: context, ofKind: .server) { _ in try await body() }
  }

  /// A part of it, or of the server's own work: an operation, a round of deliveries.
  public static func part<T>(_ name: String, _ body: () async throws -> T) async rethrows -> T {
    try await withSpan(name) { _ in try await body() }
  }

  /// Puts the caller's trace into each line of the log.
  public static let logMetadata = Logger.MetadataProvider {
    ServiceContext.current?[TraceKey.self].map { ["trace": "\($0.trace)"] } ?? [:]
  }
}
