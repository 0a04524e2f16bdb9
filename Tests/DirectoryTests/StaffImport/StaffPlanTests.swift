// What a staff file would change, over an invented directory: no database.
import Kernel
import Testing

@testable import Directory

private let start = Instant(year: 2026, month: 1, day: 1)

private func person(_ number: String?, _ name: String, manager: String? = nil, enabled: Bool = true) -> StaffMember {
  var details = PersonDraft(principalName: "\(name)@a.example", displayName: name.capitalized, isEnabled: enabled)
  details[.employeeId] = number
  return StaffMember(
    id: UserID("id-\(name)"), details: details, manager: manager.map { UserID("id-\($0)") }, created: start, changed: start)
}

private func plan(
  _ lines: [String], header: String = "employeeId,displayName,userPrincipalName,manager,accountEnabled",
  _ existing: [StaffMember] = [],
  administrators: Set<UserID> = [], importer: UserID? = nil
) throws -> StaffPlan {
  let file = try StaffFile(Array(([header] + lines).joined(separator: "\n").utf8))
  return StaffPlan(file, existing: existing, protected: .init(administrators: administrators, importer: importer))
}

private func faults(_ plan: StaffPlan) -> [String] { plan.report.faults.map { "\($0.line) \($0.column ?? "-") \($0.code)" } }

@Suite struct StaffPlanTests {
  @Test func createsUpdatesAndLeavesAlone() throws {
    let plan = try plan(
      ["1,Anna,anna@a.example,,true", "2,Ben New,ben@a.example,,true", "3,Cleo,CLEO@a.example,,"],
      [person("2", "ben"), person("3", "cleo")])
    #expect(plan.report.changes.map(\.action) == [.create, .update])
    #expect(plan.report.changes[1].fields == ["displayName"])
    #expect((plan.report.rows, plan.report.unchanged, plan.report.failed) == (3, 1, 0))
  }

  @Test(arguments: [
    ("1,Anna,anna,,", "userPrincipalName InvalidAddress"), (",Anna,anna@a.example,,", "employeeId Required"),
    ("1,,anna@a.example,,", "displayName Required"), ("1,Anna,,,", "userPrincipalName Required"),
    ("1,Anna,anna@a.example,,maybe", "accountEnabled InvalidBoolean"),
    ("1,Anna,anna@a.example,nobody@a.example,", "manager UnknownManager"),
    ("1,Anna,anna@a.example,anna@a.example,", "manager ManagerCycle"),
    ("1,An\u{7}na,anna@a.example,,", "displayName InvalidCharacters"),
    ("1,Anna,annâ@a.example,,", "userPrincipalName InvalidAddress"),
    ("1,\(String(repeating: "x", count: 257)),anna@a.example,,", "displayName TooLong"),
    ("1,Anna,ben@a.example,,", "userPrincipalName AlreadyExists"), ("1,Anna,anna@a.example,", "- ColumnCount"),
    ("1,\"Anna,anna@a.example,,", "displayName InvalidQuoting"),
  ]) func namesWhatIsWrong(_ line: String, _ expected: String) throws {
    let plan = try plan(["7,Good,good@a.example,,", line], [person("9", "ben")])
    #expect(faults(plan) == ["3 " + expected])
    #expect(plan.report.created == 1 && plan.report.failed == 1)
  }

