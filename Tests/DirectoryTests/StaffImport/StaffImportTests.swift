// Staff files through the front door: who may import, what is kept, and the example file.
import Foundation
import Kernel
import TestKit
import Testing

@testable import Directory

private let header = "employeeId,displayName,userPrincipalName,jobTitle,manager,accountEnabled"

extension TestPerson {
  fileprivate func importStaff(_ lines: [String], _ query: String = "") async -> Reply {
    await importStaff(Array(([header] + lines).joined(separator: "\r\n").utf8), query)
  }

  fileprivate func importStaff(_ bytes: [UInt8], _ query: String = "") async -> Reply {
    await send(.post, "/salus/v1/staffImports" + query, bytes: bytes, headers: ["content-type": "text/csv"])
  }
}

private func example() throws -> [UInt8] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
  return [UInt8](try Data(contentsOf: root.appending(path: "examples/staff.csv")))
}

@Suite struct StaffImportTests {
  @Test func theExampleComesInWholeAndASecondTimeChangesNothing() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let clock = ContinuousClock()
    let begin = clock.now
    let first = await admin.importStaff(try example())
    let took = clock.now - begin
    #expect(first.status == 200 && first.json["errors"]?.array == [], "\(first)")
    #expect(first.json["rows"]?.int == 636 && first.json["created"]?.int == 636 && first.json["committed"]?.bool == true)
    #expect(first.json["changes"]?.array?.count == 200)
    // A second on a machine of its own; the bound leaves room for a busy one.
    #expect(took < .seconds(30), "\(took)")
    print("636 people were imported in \(took)")
    let second = await admin.importStaff(try example())
    #expect(second.json["unchanged"]?.int == 636 && second.json["failed"]?.int == 0, "\(second)")
    let jerome = try await admin.get("/v1.0/users/ivan.brown@saintluc.example/directReports?$top=999")
    #expect(jerome.value.count == 34)
    let hired = try await admin.get("/v1.0/users/ivan.brown@saintluc.example?$select=employeeHireDate,employeeId,department")
    #expect(hired.json["employeeHireDate"]?.string == "2019-09-24T00:00:00.000Z" && hired.json["employeeId"]?.string == "10001")
  }

  @Test func aDryRunChangesNothing() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let reply = await admin.importStaff(["1,Anna Roy,anna@a.example,Nurse,,true"], "?dryRun=true")
    #expect(reply.json["created"]?.int == 1 && reply.json["dryRun"]?.bool == true && reply.json["committed"]?.bool == false)
    #expect(try await admin.get("/v1.0/users/anna@a.example").status == 404)
    #expect(try await hospital.audit(action: "staff.import").isEmpty)
  }

  @Test func goodRowsAreKeptAndBadOnesNamed() async throws {
    let admin = try await TestHospital.open().administrator
    let lines = ["1,Anna Roy,anna@a.example,Nurse,,true", "2,Ben,not-an-address,Nurse,,true"]
    let reply = await admin.importStaff(lines)
    #expect(reply.json["created"]?.int == 1 && reply.json["failed"]?.int == 1 && reply.json["committed"]?.bool == true)
    let error = reply.json["errors"]?[0]
    #expect(
      error?["line"]?.int == 3 && error?["column"]?.string == "userPrincipalName" && error?["code"]?.string == "InvalidAddress")
    #expect(error?["value"]?.string == "not-an-address")
    #expect(try await admin.get("/v1.0/users/anna@a.example").status == 200)
  }

  @Test func allOrNothingKeepsNothingOfAFileWithOneBadRow() async throws {
    let admin = try await TestHospital.open().administrator
    let reply = await admin.importStaff(["1,Anna Roy,anna@a.example,Nurse,,", "2,Ben,,Nurse,,"], "?allOrNothing=true")
    #expect(reply.status == 200 && reply.json["committed"]?.bool == false && reply.json["failed"]?.int == 1)
    #expect(try await admin.get("/v1.0/users/anna@a.example").status == 404)
    let good = await admin.importStaff(["1,Anna Roy,anna@a.example,Nurse,,"], "?allOrNothing=true")
    #expect(good.json["committed"]?.bool == true)
  }

  @Test func updatesByEmployeeNumberAndExchangesNames() async throws {
    let admin = try await TestHospital.open().administrator
    await _ = admin.importStaff(["1,Anna Roy,anna@a.example,Nurse,,", "2,Ben Wu,ben@a.example,Nurse,1,"])
    let reply = await admin.importStaff(["1,Anna Roy,ben@a.example,Nurse,,", "2,Ben Wu,anna@a.example,Charge Nurse,,"])
    #expect(reply.json["updated"]?.int == 2, "\(reply)")
    #expect(reply.json["changes"]?[1]?["fields"] == ["userPrincipalName", "jobTitle", "manager"])
    #expect(try await admin.get("/v1.0/users/anna@a.example").json["displayName"]?.string == "Ben Wu")
    #expect(try await admin.get("/v1.0/users/anna@a.example/manager").status == 404)
  }

  @Test func aNameOfSomebodyElseIsRefused() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let reply = await (try hospital.administrator).importStaff(["1,Impostor,\(anna.principalName),Nurse,,"])
    #expect(reply.json["errors"]?[0]?["code"]?.string == "AlreadyExists" && reply.json["created"]?.int == 0)
  }

  @Test func whoeverTheFileDisablesIsSignedOut() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let admin = try await hospital.administrator
    try await admin.patch("/v1.0/users/\(anna.id)", ["employeeId": "77"])
    let inbox = try await anna.listen()
    let reply = await admin.importStaff(["77,Anna Roy,\(anna.principalName),Registered Nurse,,false"])
    #expect(reply.json["updated"]?.int == 1, "\(reply)")
    try await hospital.deliver()
    #expect(await inbox.take().contains { $0.event == "signedOut" })
    #expect(try await anna.get("/v1.0/me").status == 401)
  }

  @Test func theImportingAdministratorStaysEnabled() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    try await admin.patch("/v1.0/me", ["employeeId": "1"])
    let reply = await admin.importStaff(["1,Ada Admin,\(admin.principalName),,,false"])
    #expect(reply.json["unchanged"]?.int == 1 && reply.json["warnings"]?[0]?["code"]?.string == "AdministratorKept", "\(reply)")
    #expect(try await admin.get("/v1.0/me").status == 200)
  }

  @Test func leavesARecordOfEveryPersonAndNoNames() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    await _ = admin.importStaff(["1,Anna Roy,anna@a.example,Nurse,,"])
    #expect(try await hospital.audit(action: "staff.import").map(\.outcome) == ["done"])
    let created = try await hospital.audit(action: "user.create")
    #expect(created.count == 1 && created.allSatisfy { $0.object.hasPrefix("users/") && !$0.object.contains("anna") })
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x41, 0x00], "UnsupportedEncoding", "file"), (Array("name\n".utf8), "InvalidHeader", "employeeId"),
      ([], "InvalidHeader", "file"),
    ] as [([UInt8], String, String)]) func refusesWhatIsNoStaffFile(_ bytes: [UInt8], _ code: String, _ target: String)
    async throws
  {
    let reply = await (try TestHospital.open().administrator).importStaff(bytes)
    #expect(reply.status == 400 && reply.code == code && reply.target == target, "\(reply)")
  }

  @Test func onlyAdministratorsImport() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    for query in ["", "?dryRun=true"] {
      #expect(await anna.importStaff(["1,A,a@a.example,,,"], query).status == 403)
      #expect(await hospital.nobody.importStaff(["1,A,a@a.example,,,"], query).status == 401)
    }
    #expect(await (try hospital.administrator).importStaff([UInt8](), "?dryRun=perhaps").target == "dryRun")
  }
}
