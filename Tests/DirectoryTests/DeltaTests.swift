// Delta queries of people and groups, followed as a directory client follows them: page by page, round by round.
import Kernel
import TestKit
import Testing

extension TestPerson {
  /// Follows the pages from an address to the delta link.
  fileprivate func follow(_ path: String) async throws -> (items: [JSON], link: String, pages: Int) {
    var (items, next, pages): ([JSON], String?, Int) = ([], path, 0)
    var link: String?
    while let address = next {
      let reply = try await get(address)
      #expect(reply.status == 200, "\(reply)")
      items += reply.value
      next = reply.json["@odata.nextLink"]?.string.map(local)
      link = reply.json["@odata.deltaLink"]?.string.map(local)
      pages += 1
    }
    return (items, try #require(link), pages)
  }

  private func local(_ link: String) -> String { link.replacing(/^https?:\/\/[^\/]+/, with: "") }
}

private func ids(_ items: [JSON]) -> [String] { items.compactMap { $0["id"]?.string } }
private func distinct(_ items: [JSON]) -> [String] {
  ids(items).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
}
private func removed(_ item: JSON?) -> String? { item?["@removed"]?["reason"]?.string }

@Suite struct DeltaTests {
  @Test func theWholeListComesOnceAndThenOnlyChanges() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    var people: [TestPerson] = []
    for number in 0..<7 { people.append(try await hospital.person("Person \(number)")) }
    let first = try await admin.follow("/v1.0/users/delta?$select=displayName&$top=3")
    #expect(Set(ids(first.items)) == Set(people.map(\.id.text) + [admin.id.text]) && first.pages == 3)
    #expect(first.items.allSatisfy { Set($0.object?.keys ?? []) == ["id", "displayName"] })
    #expect(try await admin.follow(first.link).items.isEmpty)

    _ = try await admin.patch("/v1.0/users/\(people[0].id)", ["displayName": "Renamed"])
    _ = try await admin.patch("/v1.0/users/\(people[0].id)", ["jobTitle": "Nurse"])
    #expect(try await admin.delete("/v1.0/users/\(people[1].id)").status == 204)
    let newcomer = try await hospital.person("New Here")
    let second = try await admin.follow(first.link)
    // On several pages somebody may come twice, always as they are now.
    #expect(distinct(second.items) == [people[0].id.text, people[1].id.text, newcomer.id.text])
    #expect(second.items[0]["displayName"]?.string == "Renamed")
    #expect(second.items.filter { $0["id"]?.string == people[1].id.text }.allSatisfy { removed($0) == "deleted" })
    #expect(second.link.contains("$select=displayName"), "the selection is remembered")
    #expect(try await admin.follow(second.link).items.isEmpty)
    #expect(ids(try await admin.follow(first.link).items) == ids(second.items), "a client that crashed asks again")
  }

