// Tags: people of a team under one name. Everybody in the team sees and uses them, owners make them.
import Database
import FeatureKit
import Graph
import Kernel

public struct Tags: Feature {
  public let name = "Tags"
  public let personalData = [
    PersonalData.rows(
      "tags", tables: ["team_tag_member"], [("id", .text), ("team", .text), ("displayName", .text)]
    ) { person, reading in TagData.query(person, reading) }
  ]
  public let migrations = tagMigrations
  public let broadcasts = [
    // Tags are few and read as a whole: screens are told that something changed.
    Broadcast(
      "team.tags",
      audience: { try TeamMemberStore.people(in: $0.id("team"), among: $1.listeners?(), $1) },
      document: { event, _ in
        let resource = "\(TeamEvents.resource(event.id("team")))/tags"
        return ChangeDocument(
          .updated, resource, ["@odata.type": "#salus.tags", "@odata.id": .string(resource)], needs: TagGate.reads)
      })
  ]

  public init() {}

  public var routes: [Route] {
    let (all, one) = ("/teams/{team}/tags", "/teams/{team}/tags/{tag}")
    return [
      Route(.get, all, gate: TagGate.read, answers: .collection("teamworkTag"), handle: Self.list),
      Route(.post, all, gate: TagGate.write, answers: .entity("teamworkTag"), handle: Self.create),
      Route(.get, one, gate: TagGate.read, answers: .entity("teamworkTag"), handle: Self.show),
      Route(.patch, one, gate: TagGate.write, answers: .entity("teamworkTag"), handle: Self.change),
      Route(.delete, one, gate: TagGate.write, answers: .nothing, handle: Self.remove),
      Route(.get, one + "/members", gate: TagGate.read, answers: .collection("teamworkTagMember"), handle: Self.members),
      Route(.post, one + "/members", gate: TagGate.write, answers: .entity("teamworkTagMember"), handle: Self.add),
      Route(.get, one + "/members/{tagMember}", gate: TagGate.read, answers: .entity("teamworkTagMember"), handle: Self.member),
      Route(.delete, one + "/members/{tagMember}", gate: TagGate.write, answers: .nothing, handle: Self.take),
    ]
  }
}

enum TagGate {
  static let writes: Set = ["TeamworkTag.ReadWrite"]
  static let reads = writes.union(["TeamworkTag.Read"])
  static let read = Gate.person(reads, application: ["TeamworkTag.Read.All", "TeamworkTag.ReadWrite.All"])
  static let write = Gate.person(writes, application: ["TeamworkTag.ReadWrite.All"])
}

// MARK: Handlers

extension Tags {
  private static func inside(_ request: Request, _ reading: Reading) throws -> TeamID {
    let seat = try TeamStore.sight(request.team, in: reading)
    if !seat.role.isIn, !reading.actor.keepsTeams { throw Failure.forbidden("Only who is in the team sees its tags.") }
    return seat.team.id
  }

  private static func json(_ tag: Tag) -> JSONObject {
    JSONObject([
      ("id", JSON(tag.id)), ("teamId", JSON(tag.team)), ("displayName", .string(tag.name)),
      ("description", JSON(tag.description)),
      ("memberCount", .int(tag.size)), ("tagType", "standard"),
    ])
  }

  @Sendable static func list(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let tags = try TagStore.all(of: inside(request, reading), in: reading)
      return request.collection(tags.map(json), of: request.inTeam("tags"))
    }
  }

  @Sendable static func show(_ request: Request) async throws -> Answer { try await answer(request.id("tag"), request) }

  @Sendable static func create(_ request: Request) async throws -> Answer {
    try await answer(request.run(creating(request)), request, .created)
  }

  @inline(never) private static func creating(_ request: Request) throws -> CreateTag {
    let body = try request.json()
    let people = body.has("members") ? try body.objects("members", max: TagRules.mostPeople + 1).map(MemberDraft.init) : []
    return CreateTag(
      team: request.team, name: try TagRules.name(body.string("displayName")),
      description: try TagRules.description(body.optionalString("description")), people: people)
  }

  @Sendable static func change(_ request: Request) async throws -> Answer {
    try await request.run(changing(request))
    return try await answer(request.id("tag"), request)
  }

  @inline(never) private static func changing(_ request: Request) throws -> ChangeTag {
    let body = try request.json()
    let description = try body.patchString("description")
    _ = try TagRules.description(description.value)
    return ChangeTag(
      team: request.team, tag: request.id("tag"),
      name: body.has("displayName") ? try TagRules.name(body.string("displayName")) : nil, description: description)
  }

  @Sendable static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemoveTag(team: request.team, tag: request.id("tag")))
    return .noContent
  }

  private static func answer(_ id: TagID, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    try await request.read { reading in
      let tag = try TagStore.find(id, of: inside(request, reading), in: reading)
      return request.entity(json(tag), of: request.inTeam("tags"), success: success)
    }
  }
}

// MARK: Members

extension Tags {
  @Sendable static func members(_ request: Request) async throws -> Answer {
    try await request.read { request.collection(try all(request, $0), of: request.inTeam("tags/members")) }
  }

  @Sendable static func member(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let found = try all(request, reading).first { $0["id"]?.string == request["tagMember"] }
      guard let found else { throw Failure.notFound("member") }
      return request.entity(found, of: request.inTeam("tags/members"))
    }
  }

  @Sendable static func add(_ request: Request) async throws -> Answer {
    let draft = try MemberDraft(request.json())
    let person = try await request.run(AddToTag(team: request.team, tag: request.id("tag"), person: draft))
    return try await request.read { reading in
      guard let found = try all(request, reading).first(where: { $0["userId"]?.string == person.text }) else {
        throw Failure.notFound("member")
      }
      return request.entity(found, of: request.inTeam("tags/members"), success: .created)
    }
  }

  @Sendable static func take(_ request: Request) async throws -> Answer {
    let (id, tag): (String, TagID) = (request["tagMember"], request.id("tag"))
    let person = UserID(base64URL: id, after: "\(tag)##") ?? UserID(id.lowercased())
    try await request.run(RemoveFromTag(team: request.team, tag: tag, person: person))
    return .noContent
  }

  private static func all(_ request: Request, _ reading: Reading) throws -> [JSONObject] {
    let tag = try TagStore.find(request.id("tag"), of: inside(request, reading), in: reading)
    let people = try TagStore.people(of: tag.id, in: reading)
    let names = try reading.ports.require(.people).people(people, in: reading)
    return people.map { person in
      JSONObject([
        ("id", .string(Array("\(tag.id)##\(person)".utf8).base64URL)), ("displayName", JSON(names[person]?.displayName)),
        ("tenantId", JSON(reading.tenant)), ("userId", JSON(person)),
      ])
    }
  }
}
