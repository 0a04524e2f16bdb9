// The plain texts that describe a person, by Graph's names.
import Kernel

public enum PersonText: String, Sendable, CaseIterable {
  case givenName, surname, mail, mailNickname, jobTitle, department, departmentCode, officeLocation, mobilePhone
  case preferredLanguage, employeeId, aboutMe

  /// How many characters it may hold.
  var longest: Int {
    switch self {
    case .givenName, .surname, .mailNickname, .mobilePhone, .employeeId, .departmentCode: 64
    case .jobTitle, .department, .officeLocation: 128
    case .preferredLanguage: 35
    case .mail: 320
    case .aboutMe: 2000
    }
  }
}
