// A line of the feed as clients read it. Both languages are in it: a screen may speak another than the person's profile.
import FeatureKit
import Kernel

enum NoticeJSON {
  static func resource(_ person: String, _ id: String) -> String { "users('\(person)')/notices('\(id)')" }

  static func lines(_ lines: [NoticeLine], in reading: Reading) throws -> [JSONObject] {
    let causes = try reading.ports.require(.people).people(Set(lines.compactMap(\.cause)), in: reading)
    return lines.map { line($0, cause: $0.cause.flatMap { causes[$0] }, in: reading) }
  }

  static func line(_ line: NoticeLine, in reading: Reading) throws -> JSONObject {
    try lines([line], in: reading)[0]
  }

  private static func line(_ line: NoticeLine, cause: PersonSummary?, in reading: Reading) -> JSONObject {
    let words = Language.allCases.map { language in
      (key: language.rawValue, value: JSON.string(line.sentence(language, cause: cause?.displayName, in: reading)))
    }
    let who: JSON = cause.map { ["id": JSON($0.id), "displayName": .string($0.displayName)] } ?? .null
    return JSONObject([
      ("@odata.type", "#salus.notice"), ("id", .string(line.id)), ("kind", .string(line.kind)),
      ("weight", .string((reading.noticeKind(line.kind)?.weight ?? .normal).rawValue)), ("tag", .string(line.key)),
      ("ring", .int(line.ring)), ("isInFeed", .bool(line.isInFeed)), ("cause", who), ("object", .string(line.object)),
      ("words", .object(JSONObject(words))), ("toldDateTime", JSON(line.told)), ("isRead", .bool(line.settled != nil)),
    ])
  }
}
