// Moves what belongs to one team into another, in the database.
import Database
import FeatureKit
import Kernel

enum MergeStore {
  static func names(in team: TeamID, _ reading: Reading) throws -> [String] {
    try reading.rows("SELECT folded_name FROM channel WHERE tenant = \(reading.tenant) AND team = \(team)").map { $0.text(0) }
  }

  static func move(_ channel: Channel, to team: TeamID, as name: String, in work: Transaction) throws {
    try work.run(
      """
      UPDATE channel SET team = \(team), name = \(name), folded_name = \(name.folded), is_primary = 0
      WHERE tenant = \(work.tenant) AND chat = \(channel.id)
      """)
  }

  /// Channels without a name of their own, apps and tags.
  static func moveRest(of old: TeamID, to team: TeamID, suffix: String, in work: Transaction) throws {
    try work.run(
      "UPDATE channel SET team = \(team), is_primary = 0 WHERE tenant = \(work.tenant) AND team = \(old)")
    try work.run(
      """
      INSERT INTO team_app (tenant, team, app, added_at)
      SELECT tenant, \(team), app, added_at FROM team_app a WHERE a.tenant = \(work.tenant) AND a.team = \(old)
        AND NOT EXISTS (SELECT 1 FROM team_app b WHERE b.tenant = a.tenant AND b.team = \(team) AND b.app = a.app)
      """)
    try work.run("DELETE FROM team_app WHERE tenant = \(work.tenant) AND team = \(old)")
    let addition = " (\(suffix))"
    try work.run(
      """
      UPDATE team_tag SET name = name || \(addition), folded_name = folded_name || \(addition.folded)
      WHERE tenant = \(work.tenant) AND team = \(old) AND EXISTS (
        SELECT 1 FROM team_tag b
        WHERE b.tenant = team_tag.tenant AND b.team = \(team) AND b.folded_name = team_tag.folded_name)
      """)
    try work.run("UPDATE team_tag SET team = \(team) WHERE tenant = \(work.tenant) AND team = \(old)")
  }
}
