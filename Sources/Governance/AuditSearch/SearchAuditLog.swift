// A search, which stands in the log like everything else: whose records or about what, never with words of a patient's, of which
// the log has none.
import FeatureKit
import Kernel

struct SearchAuditLog: Operation {
  static let action = "auditLog.search"
  let question: AuditQuestion
  let size: Int
  var object: String { question.searched }

  func run(in work: Transaction) throws {
    try AuditSearchRules.search(work.actor).enforce("audit record")
  }
}

enum AuditSearchRules {
  static func search(_ actor: Actor) -> Verdict {
    actor.isPrivacyOfficer
      ? .allow : .deny(code: "Authorization_RequestDenied", because: "Only privacy officers search the audit log.")
  }
}

struct AuditExport: Sendable {
  typealias Key = ID<AuditExport>
  enum Format: String, Sendable, CaseIterable {
    case bundle, ndjson, csv

    var type: String {
      switch self {
      case .bundle: "application/fhir+json"
      case .ndjson: "application/fhir+ndjson"
      case .csv: "text/csv; charset=utf-8"
      }
    }
    var file: String {
      switch self {
      case .bundle: "audit-events.fhir.json"
      case .ndjson: "audit-events.fhir.ndjson"
      case .csv: "audit.csv"
      }
    }
  }

  /// How long it can be fetched.
  static let life = Duration.hours(1)

  let id: Key
  let person: UserID
  let format: Format
  /// Of the words in a file for people.
  let language: Language
  let question: AuditQuestion
  let ends: Instant
  /// The newest record when it was asked for: what is fetched twice is the same.
  let until: Int
}

struct ExportAuditLog: Operation {
  static let action = "auditLog.export"
  let question: AuditQuestion
  let format: AuditExport.Format
  let language: Language
  var object: String { question.searched }

  func run(in work: Transaction) throws -> AuditExport {
    try AuditSearchRules.search(work.actor).enforce("audit record")
    let export = AuditExport(
      id: AuditExport.Key(Random.guid()), person: try work.me(), format: format, language: language, question: question,
      ends: work.now + AuditExport.life, until: try work.lastAuditNumber())
    try AuditSearchStore.insert(export, in: work)
    return export
  }
}

struct DownloadAuditExport: Operation {
  static let action = "auditLog.download"
  let id: AuditExport.Key
  var object: String { "auditExports/\(id)" }

  func run(in work: Transaction) throws -> AuditExport {
    try AuditSearchRules.search(work.actor).enforce("export")
    guard let export = try AuditSearchStore.export(id, of: work.me(), in: work) else { throw Failure.notFound("export") }
    return export
  }
}
