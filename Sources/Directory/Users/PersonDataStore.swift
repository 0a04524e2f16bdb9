// What the directory keeps of a person, for whoever asks for their own data.
import Database
import FeatureKit
import Kernel

enum PersonDataStore {
  static let all: [PersonalData] = [profile, roles, photo]

  private static let profile = PersonalData.rows(
    "profile", tables: ["person"],
    [
      ("id", .text), ("userPrincipalName", .text), ("displayName", .text), ("givenName", .text), ("surname", .text),
      ("mail", .text), ("jobTitle", .text), ("department", .text), ("departmentCode", .text), ("officeLocation", .text),
      ("mobilePhone", .text), ("businessPhones", .json), ("preferredLanguage", .text), ("employeeId", .text),
      ("aboutMe", .text), ("employeeHireDate", .instant), ("manager", .text), ("isEnabled", .flag), ("created", .instant),
      ("changed", .instant),
    ]
  ) { person, reading in
    """
    SELECT id, principal_name, display_name, given_name, surname, mail, job_title, department, department_code,
      office_location, mobile_phone, business_phones, preferred_language, employee_id, about_me, hire_date, manager,
      is_enabled, created_at, changed_at
    FROM person WHERE tenant = \(reading.tenant) AND id = \(person)
    """
  }

  private static let roles = PersonalData.rows("roles", tables: ["person_role"], [("role", .text)]) { person, reading in
    "SELECT role FROM person_role WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY role"
  }

  private static let photo = PersonalData("photo", tables: ["photo"]) { person, reading in
    try reading.rows(
      "SELECT kind, bytes, changed_at FROM photo WHERE tenant = \(reading.tenant) AND person = \(person)"
    ).map { row in
      ["contentType": .string(row.text(0)), "base64Url": .string(row.blob(1).base64URL), "changed": JSON(row.instant(2))]
    }
  }
}
