// The audit log as administrators read it.
import Kernel
import TestKit
import Testing

struct AuditTrailTests {
  static let path = "/v1.0/auditLogs/directoryAudits"

  /// A hospital in which two people have done something, five minutes apart.
  private func busy() async throws -> (hospital: TestHospital, anna: TestPerson, bea: TestPerson) {
    let hospital = try await TestHospital.open()
    let (anna, bea) = (try await hospital.person("Anna Roy"), try await hospital.person("Bea Cole"))
    for theme in ["dark", "light"] {
      for person in [anna, bea] {
        try await person.patch("/salus/v1/me/preferences", ["theme": .string(theme)])
        hospital.clock.advance(by: .minutes(5))
      }
    }
    return (hospital, anna, bea)
  }

  private func actions(_ reply: Reply) -> [String] { reply.value.compactMap { $0["activityDisplayName"]?.string } }

  @Test func recordsComeNewestFirstInGraphsShape() async throws {
    let (hospital, _, bea) = try await busy()
    let reply = try await hospital.administrator.get(Self.path + "?$top=1")
    #expect(reply.status == 200, "\(reply)")
    let record = try #require(reply.value.first)
    #expect(record["activityDisplayName"] == "preferences.change" && record["category"] == "UserManagement")
    #expect(record["activityDateTime"] == "2026-11-21T03:15:00.000Z")
    #expect(record["initiatedBy"]?["user"]?["id"] == .string(bea.id.text))
    #expect(record["initiatedBy"]?["user"]?["displayName"] == "Bea Cole")
    #expect(record["result"] == "success" && record["loggedByService"] == "Salus")
    #expect(record["correlationId"]?.string?.isEmpty == false)
    #expect(record["targetResources"]?[0]?["type"] == "User")
  }

  @Test func oneRecordCanBeFetched() async throws {
    let (hospital, _, _) = try await busy()
    let first = try #require(try await hospital.administrator.get(Self.path + "?$top=1").value.first)
    let reply = try await hospital.administrator.get(Self.path + "/\(first["id"]?.string ?? "")")
    #expect(reply.json["activityDateTime"] == first["activityDateTime"])
    #expect(try await hospital.administrator.get(Self.path + "/999999").status == 404)
    #expect(try await hospital.administrator.get(Self.path + "/x").status == 404)
  }

  @Test func pagesHoldEveryRecordOnce() async throws {
    let (hospital, _, _) = try await busy()
    let admin = try await hospital.administrator
    _ = try await admin.get(Self.path)
    let whole = try await admin.get(Self.path)
    var (ids, next) = ([String](), Self.path + "?$top=2&$count=true" as String?)
    while let path = next {
      let reply = try await admin.get(path)
      #expect(reply.json["@odata.count"]?.int == whole.value.count)
      ids += reply.value.compactMap { $0["id"]?.string }
      next = reply.nextLink.map { String($0.drop { $0 != "?" }) }.map { Self.path + $0 }
    }
    #expect(ids == whole.value.compactMap { $0["id"]?.string })
    #expect(ids.compactMap { Int($0) } == ids.compactMap { Int($0) }.sorted(by: >))
    let oldest = try await admin.get(Self.path + "?$orderby=activityDateTime&$top=1")
    #expect(oldest.value.first?["id"]?.string == ids.last)
  }

  @Test func recordsAreFoundByWhoWhatAndWhen() async throws {
    let (hospital, anna, bea) = try await busy()
    let admin = try await hospital.administrator
    func count(_ filter: String) async throws -> Int {
      let text = filter.split(separator: " ").joined(separator: "%20")
      let reply = try await admin.get(Self.path + "?$filter=" + text)
      #expect(reply.status == 200, "\(filter) \(reply)")
      return reply.value.count
    }
    #expect(try await count("activityDisplayName eq 'preferences.change'") == 4)
    #expect(try await count("initiatedBy/user/id eq '\(anna.id)'") == 2)
    #expect(try await count("initiatedBy/user/id eq '\(anna.id)' or initiatedBy/user/id eq '\(bea.id)'") == 4)
    #expect(try await count("activityDisplayName eq 'preferences.change' and not(initiatedBy/user/id eq '\(anna.id)')") == 2)
    #expect(try await count("activityDateTime ge 2026-11-21T03:05:00Z and activityDateTime lt 2026-11-21T03:15:00Z") == 2)
    #expect(try await count("targetResources/any(t:t/id eq '\(anna.id)') and activityDisplayName ne 'preferences.change'") >= 1)
    #expect(try await count("targetResources/any(t:t/id eq '%25')") == 0)
    #expect(try await count("activityDisplayName eq 'x'' OR 1=1 --'") == 0)
    #expect(try await count("result eq 'failure'") == 0)
  }

  @Test(arguments: [
    "$filter=loggedByService%20eq%20'x'", "$filter=targetResources/any(t:t/displayName%20eq%20'x')", "$filter=nonsense",
    "$filter=targetResources/any(t:t/id%20ne%20'x')", "$orderby=category", "$skiptoken=x", "$top=0",
    "$filter=activityDateTime%20ge%20'soon'",
  ])
  func whatIsNotSupportedIsRefused(_ query: String) async throws {
    let hospital = try await TestHospital.open()
    let reply = try await hospital.administrator.get(Self.path + "?" + query)
    #expect(reply.status == 400, "\(reply)")
  }

  @Test func aPageHoldsAThousandAtMost() async throws {
    let hospital = try await TestHospital.open()
    #expect(try await hospital.administrator.get(Self.path + "?$top=5000").status == 200)
  }

  @Test func readingTheLogStandsInTheLog() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    for _ in 0..<3 { _ = try await admin.get(Self.path) }
    let looks = try await hospital.audit(action: "read").filter { $0.object == "auditLogs/directoryAudits" }
    #expect(looks.count == 1 && looks.first?.actor == admin.id.text)
    hospital.clock.advance(by: .minutes(5))
    _ = try await admin.get(Self.path)
    #expect(try await hospital.audit(action: "read").count == 2)
  }

  @Test func onlyAdministratorsReadIt() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    #expect(try await anna.get(Self.path).status == 403)
    #expect(try await hospital.nobody.get(Self.path).status == 401)
    let failures = try await hospital.administrator.get(Self.path + "?$filter=result%20eq%20'failure'").value
    #expect(failures.compactMap { $0["activityDisplayName"]?.string } == ["knock"])
    #expect(failures.first?["resultReason"] == "refused:Authorization_RequestDenied")
    #expect(failures.first?["targetResources"]?[0]?["displayName"] == .string("GET \(Self.path)"))
  }
}
