// The accesses that a person opened in an emergency, and what was said to them, for whoever asks for their own data.
import Database
import FeatureKit

enum OpeningDataStore {
  static let all = [
    PersonalData.rows(
      "emergencyAccesses", tables: ["emergency_opening"],
      [
        ("chat", .text), ("category", .text), ("reason", .text), ("opened", .instant), ("until", .instant), ("ended", .instant),
        ("judged", .instant), ("isJustified", .flag), ("judgement", .text),
      ]
    ) { person, reading in
      """
      SELECT chat, category, reason, opened_at, until_at, ended_at, reviewed_at, is_justified, review FROM emergency_opening
      WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY opened_at, id
      """
    }
  ]
}
