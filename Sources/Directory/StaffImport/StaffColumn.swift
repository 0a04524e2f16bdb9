// The columns that a staff file may have, by their names in the header.

enum StaffColumn: String, CaseIterable, Sendable {
  case employeeId, displayName, userPrincipalName, givenName, surname, mail, mailNickname, jobTitle, department, departmentCode
  case officeLocation, preferredLanguage, mobilePhone, manager, hireDate, accountEnabled

  /// Case and blanks around it make no difference; Graph's own name of a property serves, too.
  init?(header: String) {
    let name = header.trimmedText.lowercased()
    if name == "employeehiredate" {
      self = .hireDate
    } else {
      guard let column = Self.allCases.first(where: { $0.rawValue.lowercased() == name }) else { return nil }
      self = column
    }
  }

  /// The plain text of a person that it holds.
  var text: PersonText? { PersonText(rawValue: rawValue) }

  /// What people may keep of themselves: a blank cell is no reason to take it from them.
  var isOwn: Bool { PersonRules.own.contains(rawValue) }
}
