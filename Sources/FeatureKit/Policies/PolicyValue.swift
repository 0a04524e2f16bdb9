// The values that a policy's settings can have.
import Kernel

public enum PolicyKind: Sendable, Equatable {
  case flag
  case choice([String])
  /// Whole numbers in a range; the unit is part of the setting's name (`…Minutes`).
  case number(ClosedRange<Int>)
  /// Names in an order of their own, such as pinned apps; nil leaves the names free.
  case names([String]?)
  /// The id of something that is kept elsewhere, such as a plan; empty for none.
  case reference

  /// Whether a value may stand here.
  public func accepts(_ value: JSON) -> Bool {
    switch (self, value) {
    case (.flag, .bool): true
    case (.choice(let choices), .string(let text)): choices.contains(text)
    case (.number(let range), _): value.int.map(range.contains) ?? false
    case (.names(let known), .array(let items)): Self.isList(items, of: known)
    case (.reference, .string(let id)): id.count <= 128
    default: false
    }
  }

  private static func isList(_ items: [JSON], of known: [String]?) -> Bool {
    let names = items.compactMap(\.string)
    guard names.count == items.count, Set(names).count == names.count, names.count <= 100 else { return false }
    return known.map { Set(names).isSubset(of: $0) } ?? names.allSatisfy { !$0.isEmpty && $0.count <= 128 }
  }
}

public protocol PolicyValue: Sendable, Equatable {
  static var policyKind: PolicyKind { get }
  init?(policy: JSON)
  var policyJSON: JSON { get }
}

extension Bool: PolicyValue {
  public static var policyKind: PolicyKind { .flag }
  public init?(policy: JSON) {
    guard let value = policy.bool else { return nil }
    self = value
  }
  public var policyJSON: JSON { .bool(self) }
}

extension Int: PolicyValue {
  public static var policyKind: PolicyKind { .number(0...Int(Int32.max)) }
  public init?(policy: JSON) {
    guard let value = policy.int else { return nil }
    self = value
  }
  public var policyJSON: JSON { .int(self) }
}

extension [String]: PolicyValue {
  public static var policyKind: PolicyKind { .names(nil) }
  public init?(policy: JSON) {
    guard let items = policy.array else { return nil }
    self = items.compactMap(\.string)
  }
  public var policyJSON: JSON { .array(map(JSON.string)) }
}

extension PolicyValue where Self: RawRepresentable, Self: CaseIterable, RawValue == String {
  public static var policyKind: PolicyKind { .choice(allCases.map(\.rawValue)) }
  public init?(policy: JSON) {
    guard let value = policy.string.flatMap(Self.init) else { return nil }
    self = value
  }
  public var policyJSON: JSON { .string(rawValue) }
}

/// Something kept elsewhere that a setting can name.
public struct PolicyReference: PolicyValue {
  public static let none = PolicyReference(id: "")
  public static var policyKind: PolicyKind { .reference }

  public var id: String
  public init(id: String) { self.id = id }
  public init?(policy: JSON) {
    guard let id = policy.string else { return nil }
    self.id = id
  }
  public var policyJSON: JSON { .string(id) }
}

/// What a reference can name, as a screen offers it.
public struct PolicyOption: Sendable, Equatable {
  public var id: String
  public var displayName: String
  public init(id: String, displayName: String) { (self.id, self.displayName) = (id, displayName) }
}