  @Test func whatHappensBetweenThePagesIsInTheNextRound() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    for number in 0..<4 { _ = try await hospital.person("Person \(number)") }
    let page = try await admin.get("/v1.0/users/delta()?$top=2")
    let early = try #require(page.value.first?["id"]?.string)
    let target = early == admin.id.text ? ids(page.value)[1] : early
    _ = try await admin.patch("/v1.0/users/\(target)", ["jobTitle": "Nurse"])
    _ = try await admin.delete("/v1.0/users/\(target)")
    let rest = try await admin.follow("/v1.0" + (page.json["@odata.nextLink"]?.string?.split(separator: "/v1.0").last ?? ""))
    #expect(Set(ids(rest.items)).isDisjoint(with: ids(page.value)))
    let changes = try await admin.follow(rest.link).items
    #expect(distinct(changes) == [target] && removed(changes.last) == "deleted")
  }

  @Test func whoeverIsDisabledLeavesTheListOfColleagues() async throws {
    let hospital = try await TestHospital.open()
    let (admin, anna) = (try await hospital.administrator, try await hospital.person("Anna Roy"))
    let leo = try await hospital.person("Leo Côté")
    let start = try await anna.follow("/v1.0/users/delta")
    _ = try await admin.patch("/v1.0/users/\(leo.id)", ["accountEnabled": false])
    let next = try await anna.follow(start.link)
    #expect(ids(next.items) == [leo.id.text] && removed(next.items[0]) == "changed")
    _ = try await admin.patch("/v1.0/users/\(leo.id)", ["accountEnabled": true])
    #expect(try await anna.follow(next.link).items.map { $0["displayName"]?.string } == ["Leo Côté"])
  }

  @Test func manyChangesComeInPages() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let start = try await admin.follow("/v1.0/users/delta?$deltatoken=latest")
    #expect(start.items.isEmpty)
    var made: [String] = []
    for number in 0..<9 { made.append(try await hospital.person("Person \(number)").id.text) }
    let changes = try await admin.follow(start.link + "&$top=4")
    #expect(ids(changes.items) == made && changes.pages == 3)
  }

  @Test func aTokenOfLongAgoIsSentBackToTheStart() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let start = try await admin.follow("/v1.0/users/delta?$select=id")
    _ = try await hospital.person("Anna Roy")
    try await hospital.instance.jobs.plant()
    try await hospital.deliver()
    hospital.clock.advance(by: .days(8))
    try await hospital.runJobs()
    let late = try await hospital.administrator.get(start.link)
    #expect(late.status == 410 && late.json["error"]?["code"]?.string == "resyncRequired", "\(late)")
    #expect(late.headers["location"]?.hasSuffix("/v1.0/users/delta?$select=id") == true, "\(late.headers)")
    #expect(try await hospital.administrator.follow("/v1.0/users/delta?$select=id").items.count == 2)
  }

  @Test(arguments: [
    ("$deltatoken=abc", "$deltatoken"), ("$skiptoken=x~y", "$skiptoken"), ("$deltatoken=-1", "$deltatoken"),
    ("$filter=displayName%20eq%20'A'", "$filter"), ("$orderby=displayName", "$orderby"), ("$expand=manager", "$expand"),
  ]) func whatADeltaDoesNotTakeIsNamed(_ query: String, _ target: String) async throws {
    let admin = try await TestHospital.open().administrator
    for path in ["users", "groups"] {
      let reply = try await admin.get("/v1.0/\(path)/delta?\(query)")
      #expect(reply.status == 400 && reply.json["error"]?["target"]?.string == target, "\(reply)")
    }
    #expect(try await admin.get("/v1.0/users/delta?$deltatoken=999999999").status == 410)
  }

  @Test func groupsTellWhoJoinedAndLeft() async throws {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    let (anna, leo) = (try await hospital.person("Anna Roy"), try await hospital.person("Leo Côté"))
    func group(_ name: String) async throws -> String {
      try await admin.post(
        "/v1.0/groups",
        ["displayName": .string(name), "mailNickname": .string(name), "mailEnabled": false, "securityEnabled": true]
      ).id
    }
    func add(_ person: TestPerson, _ group: String) async throws {
      let link: JSON = ["@odata.id": .string("https://graph.microsoft.com/v1.0/directoryObjects/\(person.id)")]
      #expect(try await admin.post("/v1.0/groups/\(group)/members/$ref", link).status == 204)
    }
    let (ward, pharmacy) = (try await group("ward"), try await group("pharmacy"))
    try await add(anna, ward)
    let first = try await admin.follow("/v1.0/groups/delta")
    let wardFirst = try #require(first.items.first { $0["id"]?.string == ward })
    #expect(wardFirst["members@delta"]?.array?.compactMap { $0["id"]?.string } == [anna.id.text])
    try await add(leo, ward)
    #expect(try await admin.delete("/v1.0/groups/\(ward)/members/\(anna.id)/$ref").status == 204)
    #expect(try await admin.delete("/v1.0/groups/\(pharmacy)").status == 204)
    let second = try await admin.follow(first.link)
    #expect(Set(ids(second.items)) == [ward, pharmacy])
    #expect(removed(second.items.first { $0["id"]?.string == pharmacy }) == "deleted")
    let moved = second.items.first { $0["id"]?.string == ward }?["members@delta"]?.array ?? []
    #expect(moved.first { $0["id"]?.string == leo.id.text }.map { removed($0) } == .some(nil))
    #expect(removed(moved.first { $0["id"]?.string == anna.id.text }) == "deleted" && moved.count == 2)
    #expect(try await admin.delete("/v1.0/users/\(leo.id)").status == 204)
    let third = try await admin.follow(second.link)
    #expect(third.items.map { removed($0["members@delta"]?[0]) } == ["deleted"], "who is deleted has left")
    #expect(try await admin.follow("/v1.0/groups/delta?$select=displayName").items.allSatisfy { $0["members@delta"] == nil })
  }
}
