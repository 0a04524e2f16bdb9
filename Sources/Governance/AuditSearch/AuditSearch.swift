// The audit log as privacy officers search it: who looked at what, who did what, and what of it leaves the house as FHIR.
import Database
import FeatureKit
import Graph
import Kernel

public struct AuditSearch: Feature {
  public let name = "auditSearch"
  /// The whole area of the privacy officer; what else belongs there is listed in web/features/privacy/pages.tsx.
  public let capability: Capability? = Capability("privacy") { $0.isPrivacyOfficer }
  public let migrations = auditSearchMigrations
  public let jobs = [VerifyChain.job]
  public let errands = [VerifyChain.errand]
  public var needs: [any PortName] { [Port.people] }
  public init() {}

  public var routes: [Route] {
    let gate = Gate.privacyOfficer(["AuditLog.Read.All"])
    return [
      Route(.get, "/privacy/audit", in: .salus, gate: gate, answers: .ours) { try await Self.overview($0) },
      // Searching is a write: it stands in the log itself, and asks for a fresh proof like every change of weight.
      Route(.post, "/privacy/audit/searches", in: .salus, gate: gate, answers: .ours) { try await Self.search($0) }
        .taking(
          "person:string?", "object:string?", "activities:[string]?", "outcomes:[string]?", "from:dateTime?", "to:dateTime?",
          "before:int?", "size:int?"),
      Route(.post, "/privacy/audit/exports", in: .salus, gate: gate, answers: .ours) { try await Self.export($0) }
        .taking(
          "format:string", "language:string?", "person:string?", "object:string?", "activities:[string]?",
          "outcomes:[string]?", "from:dateTime?", "to:dateTime?"
        ).succeeding(with: 201),
      Route(.get, "/privacy/audit/exports/{auditExport}", in: .salus, gate: gate, answers: .bytes) {
        try await Self.download($0)
      },
    ]
  }

  /// What can be asked for, in both languages, and how far the chain was verified.
  private static func overview(_ request: Request) async throws -> Answer {
    let check = try await request.read { try AuditSearchStore.check(in: $0) }
    let activities = AuditActivity.all.map { activity -> JSON in
      [
        "name": .string(activity.name), "area": .string(activity.area.rawValue),
        "displayName": ["en": .string(activity.english), "fr": .string(activity.french)],
      ]
    }
    return .json(["chain": check.document, "activities": .array(activities)])
  }

  private static func search(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let (size, before) = try page(body)
    let question = try await question(body, request)
    // The first page is the search; those behind it are the same one read on, of which one record in five minutes is enough.
    if before == nil { try await request.run(SearchAuditLog(question: question, size: size)) }
    return try await request.read { reading in
      if before != nil { reading.looked(at: "auditLog") }
      let page = try AuditSearchStore.page(question, before: before, size: size, in: reading)
      let names = try AuditNames(of: page.records, in: reading)
      return .json([
        "value": .array(page.records.map { AuditDocument.json($0, names) }), "next": page.next.map { .int($0) } ?? .null,
      ])
    }
  }

  @inline(never) private static func page(_ body: BodyReader) throws -> (size: Int, before: Int?) {
    (try body.optionalInt("size", in: 1...500) ?? 50, try body.optionalInt("before", in: 1...Int(Int64.max / 2)))
  }

  private static func question(_ body: BodyReader, _ request: Request) async throws -> AuditQuestion {
    try await request.read { reading in
      let people = try reading.ports.require(.people)
      return try AuditQuestion(body) { try people.person($0, in: reading)?.id }
    }
  }

  private static func export(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let (format, language) = try form(body)
    let question = try await question(body, request)
    let export = try await request.run(ExportAuditLog(question: question, format: format, language: language))
    return Answer(
      .created,
      .json([
        "id": JSON(export.id), "format": .string(format.rawValue), "expires": JSON(export.ends),
        "href": .string("/salus/v1/privacy/audit/exports/\(export.id)"),
      ]))
  }

  @inline(never) private static func form(_ body: BodyReader) throws -> (AuditExport.Format, Language) {
    (try body.enumeration("format"), Language(tag: try body.optionalString("language", max: 20)))
  }

  private static func download(_ request: Request) async throws -> Answer {
    let export = try await request.run(DownloadAuditExport(id: request.id("auditExport")))
    let feed = AuditExportFeed(export, site: request.origin, as: request.actor, by: request.runner)
    return Answer(.ok, .pieces(Pieces(type: export.format.type) { try await feed.next() }))
      .adding("Content-Disposition", "attachment; filename=\"\(export.format.file)\"")
  }
}
