// What is kept of a person, gathered for whoever asks for their own data (docs/decisions/0037-personal-data.md).
import Database
import FeatureKit
import Graph
import Kernel

public struct PersonalDataRequests: Feature {
  public let name = "personalDataRequests"
  public let migrations = dataRequestMigrations
  public let errands = [GatherData.errand]
  public let jobs = [ExpireData.job]
  public let broadcasts = DataRequestEvents.broadcasts
  public let needs: [any PortName] = [Port<any People>.people, Port<any Vault>.vault]
  public init() {}

  public var routes: [Route] {
    let (read, write): (Gate, Gate) = (
      .privacyOfficer(["SubjectRightsRequest.Read.All", "SubjectRightsRequest.ReadWrite.All"]),
      .privacyOfficer(["SubjectRightsRequest.ReadWrite.All"])
    )
    let (all, one) = ("/privacy/dataRequests", "/privacy/dataRequests/{dataRequest}")
    return [
      Route(.get, all, in: .salus, gate: read, answers: .ours) { try await Self.list($0) },
      Route(.post, all, in: .salus, gate: write, answers: .ours) { try await Self.start($0) }
        .taking("person:string").succeeding(with: 202),
      Route(.get, one, in: .salus, gate: read, answers: .ours) { try await Self.get($0) },
      Route(.delete, one, in: .salus, gate: write, answers: .nothing) { try await Self.discard($0) },
      Route(.get, one + "/file", in: .salus, gate: write, answers: .bytes) { try await Self.file($0) },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      .json(["value": .array(try documents(DataRequestStore.recent(100, in: reading), reading))])
    }
  }

  private static func get(_ request: Request) async throws -> Answer {
    try await request.read { .json(try documents([DataRequestStore.find(request.id("dataRequest"), in: $0)], $0)[0]) }
  }

  private static func start(_ request: Request) async throws -> Answer {
    let key = try request.json().string("person", max: 320)
    let person = try await request.read { reading in
      guard let person = try reading.ports.require(.people).person(key, in: reading) else {
        throw Failure.badRequest("The property 'person' names nobody.", target: "person")
      }
      return person.id
    }
    let made = try await request.run(StartDataRequest(person: person))
    return Answer(.accepted, .json(try await request.read { try documents([made], $0)[0] }))
  }

  private static func file(_ request: Request) async throws -> Answer {
    let found = try await request.read { try DataRequestStore.find(request.id("dataRequest"), in: $0) }
    let whole = try await request.run(FetchData(id: found.id, person: found.person))
    let file = DataFile(whole, as: request.actor, by: request.runner)
    return Answer(.ok, .pieces(Pieces(type: "application/json") { try await file.next() }))
      .adding("Content-Disposition", "attachment; filename=\"personal-data.json\"")
  }

  private static func discard(_ request: Request) async throws -> Answer {
    let found = try await request.read { try DataRequestStore.find(request.id("dataRequest"), in: $0) }
    try await request.run(DiscardData(id: found.id, person: found.person))
    return .noContent
  }

  private static func documents(_ requests: [DataRequest], _ reading: Reading) throws -> [JSON] {
    let ids = Set(requests.flatMap { [$0.person, $0.by] })
    let people = try reading.ports.require(.people).people(ids, in: reading)
    return requests.map { request in
      [
        "id": JSON(request.id), "state": .string(request.state(at: reading.now).rawValue),
        "person": person(request.person, people), "by": person(request.by, people), "asked": JSON(request.asked),
        "done": .int(request.done), "parts": .int(request.parts), "records": .int(request.records),
        "ended": JSON(request.ended), "expires": JSON(request.expires), "isMine": .bool(request.by == reading.actor.user),
      ]
    }
  }

  private static func person(_ id: UserID, _ people: [UserID: PersonSummary]) -> JSON {
    let person = people[id]
    return [
      "id": JSON(id), "displayName": JSON(person?.displayName), "jobTitle": JSON(person?.jobTitle),
      "department": JSON(person?.department),
    ]
  }
}
