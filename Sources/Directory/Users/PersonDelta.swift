// `/users/delta`: everybody once, then who came, changed or went.
import FeatureKit
import Graph
import Kernel

enum PersonDelta {
  static let route = Route(
    .get, "/users/delta", gate: .person(UserScopes.readAll, application: UserScopes.readAll), answers: .collection("user")
  ) { request in
    try await DirectoryDelta.answer(request, of: "users", whole: whole, changes: changes)
  }

  private static func whole(_ after: String?, _ since: Int?, _ request: Request, _ reading: Reading) throws -> DeltaPage {
    try SearchPolicy.allowSearch(reading)
    let list = PersonListStore.byID(after: after, size: DirectoryDelta.size(request), for: reading.actor)
    let page = try list.page(in: reading) { document(PersonStore.member($0), request) }
    return .whole(page.items, next: page.next, since: try since ?? reading.deltaHead())
  }

  private static func changes(_ since: Int, _ request: Request, _ reading: Reading) throws -> DeltaPage {
    try SearchPolicy.allowSearch(reading)
    let found = try reading.delta(of: kinds, since: since, limit: DirectoryDelta.size(request))
    let ids = DirectoryDelta.distinct(found.events.map { $0["person"] })
    let people = try PersonStore.people(ids.map { UserID($0) }, in: reading)
    let items = ids.map { id in
      guard let person = people[UserID(id)] else { return JSONObject.tombstone(id) }
      let isVisible = PersonRules.seesDisabled(reading.actor) || person.details.isEnabled
      return isVisible ? document(person, request) : .tombstone(id, "changed")
    }
    return DeltaPage(items: items, end: found.end)
  }

  private static let kinds: Set = ["person.created", "person.updated", "person.deleted"]

  private static func document(_ person: StaffMember, _ request: Request) -> JSONObject {
    GraphUser.document(person, select: request.query.select, for: request.actor)
  }
}

/// What the deltas of directory objects have in common.
enum DirectoryDelta {
  /// - Parameters:
  ///   - whole: a page of everything, behind an id; with the position at which it began.
  ///   - changes: what happened since a position.
  static func answer(
    _ request: Request, of collection: String,
    whole: @escaping @Sendable (String?, Int?, Request, Reading) throws -> DeltaPage,
    changes: @escaping @Sendable (Int, Request, Reading) throws -> DeltaPage
  ) async throws -> Answer {
    try check(request)
    let page = try await request.delta { point, reading in
      switch point {
      case .latest: return DeltaPage(items: [], end: .done(String(try reading.deltaHead())))
      case .whole(let after, let since): return try whole(after, since, request, reading)
      case .changes(let since): return try changes(since, request, reading)
      }
    }
    return request.delta(page, of: collection)
  }

  private static func check(_ request: Request) throws(Failure) {
    let query = request.query
    let refused: [(String, Bool)] = [
      ("$filter", query.filter != nil), ("$search", query.search != nil), ("$orderby", !query.orderBy.isEmpty),
      ("$skip", query.skip != nil), ("$count", query.count), ("$expand", query.expand.contains { $0.name != "members" }),
    ]
    for (option, isGiven) in refused where isGiven {
      throw .badRequest("A delta query does not take \(option).", target: option, code: DirectoryQuery.unsupported)
    }
  }

  /// `$top`, or `Prefer: odata.maxpagesize=`, within what a list of directory objects allows.
  static func size(_ request: Request) -> Int {
    request.query.pageSize(default: 100, maximum: DirectoryQuery.largestPage)
  }

  /// Each once, where it stands last.
  static func distinct(_ ids: [String]) -> [String] {
    var seen: Set<String> = []
    return ids.reversed().filter { seen.insert($0).inserted }.reversed()
  }
}
