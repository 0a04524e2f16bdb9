// Lists of people: search, filter, order, pages, counts, and who sees whom.
import Kernel
import TestKit
import Testing

@testable import Directory

private let eventual = ["consistencylevel": "eventual"]

/// A text as it stands in an address.
private func coded(_ text: String) -> String {
  text.utf8.map { byte in
    let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    return isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }.joined()
}

extension TestPerson {
  fileprivate func names(_ query: String) async throws -> [String] {
    let reply = try await get("/v1.0/users?" + query, headers: eventual)
    return reply.status == 200 ? reply.value.compactMap { $0["displayName"]?.string } : ["\(reply.code ?? "?")"]
  }

  fileprivate func search(_ text: String) async throws -> [String] { try await names("$search=" + coded("\"\(text)\"")) }
  fileprivate func filter(_ text: String) async throws -> [String] { try await names("$filter=" + coded(text)) }
}

/// Ada Admin, four colleagues and one who is disabled.
private func hospital() async throws -> (hospital: TestHospital, reader: TestPerson) {
  let hospital = try await TestHospital.open()
  let reader = try await hospital.person("Thérèse Dubé", jobTitle: "Charge Nurse", department: "Cardiology")
  _ = try await hospital.person("Royce Anders", jobTitle: "Physician", department: "Cardiology")
  _ = try await hospital.person("Anna Roy", department: "Urgences")
  _ = try await hospital.person("Liam O'Brien", jobTitle: "Physician", department: "Mère-enfant")
  let gone = try await hospital.person("Roy Gone")
  try await hospital.administrator.patch("/v1.0/users/\(gone.id)", ["accountEnabled": false])
  return (hospital, reader)
}

