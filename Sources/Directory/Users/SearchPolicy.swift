// Whether somebody may look for people they do not know: a device in a patient's room and a guest may not. Whom one shares a chat with is still there
// by id, so that names and pictures stand beside what they write.
import Database
import FeatureKit
import Graph
import Kernel

enum SearchPolicy {
  static let allowPeopleSearch = PolicySetting<Bool>(
    "AllowPeopleSearch", in: .messaging, standard: true, presets: .init(room: false))

  private static let refusal = Failure.forbidden(
    "Your organisation does not let you search for people.", code: "PeopleSearchNotAllowed")

  /// Administrators keep the directory, and applications act by their permissions.
  private static func isFree(_ reading: Reading) throws -> Bool {
    guard let user = reading.actor.user, !reading.actor.isAdministrator else { return true }
    if reading.actor.isGuest { return false }
    return try reading.policy(allowPeopleSearch, of: user)
  }

  /// Refuses a list of people or a search for them.
  static func allowSearch(_ reading: Reading) throws { if try !isFree(reading) { throw refusal } }

  /// Refuses somebody whom a restricted person does not know.
  static func allow(_ person: UserID, _ reading: Reading) throws {
    if person == reading.actor.user { return }
    if try !isFree(reading), try !known([person], reading).contains(person) { throw refusal }
  }

  /// Those of the people whom somebody may look up.
  static func seen(_ people: [UserID], _ reading: Reading) throws -> [UserID] {
    if try isFree(reading) { return people }
    return try people.filter(known(Set(people), reading).contains)
  }

  /// The condition on a list: a restricted person may only ask for people by their ids, and finds among them those whom they know.
  static func condition(_ query: Query, _ reading: Reading) throws -> SQL {
    if try isFree(reading) { return "1 = 1" }
    guard query.search == nil, let asked = query.filter.flatMap(ids) else { throw refusal }
    return PersonListStore.among(try known(asked, reading))
  }

  /// The people that a filter names; nil where it asks for more than ids.
  private static func ids(_ filter: Filter) -> Set<UserID>? {
    switch filter {
    case .isIn(let path, let values) where path.lowercased() == "id": return Set(values.compactMap(id))
    case .compare(let path, .equal, let value) where path.lowercased() == "id": return Set([id(value)].compactMap(\.self))
    case .or(let parts):
      let all = parts.map(ids)
      return all.contains(nil) ? nil : all.reduce(into: []) { $0.formUnion($1 ?? []) }
    default: return nil
    }
  }

  private static func id(_ value: Filter.Literal) -> UserID? {
    if case .string(let text) = value { UserID(text.lowercased()) } else { nil }
  }

  private static func known(_ people: Set<UserID>, _ reading: Reading) throws -> Set<UserID> {
    let me = try reading.me()
    return try reading.ports.require(.acquaintances).known(people, to: me, in: reading).union([me])
  }
}
