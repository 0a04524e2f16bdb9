// What a group means to patients: it may be the team of one, kept as the stay says and by nothing else; or the staff of a ward, of whom
// everybody comes into the teams of its patients.
import Kernel

public enum PatientCircle: Sendable {
  case ofPatient
  /// The ward's name.
  case ofWard(String)

  /// Nobody lets themselves in.
  public static let notByOneself = "NotByOneself"

  /// By whichever door somebody would let everybody into the staff of a ward.
  public static func staysPrivate(_ ward: String) -> Failure {
    .conflict(
      "The people of this team come into the teams of the patients of \(ward): it stays private.", code: "WardTeam",
      target: "visibility")
  }
}

extension Reading {
  /// Whoever is in a ward's team is with its patients: nobody's office lets them in, somebody who looks after the team does.
  public func refuseOneself(into circle: CircleID) throws {
    guard case .ofWard(let ward)? = try ports.require(.patientCircles).circle(circle, in: self) else { return }
    throw Failure.forbidden(
      "The people of this team come into the teams of the patients of \(ward): somebody else has to bring you in.",
      code: PatientCircle.notByOneself)
  }
}

public protocol PatientCircles: Sendable {
  func patients(among ids: some Collection<CircleID>, in reading: Reading) throws -> Set<CircleID>
  func circle(_ id: CircleID, in reading: Reading) throws -> PatientCircle?
}

extension Port where Value == any PatientCircles {
  public static var patientCircles: Self { Port("patientCircles") }
}
