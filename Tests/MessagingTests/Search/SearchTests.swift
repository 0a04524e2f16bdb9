// Finding messages and people through the front door.
import Database
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

@Suite struct SearchTests {
  private func find(_ text: String, as person: TestPerson, _ entity: String = "chatMessage", from: Int = 0, size: Int = 25)
    async throws -> JSON
  {
    let reply = try await person.post(
      "/v1.0/search/query",
      [
        "requests": [
          ["entityTypes": [.string(entity)], "query": ["queryString": .string(text)], "from": .int(from), "size": .int(size)]
        ]
      ])
    #expect(reply.status == 200, "\(reply)")
    return reply.value.first?.at("hitsContainers/0") ?? .null
  }

  private func ids(_ container: JSON) -> [String] { container["hits"]?.array?.compactMap { $0.at("resource/id")?.string } ?? [] }

  @Test func accentsCaseAndBeginningsDoNotMatter() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    let id = try await people[0].say("Thérèse a de la FIÈVRE, chambre 312.", in: chat).id
    for text in ["therese", "THÉRÈSE", "fièv", "fievre chambre", "\"chambre 312\"", "312", "thérèse 31"] {
      let found = try await find(text, as: people[1])
      #expect(ids(found) == [id], "\(text)")
      #expect(found.at("hits/0/summary")?.string?.contains("<c0>") == true)
      #expect(found.at("hits/0/resource/@odata.type") == "#microsoft.graph.chatMessage")
      #expect(found.at("hits/0/resource/chatId")?.string == chat && found["total"] == 1)
    }
    for text in ["herese", "fievres", "\"312 chambre\"", "therese xyz", "', ) NEAR \"", "*", "!?"] {
      #expect(ids(try await find(text, as: people[1])) == [], "\(text)")
    }
  }

  @Test func aSearchIsNarrowedToATeamAndToDays() async throws {
    let ward = try await TeamWard.open()
    let headline: JSON = ["headline": "Fire drill on Monday"]
    let old = try await ward.emma.begin("potassium low", in: ward.general, of: ward.team, ["@salus.announcement": headline]).id
    let chat = try await ward.emma.chat(with: ward.ben)
    try await ward.emma.say("potassium in a chat", in: chat)
    ward.hospital.clock.advance(by: .days(3))
    let new = try await ward.emma.begin("potassium high", in: ward.general, of: ward.team).id
    let today = ward.hospital.clock.now.day
    #expect(ids(try await find("potassium", as: ward.ben)).count == 3)
    #expect(Set(ids(try await find("potassium teamId:\(ward.team)", as: ward.ben))) == [old, new])
    #expect(ids(try await find("potassium teamId:\(ward.team) sent>=\(today)", as: ward.ben)) == [new])
    #expect(ids(try await find("potassium sent<=\(today)", as: ward.ben)).count == 3)
    #expect(ids(try await find("potassium teamId:\(ward.team)", as: ward.stranger)) == [])
    let hit = try await find("fire", as: ward.ben)
    #expect(hit.at("hits/0/resource/channelIdentity/teamId")?.string == ward.team)
    #expect(hit.at("hits/0/summary")?.string?.contains("<c0>Fire</c0>") == true, "\(hit)")
  }

  @Test func onlyWhatOneMaySeeIsFound() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(4, in: hospital)
    let chat = try await people[0].group(with: [people[1]])
    let other = try await people[0].chat(with: people[3])
    try await people[0].say("potassium old", in: chat)
    let elsewhere = try await people[0].say("potassium elsewhere", in: other).id
    hospital.clock.advance(by: .minutes(1))
    try await people[0].post("/v1.0/chats/\(chat)/members", member(people[2].id))
    let new = try await people[1].say("potassium new", in: chat).id
    #expect(ids(try await find("potassium", as: people[0])).count == 3)
    #expect(ids(try await find("potassium", as: people[2])) == [new])
    #expect(ids(try await find("potassium", as: people[3])) == [elsewhere])
    #expect(ids(try await find("potassium chatId:\"\(chat)\"", as: people[3])) == [])
    #expect(ids(try await find("potassium chatId:\"\(chat)\"", as: people[0])).count == 2)
    #expect(ids(try await find("potassium from:me", as: people[1])) == [new])
    #expect(ids(try await find("potassium from:\"Person 1\"", as: people[0])) == [new])
    #expect(ids(try await find("potassium from:\(people[1].id)", as: people[0])) == [new])
    #expect(ids(try await find("potassium from:nobody", as: people[0])) == [])
    let looks = try await hospital.audit(action: "read").filter { $0.actor == people[3].id.text }
    #expect(looks.map(\.object) == ["chats/\(other)"])
  }

  @Test func theIndexFollowsEditsAndDeletions() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    let id = try await people[0].say("<p>insulin <b>glargine</b></p>", in: chat, html: true).id
    let path = "/v1.0/chats/\(chat)/messages/\(id)"
    #expect(ids(try await find("glargine", as: people[1])) == [id])
    #expect(ids(try await find("strong", as: people[1])) == [])
    try await people[0].patch(path, ["body": ["content": "insulin lispro"]])
    #expect(ids(try await find("glargine", as: people[1])) == [])
    #expect(ids(try await find("lispro", as: people[1])) == [id])
    try await people[0].post(path + "/softDelete")
    #expect(ids(try await find("insulin", as: people[1])) == [])
    try await people[0].post(path + "/undoSoftDelete")
    #expect(ids(try await find("insulin", as: people[1])) == [id])
  }

  @Test func pagesAreNewestFirst() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    var sent: [String] = []
    for number in 0..<7 { sent.insert(try await people[0].say("round \(number)", in: chat).id, at: 0) }
    let first = try await find("round", as: people[1], size: 5)
    #expect(ids(first) == Array(sent.prefix(5)) && first["moreResultsAvailable"] == true && first["total"] == 7)
    let second = try await find("round", as: people[1], from: 5, size: 5)
    #expect(ids(second) == Array(sent.suffix(2)) && second["moreResultsAvailable"] == false)
    #expect(second.at("hits/0/rank") == 6)
  }

  @Test func aChatOrAnAuthorAloneIsAQuestionToo() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    let id = try await people[0].say("something", in: chat).id
    #expect(ids(try await find("chatId:\"\(chat)\"", as: people[1])) == [id])
    #expect(ids(try await find("from:\"Person 0\"", as: people[1])) == [id])
    #expect(ids(try await find("from:me", as: people[1])) == [])
  }

  @Test(.disabled(if: TestDatabase.isPostgres, "reads the plans of SQLite"))
  func searchingGoesThroughTheIndexOfWords() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let actor = Actor(user: anna.id, tenant: hospital.tenant, roles: [], means: .system, address: "", requestID: "")
    let question = SearchStore.Question(words: SearchWords("pain"), authors: nil, from: 0, size: 25)
    let plans = try await hospital.instance.runner.read(as: actor) { reading in
      let entries = SearchStore.entries(question, .few(["za", "zb"]), reading)
      let visible = try SearchStore.visible(entries, newest: 9, question, reading)
      return try [entries, visible].map { try reading.rows("EXPLAIN QUERY PLAN \($0)").map { $0.text(3) } }
    }
    let (entries, visible) = (plans[0], plans[1])
    #expect(entries.first?.hasPrefix("SCAN w VIRTUAL TABLE INDEX") == true, "\(entries)")
    #expect(!entries.dropFirst().contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(entries)")
    let lookups = visible.filter { $0.hasPrefix("SEARCH m ") || $0.hasPrefix("SEARCH x ") }
    #expect(lookups.count == 2 && lookups.allSatisfy { $0.contains("USING INDEX") }, "\(visible)")
  }

  @Test func whatIsNotForThePersonHidesNothingOlder() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(2, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    let old = try await people[1].say("potassium low", in: chat).id
    for _ in 0..<4 { try await people[0].say("potassium high", in: chat) }
    let actor = Actor(user: people[0].id, tenant: hospital.tenant, roles: [], means: .system, address: "", requestID: "")
    let question = SearchStore.Question(
      words: SearchWords("potassium"), authors: [people[1].id], from: 0, size: 25, newest: 2)
    let (hits, total) = try await hospital.instance.runner.read(as: actor) { try SearchStore.find(question, in: $0) }
    #expect(hits.map(\.id.text) == [old] && total == 1)
  }

  /// Enough of them among the newest: older ones are not looked at, and strangers find nothing.
  @Test func aWordThatIsInEveryMessageIsFoundInTheNewest() async throws {
    let hospital = try await TestHospital.open()
    let people = try await crowd(3, in: hospital)
    let chat = try await people[0].chat(with: people[1])
    var sent: [String] = []
    for number in 0..<8 { sent.append(try await people[0].say("bed \(number), stable", in: chat).id) }
    try await people[0].post("/v1.0/chats/\(chat)/messages/\(sent[6])/softDelete")
    func found(by person: TestPerson) async throws -> (ids: [String], total: Int) {
      let actor = Actor(user: person.id, tenant: hospital.tenant, roles: [], means: .system, address: "", requestID: "")
      let question = SearchStore.Question(
        words: SearchWords("bed stable chatId:\"\(chat)\""), authors: nil, from: 0, size: 25, newest: 5, most: 3)
      let (hits, total) = try await hospital.instance.runner.read(as: actor) { try SearchStore.find(question, in: $0) }
      return (hits.map(\.id.text), total)
    }
    let own = try await found(by: people[1])
    #expect(own.ids == [sent[7], sent[5], sent[4]] && own.total == 3)
    #expect(try await found(by: people[2]).ids == [])
  }

  @Test func peopleAreFoundToo() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let therese = try await hospital.person("Thérèse Côté", jobTitle: "Cardiologist")
    #expect(ids(try await find("therese", as: anna, "person")) == [therese.id.text])
    #expect(ids(try await find("cardio cote", as: anna, "person")) == [therese.id.text])
    #expect(ids(try await find("zzz", as: anna, "person")) == [])
  }

  @Test func badSearchesAreRefused() async throws {
    let hospital = try await TestHospital.open()
    let anna = try await hospital.person("Anna Roy")
    let query: JSON = ["queryString": "x"]
    let cases: [(JSON, String)] = [
      ([:], "requests"), (["requests": []], "requests"), (["requests": [3]], "requests[0]"),
      (["requests": [["query": query]]], "requests[0]/entityTypes"),
      (["requests": [["entityTypes": ["event"], "query": query]]], "requests[0]/entityTypes[0]"),
      (["requests": [["entityTypes": ["chatMessage", "person"], "query": query]]], "requests[0]/entityTypes"),
      (["requests": [["entityTypes": ["chatMessage"]]]], "requests[0]/query"),
      (["requests": [["entityTypes": ["chatMessage"], "query": ["queryString": ""]]]], "requests[0]/query/queryString"),
      (["requests": [["entityTypes": ["chatMessage"], "query": query, "size": 26]]], "requests[0]/size"),
      (["requests": [["entityTypes": ["chatMessage"], "query": query, "from": -1]]], "requests[0]/from"),
    ]
    for (body, target) in cases {
      let reply = try await anna.post("/v1.0/search/query", body)
      #expect(reply.status == 400 && reply.target == target, "\(body.text) gave \(reply)")
    }
    let narrow = try await hospital.person("Leo", scopes: ["People.Read"])
    let refused = try await narrow.post(
      "/v1.0/search/query", ["requests": [["entityTypes": ["chatMessage"], "query": query]]])
    #expect(refused.status == 403)
  }
}
