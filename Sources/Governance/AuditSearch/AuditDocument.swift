// Search results as the privacy officer's page reads them, and as lines of a table for people.
import FeatureKit
import Kernel

enum AuditDocument {
  static func json(_ record: AuditRecord, _ names: AuditNames) -> JSON {
    [
      "number": .int(record.number), "at": JSON(record.at), "activity": .string(record.action),
      "outcome": .string(ending(record).rawValue), "outcomeCode": JSON(code(record)), "by": by(record, names),
      "object": .string(record.object), "targets": .array(record.targets.map { target($0, names) }),
      "address": .string(record.address), "request": .string(record.request), "hash": JSON(record.hash),
    ]
  }

  static func ending(_ record: AuditRecord) -> AuditQuestion.Ending {
    record.outcome == AuditEntry.done ? .done : record.outcome.hasPrefix("refused") ? .refused : .failed
  }

  private static func code(_ record: AuditRecord) -> String? {
    record.outcome.split(separator: ":", maxSplits: 1).dropFirst().first.map(String.init)
  }

  private static func by(_ record: AuditRecord, _ names: AuditNames) -> JSON {
    let person = record.person.flatMap { names.people[$0] }
    let kind = record.person != nil ? "person" : record.application != nil ? "application" : record.actor
    return [
      "kind": .string(kind), "id": JSON(record.person?.text ?? record.application),
      "displayName": JSON(person?.displayName ?? record.application.flatMap { names.all["applications/\($0)"] }),
      "jobTitle": JSON(person?.jobTitle), "department": JSON(person?.department),
    ]
  }

  private static func target(_ target: (set: String, id: String), _ names: AuditNames) -> JSON {
    ["set": .string(target.set), "id": .string(target.id), "displayName": JSON(names.name(target.set, target.id))]
  }
}

// MARK: CSV

extension AuditDocument {
  static func head(_ language: Language) -> String {
    let names =
      switch language {
      case .english:
        [
          "Number", "Time (UTC)", "Who", "Who (id)", "Activity", "Activity (code)", "What", "What (path)", "Outcome", "Address",
          "Request",
        ]
      case .french:
        [
          "Numéro", "Heure (UTC)", "Qui", "Qui (identifiant)", "Activité", "Activité (code)", "Objet", "Objet (chemin)", "Issue",
          "Adresse", "Requête",
        ]
      }
    // The mark at the front tells spreadsheets that accents follow.
    return "\u{FEFF}" + line(names)
  }

  static func csv(_ record: AuditRecord, _ names: AuditNames, _ language: Language) -> String {
    let who =
      record.person.flatMap { names.people[$0]?.displayName } ?? record.application.flatMap { names.all["applications/\($0)"] }
    let what = record.targets.reversed().compactMap { names.name($0.set, $0.id) }.joined(separator: " / ")
    return line([
      String(record.number), JSON(record.at).string ?? "", who ?? "", record.actor,
      AuditActivity.of(record.action).words(language), record.action, what, record.object, record.outcome, record.address,
      record.request,
    ])
  }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// A spreadsheet must not take a name for a formula.
  static func cell(_ text: String) -> String {
    let harmless = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
    let isPlain = !harmless.contains { "\",\r\n;".contains($0) || $0.isNewline }
    return isPlain ? harmless : "\"" + harmless.replacing("\"", with: "\"\"") + "\""
  }
}
