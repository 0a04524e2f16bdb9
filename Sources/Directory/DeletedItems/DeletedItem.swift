// Something that was deleted, and what it takes to bring it back.
import Kernel

struct DeletedItem: Sendable, Equatable {
  enum Kind: String, Sendable { case user, group }

  /// For so long it can be brought back.
  static let life = Duration.days(30)

  var id: String
  var kind: Kind
  var deleted: Instant
  /// What its own tables no longer say: of a person where they belonged, of a group everything.
  var kept: JSON
}

/// What a deleted person loses and gets back: not the roles, which somebody has to give anew.
struct PersonRemains: Sendable, Equatable {
  var isEnabled = false
  var manager: UserID?
  var reports: [UserID] = []
  var groups: [Belonging: [GroupID]] = [:]

  init(isEnabled: Bool, manager: UserID?, reports: [UserID], groups: [Belonging: [GroupID]]) {
    (self.isEnabled, self.manager, self.reports, self.groups) = (isEnabled, manager, reports, groups)
  }

  init(_ json: JSON) {
    isEnabled = json["isEnabled"]?.bool ?? false
    manager = json["manager"]?.string.map { UserID($0) }
    reports = Self.ids(json["reports"])
    for belonging in Belonging.allCases { groups[belonging] = Self.ids(json[belonging.rawValue]) }
  }

  var json: JSON {
    var json = JSONObject([
      ("isEnabled", .bool(isEnabled)), ("manager", JSON(manager)), ("reports", .array(reports.map { JSON($0) })),
    ])
    for belonging in Belonging.allCases { json[belonging.rawValue] = .array((groups[belonging] ?? []).map { JSON($0) }) }
    return .object(json)
  }

  static func ids<T>(_ json: JSON?) -> [ID<T>] { (json?.array ?? []).compactMap { $0.string.map { ID($0) } } }
}

/// A deleted group with its people.
struct GroupRemains: Sendable, Equatable {
  var group: StaffGroup
  var people: [Belonging: [UserID]]

  init(group: StaffGroup, people: [Belonging: [UserID]]) { (self.group, self.people) = (group, people) }

  init(_ item: DeletedItem) {
    let kept = item.kept
    let created = kept["created"]?.int.map { Instant(microseconds: Int64($0)) } ?? item.deleted
    group = StaffGroup(
      id: GroupID(item.id), displayName: kept["displayName"]?.string ?? "", description: kept["description"]?.string,
      mailNickname: kept["mailNickname"]?.string ?? "", isMailEnabled: kept["mailEnabled"]?.bool ?? false,
      isSecurityEnabled: kept["securityEnabled"]?.bool ?? false, kinds: kept["groupTypes"]?.array?.compactMap(\.string) ?? [],
      visibility: kept["visibility"]?.string, created: created, changed: item.deleted)
    people = [:]
    for belonging in Belonging.allCases { people[belonging] = PersonRemains.ids(kept[belonging.rawValue]) }
  }

  var json: JSON {
    var json = JSONObject([
      ("displayName", .string(group.displayName)), ("description", JSON(group.description)),
      ("mailNickname", .string(group.mailNickname)), ("mailEnabled", .bool(group.isMailEnabled)),
      ("securityEnabled", .bool(group.isSecurityEnabled)), ("groupTypes", .array(group.kinds.map { .string($0) })),
      ("visibility", JSON(group.visibility)), ("created", .int(Int(group.created.microseconds))),
    ])
    for belonging in Belonging.allCases { json[belonging.rawValue] = .array((people[belonging] ?? []).map { JSON($0) }) }
    return .object(json)
  }
}