@Suite struct PeopleListTests {
  @Test func listsByNameWithGraphsElevenProperties() async throws {
    let (_, reader) = try await hospital()
    let reply = try await reader.get("/v1.0/users")
    #expect(
      reply.value.compactMap { $0["displayName"]?.string } == [
        "Ada Admin", "Anna Roy", "Liam O'Brien", "Royce Anders", "Thérèse Dubé",
      ])
    #expect(reply.value.first?.object?.keys.count == 11)
    #expect(reply.json["@odata.context"]?.string?.hasSuffix("/v1.0/$metadata#users") == true && reply.nextLink == nil)
    let some = try await reader.get("/v1.0/users?$select=id,department,employeeId&$top=1")
    #expect(some.value.first?.object?.keys.sorted() == ["department", "employeeId", "id"])
  }

  @Test func searchesByPrefixesWithoutAccentsAndCaseNamesFirst() async throws {
    let (_, reader) = try await hospital()
    #expect(try await reader.search("therese") == ["Thérèse Dubé"])
    #expect(try await reader.search("DUBÉ the") == ["Thérèse Dubé"])
    #expect(try await reader.search("roy") == ["Royce Anders", "Anna Roy"])
    #expect(try await reader.search("an") == ["Anna Roy", "Royce Anders"])
    #expect(try await reader.search("obrien") == ["Liam O'Brien"])
    #expect(try await reader.search("mere enf") == ["Liam O'Brien"])
    #expect(try await reader.search("physician") == ["Liam O'Brien", "Royce Anders"])
    #expect(try await reader.search("anna.roy@hosp") == ["Anna Roy"])
    #expect(try await reader.search("oyce").isEmpty)
    #expect(try await reader.search("---").isEmpty)
  }

  @Test func searchesNamedProperties() async throws {
    let (_, reader) = try await hospital()
    #expect(
      try await reader.names("$search=" + coded("\"displayName:anna\" OR \"department:cardio\"")) == [
        "Anna Roy", "Royce Anders", "Thérèse Dubé",
      ])
    #expect(try await reader.names("$search=" + coded("\"department:cardio\" AND NOT \"jobTitle:phys\"")) == ["Thérèse Dubé"])
    #expect(try await reader.names("$search=" + coded("\"shoeSize:38\"")) == ["Request_UnsupportedQuery"])
    #expect(try await reader.search((1...30).map { "w\($0)" }.joined(separator: " ")) == ["Request_UnsupportedQuery"])
  }

  @Test func filters() async throws {
    let (_, reader) = try await hospital()
    #expect(try await reader.filter("startswith(displayName,'an')") == ["Anna Roy"])
    #expect(try await reader.filter("department eq 'Cardiology' and jobTitle ne 'Physician'") == ["Thérèse Dubé"])
    #expect(try await reader.filter("not(department eq 'Cardiology')") == ["Ada Admin", "Anna Roy", "Liam O'Brien"])
    #expect(try await reader.filter("jobTitle in ('Charge Nurse','Registered Nurse')") == ["Anna Roy", "Thérèse Dubé"])
    #expect(try await reader.filter("userPrincipalName eq 'ANNA.ROY@hospital.example'") == ["Anna Roy"])
    #expect(try await reader.filter("id eq '\(reader.id)'") == ["Thérèse Dubé"])
    #expect(try await reader.filter("endswith(mail,'hospital.example') and startswith(mail,'liam')") == ["Liam O'Brien"])
    #expect(try await reader.filter("displayName eq 'Liam O''Brien'") == ["Liam O'Brien"])
    #expect(try await reader.filter("accountEnabled eq false").isEmpty)
    #expect(try await reader.filter("employeeId eq null and jobTitle eq 'Physician'") == ["Liam O'Brien", "Royce Anders"])
    #expect(try await reader.filter("shoeSize eq 38") == ["Request_UnsupportedQuery"])
    #expect(try await reader.filter("displayName eq '%' or startswith(displayName,'_')").isEmpty)
    #expect(try await reader.filter("displayName eq 'x'' OR 1=1 --'").isEmpty)
  }

  @Test func sorts() async throws {
    let (_, reader) = try await hospital()
    #expect(try await reader.names("$orderby=displayName%20desc&$top=2") == ["Thérèse Dubé", "Royce Anders"])
    #expect(try await reader.names("$orderby=department&$top=1") == ["Ada Admin"])
    #expect(try await reader.names("$orderby=department%20desc&$top=1") == ["Anna Roy"])
    #expect(try await reader.names("$orderby=shoeSize") == ["Request_UnsupportedQuery"])
    #expect(try await reader.names("$orderby=displayName,mail") == ["Request_UnsupportedQuery"])
  }

  @Test(arguments: [
    "", "&$orderby=displayName%20desc", "&$orderby=department", "&$search=%22hospital%22", "&$orderby=surname%20desc",
  ])
  func pagesHoldEverybodyOnce(_ option: String) async throws {
    let (_, reader) = try await hospital()
    let whole = try await reader.get("/v1.0/users?$count=true" + option, headers: eventual)
    var (names, next) = ([String](), Optional("/v1.0/users?$top=2&$count=true" + option))
    while let path = next {
      let page = try await reader.get(path, headers: eventual)
      #expect(page.value.count <= 2 && page.json["@odata.count"]?.int == 5)
      names += page.value.compactMap { $0["displayName"]?.string }
      next = page.nextLink.map { String($0.dropFirst("http://salus.test".count)) }
    }
    #expect(names == whole.value.compactMap { $0["displayName"]?.string } && names.count == 5)
  }

  @Test func aPageGoesOnBehindSomebodyWhoIsDeletedMeanwhile() async throws {
    let (hospital, reader) = try await hospital()
    let first = try await reader.get("/v1.0/users?$top=2")
    let last = first.value.last?["id"]?.string ?? ""
    try await hospital.administrator.delete("/v1.0/users/\(last)")
    let link = String((first.nextLink ?? "").dropFirst("http://salus.test".count))
    #expect(try await reader.get(link).value.first?["displayName"]?.string == "Liam O'Brien")
    #expect(!link.contains("Anna"))
    #expect(try await reader.get("/v1.0/users?$skiptoken=nonsense").target == "$skiptoken")
  }

  @Test func advancedQueriesNeedTheirHeader() async throws {
    let (_, reader) = try await hospital()
    let queries = [
      "$search=%22anna%22", "$count=true", "$filter=" + coded("jobTitle ne 'x'"), "$filter=" + coded("endswith(mail,'x')"),
      "$filter=" + coded("not startswith(mail,'x')"), "$filter=" + coded("jobTitle eq 'x'") + "&$orderby=displayName",
    ]
    for query in queries {
      let reply = try await reader.get("/v1.0/users?" + query)
      #expect(reply.status == 400 && reply.code == "Request_UnsupportedQuery", "\(query): \(reply)")
    }
    #expect(try await reader.get("/v1.0/users/$count").code == "Request_UnsupportedQuery")
    #expect(try await reader.get("/v1.0/users?$filter=" + coded("jobTitle eq 'Physician'")).value.count == 2)
  }

  @Test func counts() async throws {
    let (hospital, reader) = try await hospital()
    let reply = try await reader.get("/v1.0/users/$count", headers: eventual)
    #expect(String(decoding: reply.bytes, as: UTF8.self) == "5")
    let some = try await reader.get("/v1.0/users/$count?$filter=" + coded("jobTitle eq 'Physician'"), headers: eventual)
    #expect(String(decoding: some.bytes, as: UTF8.self) == "2")
    let all = try await hospital.administrator.get("/v1.0/users/$count", headers: eventual)
    #expect(String(decoding: all.bytes, as: UTF8.self) == "6")
  }

  @Test func refusesWhatItDoesNotDo() async throws {
    let (_, reader) = try await hospital()
    for (query, target) in [
      ("$top=1000", "$top"), ("$top=0", "$top"), ("$skip=2", "$skip"), ("$expand=photo", "$expand"), ("$nonsense=1", "$nonsense"),
    ] {
      let reply = try await reader.get("/v1.0/users?" + query)
      #expect(reply.status == 400 && reply.target == target, "\(query): \(reply)")
    }
  }

  @Test func disabledColleaguesAreListedForAdministratorsOnly() async throws {
    let (hospital, reader) = try await hospital()
    let admin = try await hospital.administrator
    #expect(try await admin.search("gone") == ["Roy Gone"])
    #expect(try await admin.filter("accountEnabled eq false") == ["Roy Gone"])
    #expect(try await reader.search("gone").isEmpty)
    let gone = try await admin.get("/v1.0/users/roy.gone@hospital.example")
    #expect(try await reader.get("/v1.0/users/\(gone.id)").json["displayName"]?.string == "Roy Gone")
  }

  @Test func expandsTheManager() async throws {
    let (hospital, reader) = try await hospital()
    let admin = try await hospital.administrator
    let anna = try await admin.get("/v1.0/users/anna.roy@hospital.example").id
    try await admin.put(
      "/v1.0/users/\(anna)/manager/$ref", ["@odata.id": .string("https://graph.microsoft.com/v1.0/users/\(reader.id)")])
    let reply = try await reader.get("/v1.0/users?$expand=manager($select=id,displayName)&$select=id,displayName")
    let one = reply.value.first { $0["id"]?.string == anna }
    #expect(one?["manager"]?["displayName"]?.string == "Thérèse Dubé" && one?["manager"]?["mail"] == nil)
    #expect(reply.value.filter { $0["manager"] != nil }.count == 1)
    let single = try await reader.get("/v1.0/users/\(anna)?$expand=manager")
    #expect(single.json["manager"]?["id"]?.string == reader.id.text)
  }
}
