// Lists for SCIM: filter, order and page of people and groups as SQL.
import Database
import FeatureKit
import Graph
import Kernel

/// Where an attribute stands in the database.
enum ScimColumn: Sendable {
  case plain(Column)
  /// The same for everybody who has it at all.
  case fixed(JSON, if: SQL)
  /// Only to be compared by `eq`: the condition for a value.
  case match(@Sendable (String, TenantID) -> SQL)
  /// The sign-in name, which outside directories may write without its domain.
  case userName

  /// What a list can be sorted by.
  fileprivate var key: SQL? {
    switch self {
    case .plain(let column): column.sql
    case .userName: "principal_name"
    case .fixed, .match: nil
    }
  }
}

struct ScimListStore: Sendable {
  let type: ScimType
  let table: SQL
  let columns: SQL
  let visible: SQL
  /// By the path of the attribute.
  let places: [String: ScimColumn]

  struct Page: Sendable {
    var rows: [Row]
    var total: Int
  }

  func page(_ query: ScimQuery, in reading: Reading) throws -> Page {
    let condition = try query.filter.map { try self.condition($0, "", reading.tenant) } ?? "1 = 1"
    let from: SQL = "FROM \(table) WHERE tenant = \(reading.tenant) AND \(visible) AND \(condition)"
    let total = try reading.row("SELECT COUNT(*) \(from)")?.int(0) ?? 0
    guard query.count > 0 else { return Page(rows: [], total: total) }
    let order = try order(query)
    let rows = try reading.rows(
      "SELECT \(columns) \(from) ORDER BY \(order) LIMIT \(query.count) OFFSET \(query.startIndex - 1)")
    return Page(rows: rows, total: total)
  }

  private func order(_ query: ScimQuery) throws -> SQL {
    guard let name = query.sortBy else { return "id" }
    guard let key = type.target(name).flatMap({ places[$0.path] })?.key else {
      throw Failure.badRequest("Sorting by '\(name.prefix(80))' is not supported.", target: "sortBy", code: "invalidPath")
    }
    // Whoever has no value stands last, first the other way round (RFC 7644 section 3.4.2.3).
    return query.isDescending
      ? "\(key) DESC NULLS FIRST, id DESC" : "\(key) ASC NULLS LAST, id"
  }
}

// MARK: Filters

extension ScimListStore {
  private func condition(_ filter: ScimFilter, _ prefix: String, _ tenant: TenantID) throws(Failure) -> SQL {
    switch filter {
    case .and(let parts): return try list(parts, " AND ", prefix, tenant)
    case .or(let parts): return try list(parts, " OR ", prefix, tenant)
    case .not(let part): return "NOT \(try condition(part, prefix, tenant))"
    case .present(let name): return try compare(name, prefix, .notEqual, .null, tenant)
    case .compare(let name, let comparison, let literal): return try compare(name, prefix, comparison, literal, tenant)
    case .within(let name, let part):
      guard prefix.isEmpty else { throw unsupported(name) }
      return try condition(part, name + ".", tenant)
    }
  }

  private func list(_ parts: [ScimFilter], _ word: SQL, _ prefix: String, _ tenant: TenantID) throws(Failure) -> SQL {
    let conditions = try parts.map { (part) throws(Failure) in try condition(part, prefix, tenant) }
    return "(\(conditions.joined(by: word)))"
  }

  private func compare(
    _ name: String, _ prefix: String, _ comparison: ScimFilter.Comparison, _ literal: JSON, _ tenant: TenantID
  ) throws(Failure) -> SQL {
    guard let path = type.target(prefix + name)?.path, let place = places[path] else { throw unsupported(prefix + name) }
    switch place {
    case .plain(let column): return try plain(column, path, comparison, literal)
    case .fixed(let value, let isThere):
      if literal == .null { return comparison == .equal ? "NOT (\(isThere))" : "(\(isThere))" }
      return comparison.holds(value, literal) ? "(\(isThere))" : "(1 = 0)"
    case .match(let condition):
      guard comparison == .equal, let text = literal.string else { throw unsupported(path, by: comparison) }
      return condition(text, tenant)
    case .userName:
      let column = Column("principal_name", .foldedText)
      guard comparison == .equal, let text = literal.string else { return try plain(column, path, comparison, literal) }
      return try Self.userName(text.lowercased(), column, tenant)
    }
  }

  private func plain(
    _ column: Column, _ path: String, _ comparison: ScimFilter.Comparison, _ literal: JSON
  ) throws(Failure) -> SQL {
    let columns = Columns([path: column], code: "invalidFilter")
    if let test = comparison.textTest, let text = literal.string { return try columns.condition(.test(test, path, text)) }
    let isOrdered = column.kind != .bool || [.equal, .notEqual].contains(comparison)
    guard isOrdered, let operation = comparison.operation, let value = Self.literal(literal, for: column) else {
      throw unsupported(path, by: comparison)
    }
    return try columns.condition(.compare(path, operation, value))
  }

