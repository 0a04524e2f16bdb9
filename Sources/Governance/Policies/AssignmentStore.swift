// Who was given which policy, and what holds for people now.
import Database
import FeatureKit
import Kernel

enum AssignmentStore {
  /// What was given to these people in one question, which is asked for every message that is sent.
  /// - Parameter type: nil for all.
  static func candidates(_ type: PolicyType?, of people: some Collection<UserID>, in reading: Reading) throws -> Candidates {
    let members = try reading.ports.require(.directoryTables).members(of: reading.tenant)
    let (own, theirs): (SQL, SQL) =
      type.map { ("a.type = \($0.name)", "g.type = \($0.name)") } ?? ("1 = 1", "1 = 1")
    let global: SQL = type.map { "p.id = \(Policy.globalID($0))" } ?? "p.folded_name = \(Policy.globalName.folded)"
    let columns = PolicyStore.columns
    // Sorted here: asked to do it, SQLite takes half as long again for the few rows that there are.
    let rows = try reading.rows(
      """
      SELECT a.person, '' AS staff_group, 0 AS place, \(columns) FROM policy_person a
      JOIN policy p ON p.tenant = \(reading.tenant) AND p.id = a.policy
      WHERE a.tenant = \(reading.tenant) AND a.person IN \(list: people) AND \(own)
      UNION ALL
      SELECT m.person, g.staff_group, g.place, \(columns) FROM \(members) m
      JOIN policy_group g ON g.tenant = \(reading.tenant) AND g.staff_group = m.staff_group
      JOIN policy p ON p.tenant = \(reading.tenant) AND p.id = g.policy
      WHERE m.person IN \(list: people) AND \(theirs)
      UNION ALL
      SELECT '' AS person, '' AS staff_group, 0 AS place, \(columns) FROM policy p
      WHERE p.tenant = \(reading.tenant) AND \(global)
      """)
    return Self.candidates(rows.sorted { $0.int(2) < $1.int(2) })
  }

  private static func candidates(_ rows: [Row]) -> Candidates {
    var known: [PolicyID: Policy] = [:]
    return rows.reduce(into: Candidates()) { candidates, row in
      let policy = known[row.id(3)] ?? PolicyStore.policy(row, from: 3)
      known[policy.id] = policy
      if row.text(0).isEmpty { return candidates.globals[policy.type] = policy }
      let source: Candidate.Source = row.text(1).isEmpty ? .direct : .group(row.id(1), rank: row.int(2))
      candidates.own[row.id(0), default: [:]][policy.type, default: []].append(Candidate(source: source, policy: policy))
    }
  }

  // MARK: People

  static func give(_ policy: PolicyID, _ type: PolicyType, to person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO policy_person (tenant, person, type, policy, since)
      VALUES (\(work.tenant), \(person), \(type.name), \(policy), \(work.now))
      ON CONFLICT (tenant, person, type) DO UPDATE SET policy = excluded.policy, since = excluded.since
      """)
  }

  /// - Parameter policies: takes these only; nil takes whichever it is.
  static func take(_ type: PolicyType, from person: UserID, if policies: [PolicyID]? = nil, in work: Transaction) throws {
    let condition: SQL = policies.map { "policy IN \(list: $0)" } ?? "1 = 1"
    try work.run(
      """
      DELETE FROM policy_person
      WHERE tenant = \(work.tenant) AND person = \(person) AND type = \(type.name) AND \(condition)
      """)
  }

  /// Somebody who was deleted for good.
  static func forget(_ person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM policy_person WHERE tenant = \(work.tenant) AND person = \(person)")
    try work.run("DELETE FROM policy_package_person WHERE tenant = \(work.tenant) AND person = \(person)")
  }
}

// MARK: Groups

/// A policy that was given to a group.
struct GroupAssignment: Sendable, Equatable {
  var group: GroupID
  var name: String
  var type: PolicyType
  var policy: PolicyID
  var policyName: String
  /// 1 is the strongest of its type.
  var rank: Int
}

extension AssignmentStore {
  /// By type and rank; deleted groups are left out until they come back.
  /// - Parameter group: nil for all groups.
  static func groups(_ group: GroupID? = nil, in reading: Reading) throws -> [GroupAssignment] {
    let groups = try reading.ports.require(.directoryTables).groups(of: reading.tenant)
    let which: SQL = group.map { "g.staff_group = \($0)" } ?? "1 = 1"
    return try reading.rows(
      """
      SELECT g.staff_group, d.display_name, g.type, g.policy, p.name, g.place FROM policy_group g
      JOIN \(groups) d ON d.id = g.staff_group JOIN policy p ON p.tenant = g.tenant AND p.id = g.policy
      WHERE g.tenant = \(reading.tenant) AND \(which) ORDER BY g.type, g.place, g.staff_group
      """
    ).map { row in
      GroupAssignment(
        group: row.id(0), name: row.text(1), type: PolicyType(row.text(2)), policy: row.id(3), policyName: row.text(4),
        rank: row.int(5))
    }
  }

  static func isAny(for group: GroupID, in reading: Reading) throws -> Bool {
    try reading.row("SELECT 1 FROM policy_group WHERE tenant = \(reading.tenant) AND staff_group = \(group) LIMIT 1") != nil
  }

  /// The name of a group that is there; nil for a stranger.
  static func name(of group: GroupID, in reading: Reading) throws -> String? {
    let groups = try reading.ports.require(.directoryTables).groups(of: reading.tenant)
    return try reading.row("SELECT display_name FROM \(groups) d WHERE d.id = \(group)")?.text(0)
  }

  /// The groups of a type in the order of their ranks, deleted ones behind the others.
  static func order(of type: PolicyType, in reading: Reading) throws -> [GroupID] {
    let groups = try reading.ports.require(.directoryTables).groups(of: reading.tenant)
    return try reading.rows(
      """
      SELECT g.staff_group FROM policy_group g LEFT JOIN \(groups) d ON d.id = g.staff_group
      WHERE g.tenant = \(reading.tenant) AND g.type = \(type.name)
      ORDER BY CASE WHEN d.id IS NULL THEN 1 ELSE 0 END, g.place, g.staff_group
      """
    ).map { $0.id(0) }
  }

  static func give(_ policy: PolicyID, _ type: PolicyType, to group: GroupID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO policy_group (tenant, staff_group, type, policy, place, since)
      VALUES (\(work.tenant), \(group), \(type.name), \(policy), 0, \(work.now))
      ON CONFLICT (tenant, staff_group, type) DO UPDATE SET policy = excluded.policy, since = excluded.since
      """)
  }

  static func place(_ groups: [GroupID], of type: PolicyType, in work: Transaction) throws {
    for (index, group) in groups.enumerated() {
      try work.run(
        """
        UPDATE policy_group SET place = \(index + 1)
        WHERE tenant = \(work.tenant) AND staff_group = \(group) AND type = \(type.name) AND place <> \(index + 1)
        """)
    }
  }

  static func take(_ type: PolicyType, from group: GroupID, in work: Transaction) throws {
    try work.run(
      "DELETE FROM policy_group WHERE tenant = \(work.tenant) AND staff_group = \(group) AND type = \(type.name)")
  }

  /// A group that was deleted for good.
  static func forget(_ group: GroupID, in work: Transaction) throws {
    try work.run("DELETE FROM policy_group WHERE tenant = \(work.tenant) AND staff_group = \(group)")
  }
}
