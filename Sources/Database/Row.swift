// One row of an answer, read from left to right in the order of the SELECT.
import Kernel

public struct Row: Sendable {
  public let columns: [SQLValue]
  public init(columns: [SQLValue]) { self.columns = columns }

  public func int(_ i: Int) -> Int { optionalInt(i) ?? 0 }
  public func optionalInt(_ i: Int) -> Int? { if case .int(let value) = columns[i] { Int(value) } else { nil } }
  public func flag(_ i: Int) -> Bool { int(i) != 0 }
  public func real(_ i: Int) -> Double { if case .real(let value) = columns[i] { value } else { Double(int(i)) } }
  public func text(_ i: Int) -> String { optionalText(i) ?? "" }
  public func optionalText(_ i: Int) -> String? { if case .text(let value) = columns[i] { value } else { nil } }
  public func blob(_ i: Int) -> [UInt8] { if case .blob(let value) = columns[i] { value } else { [] } }
  public func optionalBlob(_ i: Int) -> [UInt8]? { if case .blob(let value) = columns[i] { value } else { nil } }
  public func id<T>(_ i: Int) -> ID<T> { ID(text(i)) }
  public func optionalID<T>(_ i: Int) -> ID<T>? { optionalText(i).map { ID<T>($0) } }
  public func instant(_ i: Int) -> Instant { Instant(microseconds: Int64(int(i))) }
  public func optionalInstant(_ i: Int) -> Instant? { optionalInt(i).map { Instant(microseconds: Int64($0)) } }
  public func isNull(_ i: Int) -> Bool { columns[i] == .null }

  /// A stored JSON document; what the server wrote itself parses, anything else reads as null.
  public func json(_ i: Int) -> JSON { optionalText(i).flatMap { try? JSON(parsing: $0) } ?? .null }
}