  private static func literal(_ literal: JSON, for column: Column) -> Filter.Literal? {
    switch (column.kind, literal) {
    case (_, .null): .null
    case (.bool, .bool(let value)): .bool(value)
    case (.bool, .string(let text)): Bool(text.lowercased()).map { .bool($0) }
    case (.instant, .string(let text)): Instant(text).map { .instant($0) }
    case (.text, .string(let text)), (.foldedText, .string(let text)): .string(text)
    case (.text, .int(let number)), (.foldedText, .int(let number)): .string(String(number))
    default: nil
    }
  }

  /// With its domain, or as an outside directory wrote it without.
  private static func userName(_ name: String, _ column: Column, _ tenant: TenantID) throws(Failure) -> SQL {
    let begins = try Columns(["userName": column]).condition(.test(.startsWith, "userName", name + "@"))
    let known: SQL = "SELECT object FROM provisioned WHERE tenant = \(tenant) AND user_key = \(name)"
    return "(principal_name = \(name) OR (id IN (\(known)) AND \(begins)))"
  }

  private func unsupported(_ name: String, by comparison: ScimFilter.Comparison? = nil) -> Failure {
    let how = comparison.map { " by \($0.rawValue) with such a value" } ?? ""
    return .badRequest("Filtering '\(name.prefix(80))'\(how) is not supported.", target: "filter", code: "invalidFilter")
  }
}

extension ScimFilter.Comparison {
  fileprivate var textTest: Filter.TextTest? {
    switch self {
    case .contains: .contains
    case .startsWith: .startsWith
    case .endsWith: .endsWith
    default: nil
    }
  }

  fileprivate var operation: Filter.Comparison? {
    switch self {
    case .contains, .startsWith, .endsWith: nil
    default: Filter.Comparison(rawValue: rawValue)
    }
  }
}

// MARK: Places

extension ScimListStore {
  static let people = ScimListStore(
    type: .user, table: "person", columns: PersonStore.columns, visible: "deleted_at IS NULL",
    places: shared.merging([
      "userName": .userName, "displayName": folded("folded_name"), "name": folded("folded_name"),
      "name.formatted": folded("folded_name"), "name.givenName": folded("folded_given_name"),
      "name.familyName": folded("folded_surname"), "title": folded("folded_job_title"),
      "preferredLanguage": .plain(Column("preferred_language", .text)), "active": .plain(Column("is_enabled", .bool)),
      "emails": folded("folded_mail"), "emails.value": folded("folded_mail"),
      "emails.type": .fixed("work", if: "folded_mail IS NOT NULL"), "emails.primary": .fixed(true, if: "folded_mail IS NOT NULL"),
      "addresses.formatted": folded("folded_office"), "addresses.type": .fixed("work", if: "folded_office IS NOT NULL"),
      "groups.value": .match(inGroup), "groups": .match(inGroup),
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber": .plain(Column("employee_id", .text)),
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": folded("folded_department"),
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": .plain(Column("manager", .text)),
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value": .plain(Column("manager", .text)),
      "meta.resourceType": .fixed("User", if: "1 = 1"),
    ]) { $1 })

  static let groups = ScimListStore(
    type: .group, table: "staff_group", columns: GroupStore.columns, visible: "1 = 1",
    places: shared.merging([
      "displayName": folded("folded_name"), "members.value": .match(holding), "members": .match(holding),
      "meta.resourceType": .fixed("Group", if: "1 = 1"),
    ]) { $1 })

  private static let shared: [String: ScimColumn] = [
    "id": .plain(Column("id", .text)),
    "externalId": .match { value, tenant in
      "id IN (SELECT object FROM provisioned WHERE tenant = \(tenant) AND external_id = \(value))"
    },
    "meta.created": .plain(Column("created_at", .instant)), "meta.lastModified": .plain(Column("changed_at", .instant)),
  ]

  private static func folded(_ sql: SQL) -> ScimColumn { .plain(Column(sql, .foldedText)) }

  private static let inGroup: @Sendable (String, TenantID) -> SQL = { group, tenant in
    "id IN (SELECT person FROM group_member WHERE tenant = \(tenant) AND staff_group = \(group.lowercased()))"
  }

  private static let holding: @Sendable (String, TenantID) -> SQL = { person, tenant in
    "id IN (SELECT staff_group FROM group_member WHERE tenant = \(tenant) AND person = \(person.lowercased()))"
  }
}
