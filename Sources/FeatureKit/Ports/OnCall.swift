// Roles on the wards as addresses: "Charge nurse, Medicine 3 East". Whoever holds the role at that moment receives. Set by hand in
// Directory/Duties; the shift plan provides this port when it comes.
import Kernel

public enum Duty {}
public typealias DutyID = ID<Duty>

public struct DutySummary: Sendable, Equatable {
  public var id: DutyID
  /// "Charge nurse"
  public var name: String
  /// "Medicine 3 East"; nil for a role of the whole hospital.
  public var unit: String?

  public init(id: DutyID, name: String, unit: String?) { (self.id, self.name, self.unit) = (id, name, unit) }

  /// "Charge nurse, Medicine 3 East"
  public var displayName: String { unit.map { "\(name), \($0)" } ?? name }
}

/// Who answers for a role at a moment.
public struct DutyCover: Sendable, Equatable {
  public var people: [UserID]
  /// Nobody holds the role: these stand in for it, and somebody should be told.
  public var isFallback: Bool

  public init(people: [UserID], isFallback: Bool) { (self.people, self.isFallback) = (people, isFallback) }
}

public protocol OnCall: Sendable {
  /// Those of the ids that name roles of the reader's tenant.
  func duties(_ ids: some Collection<DutyID>, in reading: Reading) throws -> [DutyID: DutySummary]
  /// The holders who can come in now, else whoever stands in; nobody at all when those are gone too.
  func cover(of duty: DutyID, in reading: Reading) throws -> DutyCover
  /// The roles for which this one may have to answer, directly or by way of others.
  func relying(on duty: DutyID, in reading: Reading) throws -> [DutyID]
}

extension Port where Value == any OnCall {
  public static var onCall: Self { Port("onCall") }
}
