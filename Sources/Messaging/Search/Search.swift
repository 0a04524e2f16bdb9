// Search: one's own messages and the people of the organisation, by words, whatever their accents and case.
import Database
import FeatureKit
import Graph
import Kernel

public struct Search: Feature {
  public let name = "Search"
  public let migrations = searchMigrations
  public let needs: [any PortName] = [Port<any People>.people, Port<any PeopleSearch>.peopleSearch]

  public init() {}

  static let peopleScopes: Set = ["People.Read", "People.Read.All", "User.ReadBasic.All", "User.Read.All"]

  public var routes: [Route] {
    [
      Route(
        .post, "/search/query", gate: .person(ChatScope.readMessages.union(Self.peopleScopes)),
        answers: .collection("searchResponse")
      ) { try await Self.query($0) }
    ]
  }

  @Sendable static func query(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let searches = try body.objects("requests", max: 5).map(SearchRequest.init)
    if searches.isEmpty { throw body.fault("requests", "must hold a request") }
    for search in searches where !request.actor.isGranted(anyOf: search.scopes) {
      throw Failure.forbidden("The token may not search for this.", code: "Authorization_RequestDenied")
    }
    return try await request.read { reading in
      request.collection(try searches.map { try answer($0, reading) }, of: "Collection(microsoft.graph.searchResponse)")
    }
  }

  private static func answer(_ search: SearchRequest, _ reading: Reading) throws -> JSONObject {
    let (hits, total) = try search.entity == .chatMessage ? messages(search, reading) : people(search, reading)
    let container: JSON = [
      "hits": .array(hits), "total": .int(total), "moreResultsAvailable": .bool(search.from + hits.count < total),
    ]
    return JSONObject([
      ("searchTerms", .array(search.words.terms.map { .string($0) })), ("hitsContainers", .array([container])),
    ])
  }
}

// MARK: Messages

extension Search {
  private static func messages(_ search: SearchRequest, _ reading: Reading) throws -> ([JSON], Int) {
    if search.words.isEmpty { return ([], 0) }
    let writers = try search.words.from.map { try authors($0, reading) }
    if writers?.isEmpty == true { return ([], 0) }
    let question = SearchStore.Question(words: search.words, authors: writers, from: search.from, size: search.size)
    let (hits, total) = try SearchStore.find(question, in: reading)
    for chat in Set(hits.map(\.chat)) {
      reading.looked(at: "chats/\(chat)")
      try reading.accessed(channel: chat)
    }
    let people = Set(hits.flatMap(\.people))
    let names = people.isEmpty ? [:] : try reading.ports.require(.people).people(people, in: reading)
    let teams = try ChannelStore.teams(of: Set(hits.map(\.chat).filter(\.isChannel)), in: reading)
    return (hits.enumerated().map { hit($1, search.from + $0 + 1, search.words, names, teams) }, total)
  }

  private static func authors(_ name: String, _ reading: Reading) throws -> [UserID] {
    if name.lowercased() == "me" { return [try reading.me()] }
    if let person = try reading.ports.require(.people).person(name, in: reading) { return [person.id] }
    return try reading.ports.require(.peopleSearch).search(name, limit: 50, in: reading).map(\.id)
  }

  private static func hit(
    _ message: Message, _ rank: Int, _ words: SearchWords, _ names: GraphMessage.Names, _ teams: [ChatID: TeamID]
  ) -> JSON {
    let said = message.said
    let parts = [said?.announcement?.headline, said?.subject, said?.body.text] + (said?.cards ?? []).map(\.text)
    let text = parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
    return [
      "hitId": .string("\(message.chat)/\(message.id.text)"), "rank": .int(rank),
      "summary": .string(Highlight.summary(of: text, for: words.phrases)),
      "resource": .object(GraphMessage.hit(message, names, in: teams[message.chat])),
    ]
  }
}

// MARK: People

extension Search {
  private static func people(_ search: SearchRequest, _ reading: Reading) throws -> ([JSON], Int) {
    // One more than the page shows whether there is another.
    let text = search.words.terms.joined(separator: " ")
    if text.isEmpty { return ([], 0) }
    let found = try reading.ports.require(.peopleSearch).search(text, limit: search.from + search.size + 1, in: reading)
    let page = found.dropFirst(search.from).prefix(search.size)
    return (page.enumerated().map { person($1, search.from + $0 + 1) }, found.count)
  }

  private static func person(_ person: PersonSummary, _ rank: Int) -> JSON {
    let addresses = person.mail.map { [["address": .string($0), "relevanceScore": 1] as JSON] } ?? []
    return [
      "hitId": JSON(person.id), "rank": .int(rank), "summary": JSON(person.jobTitle ?? ""),
      "resource": [
        "@odata.type": "#microsoft.graph.person", "id": JSON(person.id), "displayName": .string(person.displayName),
        "jobTitle": JSON(person.jobTitle), "department": JSON(person.department), "scoredEmailAddresses": .array(addresses),
      ],
    ]
  }
}
