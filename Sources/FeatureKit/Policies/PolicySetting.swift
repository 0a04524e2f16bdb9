// What an organisation may decide for its people, as the feature that obeys it declares it: name and values as in Teams, what holds
// where nobody decided, and what the packages for clinical workers, information workers and patient rooms preset.
import Kernel

/// A kind of policy. Each has one `Global`, which holds for everybody who was given no other.
public struct PolicyType: Hashable, Sendable {
  public let name: String
  public init(_ name: String) { self.name = name }

  public static let messaging = PolicyType("TeamsMessagingPolicy")
  public static let meeting = PolicyType("TeamsMeetingPolicy")
  public static let calling = PolicyType("TeamsCallingPolicy")
  public static let appSetup = PolicyType("TeamsAppSetupPolicy")
  public static let appPermission = PolicyType("TeamsAppPermissionPolicy")
  public static let shifts = PolicyType("TeamsShiftsPolicy")
  public static let virtualAppointments = PolicyType("TeamsVirtualAppointmentsPolicy")
  public static let externalAccess = PolicyType("ExternalAccessPolicy")
}

/// What a package presets where it differs from the standard.
public struct PackagePresets<Value: PolicyValue>: Sendable {
  public var clinical: Value?
  public var information: Value?
  public var room: Value?

  public init(clinical: Value? = nil, information: Value? = nil, room: Value? = nil) {
    (self.clinical, self.information, self.room) = (clinical, information, room)
  }
}

/// A setting whose value is of a Swift type: what a feature declares, and asks for by ``Reading/policy(_:of:)``.
public struct PolicySetting<Value: PolicyValue>: AnyPolicySetting {
  public let type: PolicyType
  public let name: String
  public let kind: PolicyKind
  public let standard: Value
  public let presets: PackagePresets<Value>
  public let isInForce: Bool
  private let offered: @Sendable (Reading, Language) throws -> [PolicyOption]

  /// - Parameters:
  ///   - name: as in Teams, `AllowPriorityMessages`.
  ///   - kind: which values there are; the type's own unless it must be narrower.
  ///   - isInForce: false for what is decided now and obeyed when its capability comes.
  ///   - options: what a reference, or free names, can name now.
  public init(
    _ name: String, in type: PolicyType, kind: PolicyKind = Value.policyKind, standard: Value,
    presets: PackagePresets<Value> = PackagePresets(), isInForce: Bool = true,
    options: @escaping @Sendable (Reading, Language) throws -> [PolicyOption] = { _, _ in [] }
  ) {
    (self.name, self.type, self.kind, self.standard, self.presets) = (name, type, kind, standard, presets)
    (self.isInForce, offered) = (isInForce, options)
  }

  public var standardJSON: JSON { standard.policyJSON }
  public func options(in reading: Reading, _ language: Language) throws -> [PolicyOption] { try offered(reading, language) }

  public func preset(_ package: HealthcarePackage) -> JSON {
    let value =
      switch package {
      case .clinicalWorker: presets.clinical
      case .informationWorker: presets.information
      case .patientRoom: presets.room
      }
    return (value ?? standard).policyJSON
  }
}

/// A setting, whatever the type of its value: for whoever lists, keeps and shows them.
public protocol AnyPolicySetting: Sendable {
  var type: PolicyType { get }
  var name: String { get }
  var kind: PolicyKind { get }
  var isInForce: Bool { get }
  var standardJSON: JSON { get }
  func preset(_ package: HealthcarePackage) -> JSON
  /// What a reference, or free names, can name now; nothing for other kinds.
  func options(in reading: Reading, _ language: Language) throws -> [PolicyOption]
}

/// The packages that every hospital finds there, by the names that Teams gives them.
public enum HealthcarePackage: String, Sendable, CaseIterable {
  case clinicalWorker = "Healthcare_ClinicalWorker"
  case informationWorker = "Healthcare_InformationWorker"
  case patientRoom = "Healthcare_PatientRoom"
}
