// Groups: kept by administrators, read by everybody, made of people.
import Kernel
import TestKit
import Testing

@testable import Directory

private let eventual = ["consistencylevel": "eventual"]

extension TestPerson {
  fileprivate func group(_ name: String, _ nickname: String) async throws -> Reply {
    try await post(
      "/v1.0/groups",
      ["displayName": .string(name), "mailNickname": .string(nickname), "mailEnabled": false, "securityEnabled": true])
  }

  fileprivate func add(_ person: String, to group: Reply, _ belonging: String = "members") async throws -> Reply {
    try await post(
      "/v1.0/groups/\(group.id)/\(belonging)/$ref",
      ["@odata.id": .string("https://graph.microsoft.com/v1.0/directoryObjects/\(person)")])
  }
}

@Suite struct GroupsTests {
  @Test func administratorsKeepThem() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let group = try await admin.group("Cardiology", "cardio")
    #expect(group.status == 201 && group.json["securityEnabled"]?.bool == true && group.json["groupTypes"] == [], "\(group)")
    #expect(try await admin.patch("/v1.0/groups/\(group.id)", ["description": "Ward 4", "visibility": "Private"]).status == 204)
    let read = try await anna.get("/v1.0/groups/\(group.id)")
    #expect(read.json["description"]?.string == "Ward 4" && read.json["displayName"]?.string == "Cardiology")
    #expect(try await anna.group("Mine", "mine").status == 403)
    #expect(try await anna.patch("/v1.0/groups/\(group.id)", ["displayName": "x"]).status == 403)
    #expect(try await anna.delete("/v1.0/groups/\(group.id)").status == 403)
    #expect(try await admin.delete("/v1.0/groups/\(group.id)").status == 204)
    #expect(try await anna.get("/v1.0/groups/\(group.id)").status == 404)
    #expect(try await admin.patch("/v1.0/groups/\(group.id)", ["displayName": "x"]).status == 404)
    #expect(try await hospital.nobody.get("/v1.0/groups").status == 401)
  }

  @Test(
    arguments: [
      (["displayName": ""], "displayName"), (["displayName": .null], "displayName"), (["mailNickname": "a b"], "mailNickname"),
      (["mailNickname": "taken"], "mailNickname"), (["groupTypes": ["DynamicMembership"]], "groupTypes"),
      (["visibility": "Secret"], "visibility"),
      (["mailEnabled": "no"], "mailEnabled"), (["description": 5], "description"),
    ] as [(JSON, String)]) func namesTheFieldThatIsWrong(_ change: JSON, _ target: String) async throws
  {
    let admin = try await TestHospital.open().administrator
    _ = try await admin.group("Taken", "taken")
    let group = try await admin.group("Good", "good")
    let reply = try await admin.patch("/v1.0/groups/\(group.id)", change)
    #expect(reply.status == 400 && reply.target == target, "\(reply)")
  }

  @Test func peopleJoinAndLeave() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna, leo) = (
      try await hospital.administrator, try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu")
    )
    let group = try await admin.group("Cardiology", "cardio")
    #expect(try await admin.add(anna.id.text, to: group).status == 204)
    #expect(try await admin.add(anna.id.text, to: group).status == 400)
    #expect(try await admin.add(leo.id.text, to: group, "owners").status == 204)
    #expect(try await anna.add(leo.id.text, to: group).status == 403)
    let members = try await leo.get("/v1.0/groups/\(group.id)/members?$select=id,displayName,jobTitle&$top=999")
    #expect(members.value.map { $0["displayName"]?.string } == ["Anna Roy"])
    #expect(members.value.first?["@odata.type"]?.string == "#microsoft.graph.user")
    #expect(try await leo.get("/v1.0/groups/\(group.id)/owners").value.map { $0["id"]?.string } == [leo.id.text])
    #expect(try await anna.get("/v1.0/me/memberOf").value.map { $0["id"]?.string } == [group.id])
    #expect(try await leo.get("/v1.0/users/\(anna.id)/transitiveMemberOf").value.count == 1)
    #expect(try await leo.get("/v1.0/me/memberOf").value.isEmpty)
    #expect(try await leo.get("/v1.0/groups/\(group.id)/members/microsoft.graph.user").value.count == 1)
    #expect(try await leo.get("/v1.0/users/\(anna.id)/memberOf/graph.group").value.count == 1)
    let count = try await leo.get("/v1.0/groups/\(group.id)/members/$count", headers: eventual)
    #expect(String(decoding: count.bytes, as: UTF8.self) == "1")
    #expect(try await admin.delete("/v1.0/groups/\(group.id)/members/\(anna.id)/$ref").status == 204)
    #expect(try await admin.delete("/v1.0/groups/\(group.id)/members/\(anna.id)/$ref").status == 404)
    #expect(try await anna.get("/v1.0/me/memberOf").value.isEmpty)
  }

  @Test func aGroupHoldsPeopleOnly() async throws {
    let admin = try await TestHospital.open().administrator
    let (outer, inner) = (try await admin.group("Outer", "outer"), try await admin.group("Inner", "inner"))
    let nested = try await admin.add(inner.id, to: outer)
    #expect(nested.status == 400 && nested.json["error"]?["message"]?.string?.contains("group") == true, "\(nested)")
    #expect(try await admin.add("nobody", to: outer).status == 404)
    #expect(try await admin.post("/v1.0/groups/\(outer.id)/members/$ref", [:]).target == "@odata.id")
    #expect(try await admin.add(admin.id.text, to: inner).status == 204)
  }

  @Test func isMadeWithItsPeople() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let body: JSON = [
      "displayName": "Ward", "mailNickname": "ward", "mailEnabled": false, "securityEnabled": true,
      "members@odata.bind": [.string("https://graph.microsoft.com/v1.0/users/\(anna.id)")],
      "owners@odata.bind": [.string("https://graph.microsoft.com/v1.0/users('\(admin.principalName)')")],
    ]
    let group = try await admin.post("/v1.0/groups", body)
    #expect(try await anna.get("/v1.0/groups/\(group.id)/members").value.count == 1)
    #expect(try await anna.get("/v1.0/groups/\(group.id)/owners").value.first?["id"]?.string == admin.id.text)
  }

  @Test func theDeletedBelongToNothing() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna, leo) = (
      try await hospital.administrator, try await hospital.person("Anna Roy"), try await hospital.person("Leo Wu")
    )
    let group = try await admin.group("Ward", "ward")
    for person in [anna, leo] { _ = try await admin.add(person.id.text, to: group) }
    try await admin.delete("/v1.0/users/\(anna.id)")
    try await admin.patch("/v1.0/users/\(leo.id)", ["accountEnabled": false])
    #expect(try await admin.get("/v1.0/groups/\(group.id)/members").value.map { $0["id"]?.string } == [leo.id.text])
    let mia = try await hospital.person("Mia Sol")
    #expect(try await mia.get("/v1.0/groups/\(group.id)/members").value.isEmpty)
  }

  @Test func listsSearchesAndPages() async throws {
    let admin = try await TestHospital.open().administrator
    for (name, nickname) in [("Urgences", "urgences"), ("Médecine 3 Est", "med3"), ("Cardiology", "cardio"), ("Zone", "zone")] {
      _ = try await admin.group(name, nickname)
    }
    let first = try await admin.get(
      "/v1.0/groups?$orderby=displayName&$top=3&$count=true&$select=id,displayName", headers: eventual)
    #expect(
      first.value.compactMap { $0["displayName"]?.string } == ["Cardiology", "Médecine 3 Est", "Urgences"]
        && first.json["@odata.count"]?.int == 4)
    let second = try await admin.get(String((first.nextLink ?? "").dropFirst("http://salus.test".count)), headers: eventual)
    #expect(second.value.compactMap { $0["displayName"]?.string } == ["Zone"] && second.nextLink == nil)
    #expect(try await admin.get("/v1.0/groups?$search=%22displayName:medec%22", headers: eventual).value.count == 1)
    #expect(try await admin.get("/v1.0/groups?$search=%22medecine%203%22", headers: eventual).value.count == 1)
    #expect(try await admin.get("/v1.0/groups?$filter=startswith(displayName,'car')").value.count == 1)
    #expect(try await admin.get("/v1.0/groups?$filter=startswith(mailNickname,'Card')").value.count == 1)
    #expect(try await admin.get("/v1.0/groups?$filter=groupTypes/any(g:g%20eq%20'Unified')").value.isEmpty)
    let unified: JSON = [
      "displayName": "Ward", "mailNickname": "ward", "mailEnabled": true, "securityEnabled": false, "groupTypes": ["Unified"],
    ]
    let ward = try await admin.post("/v1.0/groups", unified)
    let found = try await admin.get(
      "/v1.0/groups?$filter=groupTypes/any(c:c%20eq%20'Unified')&$expand=members($select=id),owners")
    #expect(found.value.map { $0["id"]?.string } == [ward.id] && found.value[0]["members"] == [], "\(found)")
    _ = try await admin.add(admin.id.text, to: ward)
    let one = try await admin.get("/v1.0/groups/\(ward.id)?$expand=members($select=id)").json
    #expect(one["members"]?[0]?["id"]?.string == admin.id.text && one["members"]?[0]?["displayName"] == nil, "\(one)")
    #expect(try await admin.get("/v1.0/groups?$expand=drives").target == "$expand")
    #expect(try await admin.get("/v1.0/groups/\(ward.id)/transitiveMembers/graph.user").value.count == 1)
    #expect(try await admin.get("/v1.0/groups?$search=%22med%22").code == "Request_UnsupportedQuery")
  }
}
