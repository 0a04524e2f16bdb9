// The hospital's own templates in the database, behind the product's.
import Database
import FeatureKit
import Graph
import Kernel

enum TemplateStore {
  static func all(in language: Language, _ reading: Reading) throws -> [TeamTemplate] {
    let known = Set(try AppStore.all(in: reading).map(\.id))
    let own = try reading.rows(
      """
      SELECT id, name, description, plan, suggested, changed_at FROM team_template
      WHERE tenant = \(reading.tenant) ORDER BY folded_name, id
      """
    ).map { row in
      TeamTemplate(
        id: row.id(0), name: row.text(1), description: row.optionalText(2), category: .organization,
        plan: try TeamPlan(stored: row.json(3)).without(appsBut: known),
        suggested: try (row.json(4).array ?? []).map { (json) throws(Failure) in try ChannelPlan(BodyReader(json)) },
        changed: row.instant(5))
    }
    return TemplateCatalogue.all(in: language) + own
  }

  static func put(_ template: TeamTemplate, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO team_template (tenant, id, name, folded_name, description, plan, suggested, changed_at)
      VALUES (\(work.tenant), \(template.id), \(template.name), \(template.name.folded), \(template.description),
        \(template.plan.stored), \(JSON.array(template.suggested.map(\.json))), \(work.now))
      ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name,
        description = excluded.description, plan = excluded.plan, suggested = excluded.suggested, changed_at = excluded.changed_at
      """)
  }

  static func remove(_ id: TemplateID, in work: Transaction) throws {
    try work.run("DELETE FROM team_template WHERE tenant = \(work.tenant) AND id = \(id)")
  }
}
