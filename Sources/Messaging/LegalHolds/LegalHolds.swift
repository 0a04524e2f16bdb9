// Legal holds: what they name stays, whatever retention, its authors or an erasure would do, and can be handed out.
import Database
import FeatureKit
import Graph
import Kernel

public struct LegalHolds: Feature {
  public let name = "legalHolds"
  public let migrations = holdMigrations
  public let needs: [any PortName] = [Port<any People>.people, Port<any OrganizationName>.organizationName]

  public init() {}

  private static let read = Gate.privacyOfficer(["eDiscovery.Read.All", "eDiscovery.ReadWrite.All"])
  private static let write = Gate.privacyOfficer(["eDiscovery.ReadWrite.All"])

  public var routes: [Route] {
    let (all, one) = ("/legalHolds", "/legalHolds/{legalHold}")
    let conversation = one + "/conversations/{heldConversation}"
    let (export, proof) = (conversation + "/export", conversation + "/messages/{heldMessage}/proof")
    return [
      Route(.get, all, in: .salus, gate: Self.read, answers: .ours) { request in
        try await request.read { reading in
          request.collection(try HoldPage.json(HoldStore.all(in: reading), in: reading), of: "legalHolds")
        }
      },
      Route(.post, all, in: .salus, gate: Self.write, answers: .ours, handle: Self.place).taking(
        "displayName:string", "caseNumber:string?", "reason:string", "fromDateTime:dateTime?", "toDateTime:dateTime?",
        "userIds:[string]?", "chatIds:[string]?"
      ).succeeding(with: 201),
      Route(.get, one, in: .salus, gate: Self.read, answers: .ours) { try await Self.answer($0.id("legalHold"), $0) },
      Route(.post, one + "/release", in: .salus, gate: Self.write, answers: .ours, handle: Self.release)
        .taking("reason:string"),
      Route(.get, one + "/conversations", in: .salus, gate: Self.read, answers: .ours, handle: Self.conversations),
      Route(.get, export, in: .salus, gate: Self.read, answers: .ours) { request in
        let export = try await Self.export(request)
        return Self.linked(.json(export.json), export, request)
      },
      Route(.get, export + "/page", in: .salus, gate: Self.read, answers: .bytes, handle: Self.page),
      Route(
        .get, conversation + "/urgentMessages", in: .salus, gate: Self.read, answers: .ours, handle: HoldProof.urgentMessages),
      Route(.get, proof, in: .salus, gate: Self.read, answers: .ours) { request in
        .json(try await Proof.document(request, HoldProof.record))
      },
      Route(.get, proof + "/page", in: .salus, gate: Self.read, answers: .bytes) { request in
        try await Proof.page(request, of: request["heldMessage"], HoldProof.record)
      },
    ]
  }
}

extension LegalHolds {
  private static func answer(_ id: HoldID, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    try await request.read { reading in
      request.entity(
        try HoldPage.json([HoldStore.find(id, in: reading)], in: reading)[0], of: "legalHolds", success: success)
    }
  }

  @Sendable private static func place(_ request: Request) async throws -> Answer {
    let id = try await request.run(PlaceHold(draft: HoldDraft(request.json())))
    return try await answer(id, request, .created)
  }

  @Sendable private static func release(_ request: Request) async throws -> Answer {
    let id: HoldID = request.id("legalHold")
    try await request.run(ReleaseHold(hold: id, reason: request.json().reason("reason")))
    return try await answer(id, request)
  }

  static let conversationPage = 200

  @Sendable private static func conversations(_ request: Request) async throws -> Answer {
    let id: HoldID = request.id("legalHold")
    return try await request.read { reading in
      let hold = try HoldStore.find(id, in: reading)
      let after = ChatID(request.query.skipToken ?? "")
      let some = try HoldStore.conversations(of: hold, after: after, limit: conversationPage + 1, in: reading)
      let found = Array(some.prefix(conversationPage))
      let pages = try ConversationPage.json(found.map(\.chat), in: reading)
      let json = zip(found, pages).map { found, page -> JSONObject in
        var page = page
        page.append("messages", .int(found.messages))
        page.append("urgentMessages", .int(found.urgent))
        return page
      }
      return request.collection(
        json, of: "legalHolds('\(id)')/conversations", next: some.count > found.count ? found.last?.chat.text : nil)
    }
  }

  private static func export(_ request: Request) async throws -> HoldExport {
    let (id, chat): (HoldID, ChatID) = (request.id("legalHold"), request.id("heldConversation"))
    let after = request.query.parameters["after"].flatMap { MessageID($0) } ?? .zero
    try await request.run(ExportHold(hold: id, chat: chat))
    return try await request.read { try HoldExport(HoldStore.find(id, in: $0), chat, after: after, in: $0) }
  }

  @Sendable private static func page(_ request: Request) async throws -> Answer {
    let export = try await export(request)
    return linked(.printed(export.html(request.language), as: "legal-hold"), export, request)
  }

  /// Where the next part is (RFC 8288), relative to this one.
  private static func linked(_ answer: Answer, _ export: HoldExport, _ request: Request) -> Answer {
    guard let last = export.continuesAfter else { return answer }
    let language = request.query.parameters["language"].map { "&language=" + Language(tag: $0).rawValue } ?? ""
    return answer.adding("Link", "<?after=\(last)\(language)>; rel=\"next\"")
  }
}
