// All SQL of groups.
import Database
import FeatureKit
import Graph
import Kernel

enum GroupStore {
  static let notFound = Failure(.notFound, "Request_ResourceNotFound", "There is no such group for you.")

  static func find(_ id: GroupID, in reading: Reading) throws -> StaffGroup {
    let row = try reading.row("SELECT \(columns) FROM staff_group WHERE tenant = \(reading.tenant) AND id = \(id)")
    guard let row else { throw notFound }
    return group(row)
  }

  static func put(_ group: StaffGroup, in work: Transaction) throws {
    let words = [group.displayName, group.description ?? "", group.mailNickname].map(\.searchWords).joined()
    let kinds = JSON.array(group.kinds.map { .string($0) })
    try work.run(
      """
      INSERT INTO staff_group (tenant, \(columns), folded, folded_name, folded_description)
      VALUES (\(work.tenant), \(group.id), \(group.displayName), \(group.description), \(group.mailNickname),
        \(group.isMailEnabled), \(group.isSecurityEnabled), \(kinds), \(group.visibility), \(group.created), \(group.changed),
        \(words), \(group.displayName.folded), \(group.description?.folded))
      ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, description = excluded.description,
        mail_nickname = excluded.mail_nickname, is_mail = excluded.is_mail, is_security = excluded.is_security,
        kinds = excluded.kinds, visibility = excluded.visibility, changed_at = excluded.changed_at, folded = excluded.folded,
        folded_name = excluded.folded_name, folded_description = excluded.folded_description
      """)
  }