  @Test func namesEveryFaultOfARow() throws {
    let header = "employeeId,displayName,userPrincipalName,mail,mobilePhone,hireDate,preferredLanguage"
    let plan = try plan(["1,Anna,anna@a.example,anna,call me,2019-02-30,french!"], header: header)
    #expect(
      Set(faults(plan)) == [
        "2 mail InvalidAddress", "2 mobilePhone InvalidPhone", "2 hireDate InvalidDate", "2 preferredLanguage InvalidLanguage",
      ])
    #expect(plan.report.failed == 1)
    #expect(plan.report.faults.first { $0.column == "hireDate" }?.value == "2019-02-30")
  }

  @Test func refusesAllOfWhatStandsTwice() throws {
    let plan = try plan(["1,A,a@a.example,,", "1,B,b@a.example,,", "2,C,c@a.example,,", "3,D,C@a.example,,", "4,E,e@a.example,,"])
    #expect(
      faults(plan) == [
        "2 employeeId DuplicateEmployeeId", "3 employeeId DuplicateEmployeeId", "4 userPrincipalName DuplicateUserPrincipalName",
        "5 userPrincipalName DuplicateUserPrincipalName",
      ])
    #expect(plan.report.created == 1)
  }

  @Test func resolvesManagersForwardsBackwardsAndInTheDirectory() throws {
    let plan = try plan(
      ["1,A,a@a.example,B@a.example,", "2,B,b@a.example,9,", "3,C,c@a.example,1,"], [person("9", "boss")])
    let names = Dictionary(uniqueKeysWithValues: plan.changes.map { ($0.person, $0.row.draft.displayName) })
    #expect(plan.changes.map { $0.manager.map { names[$0] ?? "Boss" } } == ["B", "Boss", "A"])
  }

  @Test func aManagersBadRowFailsWhoeverNeedsIt() throws {
    let plan = try plan([
      "1,A,a@a.example,b@a.example,", "2,B,b@a.example,c@a.example,", "3,C,c@a.example,,perhaps", "4,D,d@a.example,,",
    ])
    #expect(faults(plan) == ["2 manager UnknownManager", "3 manager UnknownManager", "4 accountEnabled InvalidBoolean"])
    #expect(plan.report.created == 1)
  }

  @Test func findsCirclesThroughTheDirectory() throws {
    let existing = [person("1", "ada", manager: "ben"), person("2", "ben", manager: "cleo"), person("3", "cleo")]
    let plan = try plan(["3,Cleo,cleo@a.example,ada@a.example,", "4,Dan,dan@a.example,ada@a.example,"], existing)
    #expect(faults(plan) == ["2 manager ManagerCycle"])
    #expect(plan.report.created == 1)
  }

  @Test func namesMayBeExchanged() throws {
    let plan = try plan(["1,Ada,ben@a.example,,", "2,Ben,ada@a.example,,"], [person("1", "ada"), person("2", "ben")])
    #expect(plan.report.failed == 0 && plan.report.updated == 2)
  }

  @Test func aNameIsFreeOnlyWhenItsOwnerReallyGivesItUp() throws {
    let plan = try plan(["1,Ada,ben@a.example,,", "2,Ben,other@a.example,,perhaps"], [person("1", "ada"), person("2", "ben")])
    #expect(faults(plan) == ["2 userPrincipalName AlreadyExists", "3 accountEnabled InvalidBoolean"])
  }

  @Test func theImporterStaysEnabled() throws {
    let ada = person("1", "ada")
    let plan = try plan(
      ["1,Ada,ada@a.example,,false"], [ada, person("2", "ben")], administrators: [ada.id, UserID("id-ben")], importer: ada.id)
    #expect(plan.report.unchanged == 1 && plan.report.warnings.map(\.code) == ["AdministratorKept"])
  }

  @Test func oneAdministratorStaysWhenAllWouldGo() throws {
    let (ada, ben) = (person("1", "ada"), person("2", "ben"))
    let lines = ["1,Ada,ada@a.example,,false", "2,Ben,ben@a.example,,false"]
    #expect(try plan(lines, [ada, ben], administrators: [ada.id, ben.id]).report.unchanged == 2)
    #expect(try plan(lines, [ada, ben], administrators: [ada.id]).report.updated == 1)
  }

  @Test func missingColumnsAndBlankOwnCellsLeaveWhatIsKnown() throws {
    var ada = person("1", "ada", manager: "ben")
    (ada.details[.mobilePhone], ada.details[.department], ada.details[.jobTitle]) = ("+1 514 555 0000", "Cardiology", "Nurse")
    let existing = [ada, person("2", "ben")]
    let header = "employeeId,displayName,userPrincipalName,mobilePhone,jobTitle"
    let plan = try plan(["1,Ada,ada@a.example,,"], header: header, existing)
    #expect(plan.report.changes.map(\.fields) == [["jobTitle"]])
    #expect(plan.changes[0].manager == UserID("id-ben"))
    #expect(plan.changes[0].row.draft[.department] == "Cardiology" && plan.changes[0].row.draft[.mobilePhone] != nil)
  }

  @Test func aBlankManagerTakesTheManagerAway() throws {
    let plan = try plan(["1,Ada,ada@a.example,,"], [person("1", "ada", manager: "ben"), person("2", "ben")])
    #expect(plan.report.changes.map(\.fields) == [["manager"]])
  }

  @Test func composesTheDisplayedName() throws {
    let plan = try plan(["1,Anna,Roy,anna@a.example"], header: "employeeId,givenName,surname,userPrincipalName")
    #expect(plan.report.changes.map(\.displayName) == ["Anna Roy"])
  }

  @Test func reportsUnknownColumnsOnce() throws {
    let plan = try plan(["1,A,a@a.example,x", "2,B,b@a.example,y"], header: "employeeId,displayName,userPrincipalName,pager")
    #expect(plan.report.warnings.map(\.column) == ["pager"] && plan.report.created == 2)
  }

  @Test func endsSoonOnAFileThatMeansHarm() throws {
    let chain = (1...3000).map { "\($0),P\($0),p\($0)@a.example,\($0 + 1)," }
    let chained = try plan(chain)
    #expect(chained.report.created == 0 && chained.report.failed == 3000)
    let names = (1...500).map { "\($0),P,p\($0 + 1)@a.example,," } + ["501,P,p501,,"]
    let taken = try plan(names, (1...501).map { person("\($0)", "p\($0)") })
    #expect(taken.report.updated == 0 && taken.report.failed == 501)
  }
}
