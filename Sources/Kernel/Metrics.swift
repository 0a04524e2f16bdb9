// Numbers of this process for whoever watches it, in Prometheus' text format (docs/decisions/0011-own-metrics.md).
import Synchronization

public final class Metrics: Sendable {
  public typealias Labels = [(name: String, value: String)]

  private struct Family {
    var kind: String
    var help: String
    /// By the rendered labels.
    var series: [String: Series] = [:]
  }

  private enum Series {
    case value(Double)
    case distribution(counts: [Int], sum: Double)
  }

  /// Upper bounds in seconds, from a look into memory to a slow disk.
  private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private let families = Mutex<[String: Family]>([:])

  public init() {}

  /// Counts up. Names end in `_total`.
  public func count(_ name: String, _ help: String, _ labels: Labels = [], by step: Double = 1) {
    change(name, "counter", help, labels) { old in
      if case .value(let value) = old { .value(value + step) } else { .value(step) }
    }
  }

  /// Sets a counter that somebody else keeps.
  public func total(_ name: String, _ help: String, _ value: Double) {
    change(name, "counter", help, []) { _ in .value(value) }
  }

  /// What is so now.
  public func gauge(_ name: String, _ help: String, _ value: Double, _ labels: Labels = []) {
    change(name, "gauge", help, labels) { _ in .value(value) }
  }

  /// One measurement in seconds. Names end in `_seconds`.
  public func observe(_ name: String, _ help: String, _ seconds: Double, _ labels: Labels = []) {
    change(name, "histogram", help, labels) { old in
      var (counts, sum) = (Array(repeating: 0, count: Self.bounds.count + 1), 0.0)
      if case .distribution(let before, let total) = old { (counts, sum) = (before, total) }
      counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      return .distribution(counts: counts, sum: sum + seconds)
    }
  }

  private func change(_ name: String, _ kind: String, _ help: String, _ labels: Labels, _ body: (Series?) -> Series) {
    let key = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    families.withLock { families in
      families[name, default: Family(kind: kind, help: help)].series[key] = body(families[name]?.series[key])
    }
  }

  private static func escaped(_ text: String) -> String {
    let isPlain = !text.utf8.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") }
    if isPlain { return text }
    return text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  /// The whole page, in the order of names.
  public var text: String {
    let families = families.withLock { $0 }
    return families.sorted { $0.key < $1.key }.map { name, family in
      let series = family.series.sorted { $0.key < $1.key }.map { Self.lines(name, $0.key, $0.value) }
      return "# HELP \(name) \(family.help)\n# TYPE \(name) \(family.kind)\n" + series.joined()
    }.joined()
  }

  private static func lines(_ name: String, _ labels: String, _ series: Series) -> String {
    switch series {
    case .value(let value): return line(name, labels, value)
    case .distribution(let counts, let sum):
      var (text, below) = ("", 0)
      for (bound, count) in zip(bounds.map { "\($0)" } + ["+Inf"], counts) {
        below += count
        text += line(name + "_bucket", (labels.isEmpty ? "" : labels + ",") + "le=\"\(bound)\"", Double(below))
      }
      return text + line(name + "_sum", labels, sum) + line(name + "_count", labels, Double(below))
    }
  }

  private static func line(_ name: String, _ labels: String, _ value: Double) -> String {
    let number = value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    return name + (labels.isEmpty ? "" : "{\(labels)}") + " \(number)\n"
  }
}
