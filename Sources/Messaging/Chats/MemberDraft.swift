// A member as a request names it, and the person behind the name.
import FeatureKit
import Graph
import Kernel

struct MemberDraft: Sendable {
  /// An id or a user principal name.
  var person: String
  var visibleFrom: Instant?
  var visibleFromTarget: String
  var target: String
  /// In a team and its channels; in a chat everybody is alike.
  var isOwner: Bool

  init(_ body: BodyReader) throws(Failure) {
    target = body.path("user@odata.bind")
    visibleFromTarget = body.path("visibleHistoryStartDateTime")
    visibleFrom = try body.optionalInstant("visibleHistoryStartDateTime")
    person = try Self.person(body)
    let roles = try body.strings("roles", max: 4).map { $0.lowercased() }
    if roles.contains(where: { !["owner", "guest"].contains($0) }) { throw body.fault("roles", "may hold owner or guest only") }
    isOwner = roles.contains("owner")
  }

  private static func person(_ body: BodyReader) throws(Failure) -> String {
    if let id = try body.optionalString("userId", max: 320) { return id }
    let reference = try body.reference("user")
    if reference.set.lowercased() != "users" { throw body.fault("user@odata.bind", "must be the address of a user") }
    return reference.id
  }
}

extension [MemberDraft] {
  /// The people behind the drafts, in their order; those named by id are read in one statement.
  func people(in reading: Reading) throws -> [Result<UserID, Failure>] {
    let port = try reading.ports.require(.people)
    let known = try port.people(Set(map { UserID($0.person.lowercased()) }), in: reading)
    // A guest brings together only whom they know.
    let seen: Set<UserID>? =
      try reading.actor.isGuest
      ? reading.ports.require(.acquaintances).known(Set(known.keys), to: reading.me(), in: reading) : nil
    return try map { draft in
      // Named otherwise than by id, a guest finds nobody but themselves.
      let person = try known[UserID(draft.person.lowercased())] ?? port.person(draft.person, in: reading)
      let isSeen = try person.map { try seen?.contains($0.id) != false || $0.id == reading.me() } ?? true
      return Self.check(isSeen ? person : nil, draft.target)
    }
  }

  private static func check(_ person: PersonSummary?, _ target: String) -> Result<UserID, Failure> {
    guard let person else { return .failure(.badRequest("There is no such person.", target: target)) }
    if person.isEnabled { return .success(person.id) }
    return .failure(.badRequest("This person's account is disabled.", target: target))
  }
}

extension [Result<UserID, Failure>] {
  /// All of them, or one refusal that names every fault.
  func all() throws(Failure) -> [UserID] {
    let faults = compactMap { if case .failure(let fault) = $0 { fault } else { nil } }
    guard var first = faults.first else { return compactMap { try? $0.get() } }
    first.details = faults.count > 1 ? faults : []
    throw first
  }
}
