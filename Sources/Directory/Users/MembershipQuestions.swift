// Which groups somebody is in, and which objects ids name: Graph's actions for programs that check access.
import FeatureKit
import Graph
import Kernel

enum MembershipQuestions {
  private static let readers: Set = ["Directory.Read.All", "Directory.ReadWrite.All"]

  static var all: [Route] {
    [
      question("getMemberGroups") { try await groups($0, asked: nil) },
      question("getMemberObjects") { try await groups($0, asked: nil) },
      question("checkMemberGroups") { try await groups($0, asked: "groupIds") },
      question("checkMemberObjects") { try await groups($0, asked: "ids") },
      Route(
        .post, "/directoryObjects/getByIds", gate: .person(readers, application: readers), answers: .collection("directoryObject")
      ) { try await byIDs($0) },
    ]
  }

  private static func question(_ name: String, _ answer: @escaping @Sendable (Request) async throws -> Answer) -> Route {
    Route(
      .post, "/users/{user}/" + name, gate: .person(UserScopes.read, application: UserScopes.readAll), answers: .ours,
      handle: answer)
  }

  /// - Parameter asked: the property that lists the groups in question; nil for all that the person is in.
  private static func groups(_ request: Request, asked: String?) async throws -> Answer {
    // Graph takes twenty in one question.
    let ids = try asked.map { try request.json().strings($0, max: 20).map { $0.lowercased() } }
    let memberships = try await request.read { reading in
      let all = try GroupStore.memberships(of: request.staffMember(reading).id, in: reading)
      let seen = try GroupStore.seen(among: all, in: reading)
      return all.filter { seen[$0] != nil }.map(\.text)
    }
    let found = ids.map { $0.filter(memberships.contains) } ?? memberships
    return .json([
      "@odata.context": .string("\(request.base)/$metadata#Collection(Edm.String)"), "value": .array(found.map { .string($0) }),
    ])
  }

  private static func byIDs(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let ids = try body.strings("ids", max: 1000).map { $0.lowercased() }
    let types = Set(try body.strings("types", max: 20).map { $0.lowercased() })
    let isAny = types.isEmpty || types.contains("directoryobject")
    let (wantsPeople, wantsGroups) = (isAny || types.contains("user"), isAny || types.contains("group"))
    let documents = try await request.read { reading -> [JSONObject] in
      let people = try PersonStore.people(wantsPeople ? SearchPolicy.seen(ids.map { UserID($0) }, reading) : [], in: reading)
      let groups = try GroupStore.seen(among: wantsGroups ? ids.map { GroupID($0) } : [], in: reading)
      return ids.compactMap { id -> JSONObject? in
        people[UserID(id)].map { GraphUser.document($0, select: request.query.select, for: reading.actor, typed: true) }
          ?? groups[GroupID(id)].map { GraphGroup.document($0, typed: true) }
      }
    }
    return request.collection(documents, of: "directoryObjects")
  }
}
