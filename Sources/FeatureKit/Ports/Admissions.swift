// What a hospital's admissions say of its patients: who came, moved, left. A feed brings it (Messaging/PatientTeams), or whoever else
// hears of it, such as a connector to the patient record; a team for each patient follows.
import Kernel

/// One happening of a stay, as HL7's ADT messages have them (A01, A02, A03, A08, A11 to A13, A40).
public struct AdmissionEvent: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case admit, transfer, discharge, update, merge, cancelAdmit, cancelTransfer, cancelDischarge
  }

  /// The source's own: what comes twice is taken once.
  public var id: String
  public var kind: Kind
  /// When it happened, not when it was told.
  public var at: Instant
  /// The patient's number in the hospital.
  public var patient: String
  /// The stay; empty where the source does not tell stays apart.
  public var encounter = ""
  /// The whole name; the parts of it only together with it.
  public var name: String?
  public var familyName: String?
  public var givenName: String?
  /// `1948-03-02`
  public var birthDate: String?
  /// Nil where nothing is said of them, empty where it is said that none are known.
  public var allergies: [String]?
  /// The ward's code.
  public var ward: String?
  public var room: String?
  /// Ids, user principal names or employee numbers of the physicians; empty where nothing is said of them.
  public var attending: [String] = []
  /// Of a merge: the number that stays.
  public var into: String?

  public init(id: String, kind: Kind, at: Instant, patient: String) {
    (self.id, self.kind, self.at, self.patient) = (id, kind, at, patient)
  }
}

public enum AdmissionProblem: String, Sendable, CaseIterable {
  /// No ward has this code.
  case unknownWard
  /// The patient is not here: the admission is still to come, or has been cancelled.
  case notAdmitted
  /// The stay has begun already.
  case admittedAlready
  /// A later stay has begun while this one is not over.
  case anotherStayIsOpen
  /// There is nothing that this could take back.
  case nothingToCancel
  /// Two numbers would each stand for the other.
  case mergeCircle
  /// No account has this name or number.
  case unknownAttending
  /// The ward has no staff, or nobody on duty: nobody is with the patient.
  case emptyWard
}

/// What became of an event. With a problem it waits, kept, for what is missing or for a person to decide.
public struct AdmissionOutcome: Sendable, Equatable {
  public var id: String
  public var isRepeated: Bool
  public var problem: AdmissionProblem?

  public init(id: String, isRepeated: Bool, problem: AdmissionProblem?) {
    (self.id, self.isRepeated, self.problem) = (id, isRepeated, problem)
  }
}

public protocol Admissions: Sendable {
  /// Takes the events in whatever order they come; what follows depends on when they happened, not on when they are told.
  /// - Throws: `conflict` where an event of the same id said something else.
  func take(_ events: [AdmissionEvent], in work: Transaction) throws -> [AdmissionOutcome]
}

extension Port where Value == any Admissions {
  public static var admissions: Self { Port("admissions") }
}
