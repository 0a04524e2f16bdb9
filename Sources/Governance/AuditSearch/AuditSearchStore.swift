// Searches the frame's audit table, newest first. A page reads a stretch of the log along the index that fits best (about a thing:
// `audit_subject`, by somebody: `audit_actor`, else the number itself) and no more than `stretch` records of it, so that a question
// with a rare answer costs no more than any other: the page may then be short, and says how far it came.
import Database
import FeatureKit
import Kernel

enum AuditSearchStore {
  /// How many records one page may look at.
  static let stretch = 50_000

  struct Page: Sendable {
    var records: [AuditRecord]
    /// Everything from this number on was looked at; nil where nothing is left below it.
    var next: Int?
  }

  static func page(
    _ question: AuditQuestion, before: Int? = nil, size: Int, stretch: Int = stretch, in reading: Reading
  ) throws -> Page {
    guard let range = try numbers(question, before, reading) else { return Page(records: [], next: nil) }
    let way = way(question, reading)
    let lowest = try lowest(way, range, stretch, reading)
    let rows = try reading.rows(
      """
      SELECT number, at, actor, action, object, outcome, address, request, hash FROM audit
      WHERE \(way ?? everything(reading)) AND number >= \(lowest ?? range.lowerBound) AND number <= \(range.upperBound)
        AND \(rest(question)) ORDER BY number DESC LIMIT \(size + 1)
      """)
    let records = rows.prefix(size).map(record)
    return Page(records: records, next: rows.count > size ? records.last?.number : lowest)
  }

  /// The number down to which this page looks; nil where that is the end.
  private static func lowest(_ way: SQL?, _ range: ClosedRange<Int>, _ stretch: Int, _ reading: Reading) throws -> Int? {
    guard let way else {
      let lowest = range.upperBound - stretch + 1
      return lowest > range.lowerBound ? lowest : nil
    }
    return try reading.row(
      """
      SELECT number FROM audit WHERE \(way) AND number >= \(range.lowerBound) AND number <= \(range.upperBound)
      ORDER BY number DESC LIMIT 1 OFFSET \(stretch - 1)
      """
    )?.int(0)
  }

  private static func record(_ row: Row) -> AuditRecord {
    AuditRecord(
      number: row.int(0), at: row.instant(1), actor: row.text(2), action: row.text(3), object: row.text(4),
      outcome: row.text(5), address: row.text(6), request: row.text(7), hash: row.blob(8).hex)
  }

  /// Along which index; nil for the log as it is.
  private static func way(_ question: AuditQuestion, _ reading: Reading) -> SQL? {
    if let object = question.object {
      let subject = AuditSubject.expression(reading.dialect)
      return "tenant = \(reading.tenant) AND \(subject) = \(AuditSubject.of(object))"
    }
    return question.actor.map { "tenant = \(reading.tenant) AND actor = \($0)" }
  }

  /// Said so that no index over the tenant is taken, which would sort the whole log for each page.
  private static func everything(_ reading: Reading) -> SQL { "(tenant || '') = \(reading.tenant)" }

  private static func rest(_ question: AuditQuestion) -> SQL {
    var parts: [SQL] = ["1 = 1"]
    if let object = question.object, AuditSubject.of(object) != object {
      let below = object + "/"
      parts.append("(object = \(object) OR substr(object, 1, CAST(\(below.count) AS INTEGER)) = \(below))")
    }
    if let actor = question.actor, question.object != nil { parts.append("actor = \(actor)") }
    if !question.activities.isEmpty { parts.append("action IN \(list: question.activities.sorted())") }
    if !question.endings.isEmpty { parts.append("(\(question.endings.map(ending).joined(by: " OR ")))") }
    if let from = question.from { parts.append("at >= \(from)") }
    if let to = question.to { parts.append("at <= \(to)") }
    return parts.joined(by: " AND ")
  }

  private static func ending(_ ending: AuditQuestion.Ending) -> SQL {
    switch ending {
    case .done: "outcome = \(AuditEntry.done)"
    case .refused: "outcome LIKE 'refused%'"
    case .failed: "(outcome <> \(AuditEntry.done) AND outcome NOT LIKE 'refused%')"
    }
  }

  /// A record's time is taken a little before its number, so numbers follow times but for this much.
  private static let slack = Duration.minutes(10)

  /// The numbers that may be meant: two steps into the index `audit_at` for a time. Nil where there are none.
  private static func numbers(
    _ question: AuditQuestion, _ before: Int?, _ reading: Reading
  ) throws -> ClosedRange<Int>? {
    var (first, last) = (1, try reading.lastAuditNumber())
    if let from = question.from {
      let row = try reading.row(
        "SELECT number FROM audit WHERE tenant = \(reading.tenant) AND at >= \(from - slack) ORDER BY at LIMIT 1")
      first = row?.int(0) ?? .max
    }
    if let to = question.to {
      let row = try reading.row(
        "SELECT number FROM audit WHERE tenant = \(reading.tenant) AND at <= \(to + slack) ORDER BY at DESC LIMIT 1")
      last = min(last, row?.int(0) ?? 0)
    }
    if let before { last = min(last, before - 1) }
    return first <= last ? first...last : nil
  }
}

// MARK: Exports

extension AuditSearchStore {
  static func insert(_ export: AuditExport, in work: Transaction) throws {
    try work.run("DELETE FROM audit_export WHERE tenant = \(work.tenant) AND ends < \(work.now)")
    try work.run(
      """
      INSERT INTO audit_export (tenant, id, person, format, language, question, ends, until)
      VALUES (\(work.tenant), \(export.id), \(export.person), \(export.format.rawValue), \(export.language.rawValue),
        \(export.question.json), \(export.ends), \(export.until))
      """)
  }

  /// Only for whoever asked for it.
  static func export(_ id: AuditExport.Key, of person: UserID, in reading: Reading) throws -> AuditExport? {
    let row = try reading.row(
      """
      SELECT format, language, question, ends, until FROM audit_export
      WHERE tenant = \(reading.tenant) AND id = \(id) AND person = \(person) AND ends > \(reading.now)
      """)
    return try row.flatMap { row in
      guard let format = AuditExport.Format(rawValue: row.text(0)) else { return nil }
      return AuditExport(
        id: id, person: person, format: format, language: Language(tag: row.text(1)),
        question: try AuditQuestion(kept: row.json(2)), ends: row.instant(3), until: row.int(4))
    }
  }
}

// MARK: How far the chain was verified

extension AuditSearchStore {
  static func check(in reading: Reading) throws -> ChainCheck {
    let row = try reading.row("SELECT state FROM audit_check WHERE tenant = ''")
    return row.map { ChainCheck($0.json(0)) } ?? ChainCheck()
  }

  static func keep(_ check: ChainCheck, in work: Transaction) throws {
    try work.run(
      "INSERT INTO audit_check (tenant, state) VALUES ('', \(check.json)) ON CONFLICT (tenant) DO UPDATE SET state = \(check.json)"
    )
  }
}
