// How features use each other without importing each other: by small protocols that stand in the frame.
import Kernel

public protocol PortName: Sendable { var name: String { get } }

/// The name of a port and the protocol behind it: `extension Port where Value == any People { static var people … }`.
public struct Port<Value: Sendable>: PortName {
  public let name: String
  public init(_ name: String) { self.name = name }
}

public struct Ports: Sendable {
  private var values: [String: any Sendable] = [:]
  /// Every name in the order in which it was provided, so that a second provider is seen.
  private(set) var provided: [String] = []
  public internal(set) var capabilities: [Capability] = []
  public internal(set) var permissions = PermissionNames()
  public internal(set) var policySettings: [any AnyPolicySetting] = []
  public internal(set) var noticeKinds: [NoticeKind] = []
  public internal(set) var thingNames: [ThingNames] = []
  public internal(set) var personalData: [PersonalData] = []
  public internal(set) var conversationKinds: [ConversationKind] = []

  public init() {}

  public mutating func provide<Value>(_ port: Port<Value>, _ value: Value) {
    values[port.name] = value
    provided.append(port.name)
  }

  /// What stands behind a port. A feature that names the port among its needs never sees this fail.
  public func require<Value>(_ port: Port<Value>) throws -> Value {
    guard let value = values[port.name] as? Value else {
      throw Failure(.unexpected, "InternalServerError", "The port \(port.name) is not provided.")
    }
    return value
  }
}
