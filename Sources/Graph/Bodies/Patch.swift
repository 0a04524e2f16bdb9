// One property of a PATCH: left alone, emptied or set.

public enum Patch<Value> {
  case absent
  case null
  case value(Value)

  /// What the property is after the patch.
  public func applied(to current: Value?) -> Value? {
    switch self {
    case .absent: current
    case .null: nil
    case .value(let value): value
    }
  }

  public var isAbsent: Bool { if case .absent = self { true } else { false } }
  public var value: Value? { if case .value(let value) = self { value } else { nil } }
}

extension Patch: Equatable where Value: Equatable {}
extension Patch: Sendable where Value: Sendable {}
