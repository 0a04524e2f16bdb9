// An export while it is sent: a page of the log at a time, so that it needs no more memory than a page, however long it is.
import FeatureKit
import Kernel

actor AuditExportFeed {
  private static let pageSize = 1000
  private let export: AuditExport
  private let site: String
  private let actor: Actor
  private let runner: Runner
  /// The number below which the next page begins; nil at the end.
  private var before: Int?
  private var isOpen = false
  private var hasRecords = false
  private var isDone = false

  init(_ export: AuditExport, site: String, as actor: Actor, by runner: Runner) {
    (self.export, self.site, self.actor, self.runner) = (export, site, actor, runner)
    before = export.until + 1
  }

  func next() async throws -> [UInt8]? {
    if isDone { return nil }
    var text = ""
    if !isOpen { text = opening }
    isOpen = true
    if let before { text += try await page(before: before) }
    if before == nil {
      text += closing
      isDone = true
    }
    return Array(text.utf8)
  }

  private func page(before number: Int) async throws -> String {
    let (export, site) = (export, site)
    let (lines, next) = try await runner.read(as: actor) { reading in
      let page = try AuditSearchStore.page(export.question, before: number, size: Self.pageSize, in: reading)
      let names = try AuditNames(of: page.records, in: reading)
      return (page.records.map { Self.line($0, names, export, site) }, page.next)
    }
    before = next
    defer { hasRecords = hasRecords || !lines.isEmpty }
    return export.format == .bundle ? entries(lines) : lines.joined()
  }

  /// No list without members: FHIR has none.
  private func entries(_ lines: [String]) -> String {
    if lines.isEmpty { return "" }
    return (hasRecords ? "," : ",\"entry\":[") + lines.joined(separator: ",")
  }

  private static func line(_ record: AuditRecord, _ names: AuditNames, _ export: AuditExport, _ site: String) -> String {
    switch export.format {
    case .csv: return AuditDocument.csv(record, names, export.language)
    case .ndjson: return FHIRAuditEvent.json(record, names: names.all, site: site).text + "\n"
    case .bundle:
      let event = FHIRAuditEvent.json(record, names: names.all, site: site)
      return JSON.object(JSONObject([("fullUrl", .string("urn:salus:audit:\(record.number)")), ("resource", event)])).text
    }
  }

  private var opening: String {
    switch export.format {
    case .csv: AuditDocument.head(export.language)
    case .ndjson: ""
    case .bundle: "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"timestamp\":\(JSON(runner.clock.now).text)"
    }
  }

  private var closing: String { export.format == .bundle ? (hasRecords ? "]}" : "}") : "" }
}