  static func remove(_ id: GroupID, in work: Transaction) throws {
    for belonging in Belonging.allCases {
      try work.run("DELETE FROM \(table(belonging)) WHERE tenant = \(work.tenant) AND staff_group = \(id)")
    }
    try work.run("DELETE FROM staff_group WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  /// Whether the nickname, which must be unique, is another group's already.
  static func isTaken(nickname: String, besides id: GroupID, in reading: Reading) throws -> Bool {
    try reading.row(
      """
      SELECT 1 FROM staff_group WHERE tenant = \(reading.tenant) AND id <> \(id) AND mail_nickname = \(nickname) LIMIT 1
      """) != nil
  }

  /// False where the person belongs already.
  static func add(_ person: UserID, to id: GroupID, as belonging: Belonging, in work: Transaction) throws -> Bool {
    let row = try work.row(
      """
      INSERT INTO \(table(belonging)) (tenant, staff_group, person, since)
      VALUES (\(work.tenant), \(id), \(person), \(work.now))
      ON CONFLICT (tenant, staff_group, person) DO NOTHING RETURNING person
      """)
    if row != nil { try touch(id, in: work) }
    return row != nil
  }

  /// Who belongs to a group is part of what it is at a version.
  private static func touch(_ id: GroupID, in work: Transaction) throws {
    try work.run("UPDATE staff_group SET changed_at = \(work.now) WHERE tenant = \(work.tenant) AND id = \(id)")
  }

  /// False where the person did not belong.
  static func remove(_ person: UserID, from id: GroupID, as belonging: Belonging, in work: Transaction) throws -> Bool {
    let row = try work.row(
      """
      DELETE FROM \(table(belonging)) WHERE tenant = \(work.tenant) AND staff_group = \(id) AND person = \(person)
      RETURNING person
      """)
    if row != nil { try touch(id, in: work) }
    return row != nil
  }

  /// Whether the person owns this group, and it is one of the kind that teams are.
  static func keepsTeam(_ person: UserID?, _ id: GroupID, in reading: Reading) throws -> Bool {
    guard let person, let group = try groups([id], in: reading)[id], group.isOfTeams else { return false }
    return try reading.row(
      """
      SELECT 1 FROM group_owner o JOIN group_member m ON m.tenant = o.tenant AND m.staff_group = o.staff_group AND m.person = o.person
      WHERE o.tenant = \(reading.tenant) AND o.staff_group = \(id) AND o.person = \(person)
      """) != nil
  }

  static func groups(_ ids: [GroupID], in reading: Reading) throws -> [GroupID: StaffGroup] {
    let rows = try reading.rows(
      "SELECT \(columns) FROM staff_group WHERE tenant = \(reading.tenant) AND id IN \(list: ids)")
    return Dictionary(rows.map { ($0.id(0), group($0)) }) { $1 }
  }

  static func members(of ids: [GroupID], in reading: Reading) throws -> [GroupID: [UserID]] {
    let rows = try reading.rows(
      """
      SELECT staff_group, person FROM group_member WHERE tenant = \(reading.tenant) AND staff_group IN \(list: ids)
      ORDER BY staff_group, since, person
      """)
    return Dictionary(grouping: rows) { $0.id(0) }.mapValues { $0.map { $0.id(1) } }
  }

  static func people(of id: GroupID, as belonging: Belonging, in reading: Reading) throws -> [UserID] {
    try reading.rows(
      """
      SELECT person FROM \(table(belonging)) WHERE tenant = \(reading.tenant) AND staff_group = \(id) ORDER BY since, person
      """
    ).map { $0.id(0) }
  }

  /// As many as that, of those who came first.
  static func first(_ most: Int, of id: GroupID, as belonging: Belonging, in reading: Reading) throws -> [UserID] {
    try reading.rows(
      """
      SELECT person FROM \(table(belonging)) WHERE tenant = \(reading.tenant) AND staff_group = \(id)
      ORDER BY since, person LIMIT \(most)
      """
    ).map { $0.id(0) }
  }

  static func groups(of person: UserID, as belonging: Belonging, in reading: Reading) throws -> [GroupID] {
    try reading.rows(
      "SELECT staff_group FROM \(table(belonging)) WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY staff_group"
    ).map { $0.id(0) }
  }

  /// Which groups a person is a member of.
  static func memberships(of person: UserID, in reading: Reading) throws -> [GroupID] {
    try reading.rows(
      "SELECT staff_group FROM group_member WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY staff_group"
    ).map { $0.id(0) }
  }

  /// A person who is deleted belongs to nothing.
  static func forget(_ person: UserID, in work: Transaction) throws {
    for group in try memberships(of: person, in: work) {
      try touch(group, in: work)
      work.emit("group.left", ["group": group.text, "person": person.text])
    }
    for belonging in Belonging.allCases {
      try work.run("DELETE FROM \(table(belonging)) WHERE tenant = \(work.tenant) AND person = \(person)")
    }
  }

  private static func table(_ belonging: Belonging) -> SQL {
    switch belonging {
    case .members: "group_member"
    case .owners: "group_owner"
    }
  }

  static let columns: SQL = """
    id, display_name, description, mail_nickname, is_mail, is_security, kinds, visibility, created_at, changed_at
    """

  static func group(_ row: Row) -> StaffGroup {
    StaffGroup(
      id: row.id(0), displayName: row.text(1), description: row.optionalText(2), mailNickname: row.text(3),
      isMailEnabled: row.flag(4), isSecurityEnabled: row.flag(5), kinds: (row.json(6).array ?? []).compactMap(\.string),
      visibility: row.optionalText(7), created: row.instant(8), changed: row.instant(9))
  }
}

// MARK: Lists

extension GroupStore {
  /// In an order that no change of a name disturbs.
  static func byID(after: String?, size: Int, among: SQL) -> ListStore {
    ListStore(
      table: "staff_group", columns: columns, condition: "\(among) AND \(after.map { "id > \($0)" } ?? "1 = 1" as SQL)",
      keys: ["id"], size: size)
  }

  static func list(_ query: Query, among: SQL = "1 = 1", in reading: Reading) throws -> ListStore {
    let properties = properties(try reading.ports.require(.teamTables).teams)
    var conditions = [among]
    if let filter = query.filter { conditions.append(try properties.condition(filter)) }
    if let search = query.search { conditions.append(try properties.condition(search, in: ["any"])) }
    return ListStore(
      table: "staff_group", columns: columns, condition: conditions.joined(by: " AND "), keys: [try key(query), "id"],
      descending: query.orderBy.first?.descending ?? false
    ).asked(by: query)
  }

  /// A guest sees no groups but their own; nobody else one whose people are hidden.
  static func seen(_ reading: Reading) throws -> SQL {
    if GroupRules.seesHidden(reading.actor) { return "1 = 1" }
    let own = reading.actor.user.map { with($0, reading) } ?? "1 = 0"
    return reading.actor.isGuest ? own : "(visibility IS NULL OR visibility <> \(StaffGroup.hidden) OR \(own))"
  }

  static func seen(_ id: GroupID, in reading: Reading) throws -> StaffGroup {
    guard let group = try seen(among: [id], in: reading)[id] else { throw notFound }
    return group
  }

  static func seen(among ids: [GroupID], in reading: Reading) throws -> [GroupID: StaffGroup] {
    let found = try groups(ids, in: reading)
    guard reading.actor.isGuest || found.values.contains(where: \.isHidden), !GroupRules.seesHidden(reading.actor) else {
      return found
    }
    let own = Set(try reading.actor.user.map { try memberships(of: $0, in: reading) } ?? [])
    return found.filter { own.contains($0.key) || !reading.actor.isGuest && !$0.value.isHidden }
  }

  /// Those of the groups of which a team was made.
  static func teams(among ids: [GroupID], in reading: Reading) throws -> Set<GroupID> {
    let teams = try reading.ports.require(.teamTables).teams(among: ids.map { CircleID($0.text) }, in: reading)
    return Set(teams.map { GroupID($0.text) })
  }

  /// The condition for groups that a person is a member of.
  static func with(_ person: UserID, _ reading: Reading) -> SQL {
    "id IN (SELECT staff_group FROM group_member WHERE tenant = \(reading.tenant) AND person = \(person))"
  }

  /// The condition for people who belong to a group.
  static func people(of id: GroupID, as belonging: Belonging, _ reading: Reading) -> SQL {
    "id IN (SELECT person FROM \(table(belonging)) WHERE tenant = \(reading.tenant) AND staff_group = \(id))"
  }

  private static func properties(_ teams: SQL) -> Columns {
    Columns(named, rows: ["resourceProvisioningOptions": team(teams), "groupTypes": unified], code: DirectoryQuery.unsupported)
  }

  /// Graph's way of asking for teams: `resourceProvisioningOptions/Any(x:x eq 'Team')`.
  private static func team(_ teams: SQL) -> Columns.Rows {
    Columns.Rows(
      "FROM \(teams) made WHERE made.tenant = staff_group.tenant AND made.id = staff_group.id", ["$it": Column("'Team'", .text)])
  }

  /// The only type that there is here: `groupTypes/any(c:c eq 'Unified')`.
  private static let unified = Columns.Rows(
    "FROM (SELECT 1 AS one) made WHERE staff_group.kinds LIKE '%\"Unified\"%'", ["$it": Column("'Unified'", .text)])

  private static let named =
    [
      "id": Column("id", .text), "displayName": Column("folded_name", .foldedText),
      "description": Column("folded_description", .foldedText), "mailNickname": Column("lower(mail_nickname)", .foldedText),
      "mailEnabled": Column("is_mail", .bool), "securityEnabled": Column("is_security", .bool),
      "visibility": Column("visibility", .text), "createdDateTime": Column("created_at", .instant),
      // Groups have no mail of their own yet; programs look for them by it all the same.
      "mail": Column("''", .foldedText), "any": Column("folded", .words),
    ]

  private static func key(_ query: Query) throws(Failure) -> SQL {
    switch query.orderBy.first?.path.lowercased() {
    case nil, "displayname": return "folded_name"
    case "createddatetime": return "created_at"
    case let path?:
      throw .badRequest("Sorting by '\(path.prefix(80))' is not supported.", target: "$orderby", code: DirectoryQuery.unsupported)
    }
  }
}
