// What a person was told of, for whoever asks for their own data.
import Database
import FeatureKit

enum NoticeDataStore {
  static let all = [
    PersonalData.pages(
      "notifications", tables: ["notice"],
      [("kind", .text), ("by", .text), ("object", .text), ("told", .instant), ("settled", .instant), ("inFeed", .flag)]
    ) { person, after, reading in
      """
      SELECT key, kind, cause, object, told_at, settled_at, in_feed FROM notice
      WHERE tenant = \(reading.tenant) AND person = \(person) AND key > \(after ?? "") ORDER BY key
      LIMIT \(PersonalData.sliceSize)
      """
    }
  ]
}
