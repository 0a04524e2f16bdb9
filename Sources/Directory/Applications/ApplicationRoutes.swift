// `/applications`: registrations, as administrators and their scripts keep them.
import FeatureKit
import Graph
import Kernel

enum ApplicationRoutes {
  private static let reading = Gate.administrator(ApplicationScopes.read, application: ApplicationScopes.read)
  private static let writing = Gate.administrator(ApplicationScopes.write, application: ApplicationScopes.write)

  static var all: [Route] {
    let one = "/applications/{application}"
    return [
      Route(.get, "/applications", gate: reading, answers: .collection("application")) { try await list($0) },
      Route(.get, "/applications/$count", gate: reading, answers: .bytes) { try await count($0) },
      Route(.post, "/applications", gate: writing, answers: .entity("application")) { try await create($0) },
      Route(.get, one, gate: reading, answers: .entity("application")) { try await get($0) },
      Route(.patch, one, gate: writing, answers: .nothing) { try await edit($0) },
      Route(.delete, one, gate: writing, answers: .nothing) { try await remove($0) },
      Route(.get, one + "/owners", gate: reading, answers: .collection("directoryObject")) { try await owners($0) },
      Route(.post, one + "/addPassword", gate: writing, answers: .entity("passwordCredential")) { try await addPassword($0) }
        .succeeding(with: 200),
      Route(.put, one + "/keys", in: .salus, gate: writing, answers: .nothing) { try await setKeys($0) },
      Route(.post, one + "/removePassword", gate: writing, answers: .nothing) { try await removePassword($0) },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let page = try await request.read { reading in
      let page = try ApplicationListStore.applications(request.query).page(in: reading, ApplicationStore.application)
      let proofs = try ApplicationListStore.proofs(of: page.items.map(\.id), in: reading)
      let items = page.items.map { GraphApplication.document($0, proofs[$0.id] ?? Proofs()) }
      return ListPage(items: items, next: page.next, count: page.count)
    }
    return DirectoryQuery.answer(request, page, of: "applications")
  }

  private static func count(_ request: Request) async throws -> Answer {
    try DirectoryQuery.checkCount(request)
    let count = try await request.read { try ApplicationListStore.applications(request.query).count(in: $0) }
    return .bytes(Array(String(count).utf8), type: "text/plain")
  }

  private static func get(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    return request.entity(try await document(request) { try request.application($0) }, of: "applications")
  }

  private static func document(
    _ request: Request, _ find: @escaping @Sendable (Reading) throws -> Application
  ) async throws -> JSONObject {
    try await request.read { reading in
      let application = try find(reading)
      let proofs = try ApplicationListStore.proofs(of: [application.id], in: reading)
      return GraphApplication.document(application, proofs[application.id] ?? Proofs())
    }
  }

  private static func create(_ request: Request) async throws -> Answer {
    let patch = try ApplicationPatch(request.json())
    let keys = try keys(request, []) ?? []
    let application = try await request.run(CreateApplication(patch: patch, keys: keys))
    return request.entity(GraphApplication.document(application, Proofs(keys: keys)), of: "applications", success: .created)
  }

  private static func edit(_ request: Request) async throws -> Answer {
    let patch = try ApplicationPatch(request.json())
    let (id, known) = try await request.read { reading in
      let application = try request.application(reading).id
      return (application, try ApplicationStore.keys(of: application, in: reading))
    }
    try await request.run(EditApplication(application: id, patch: patch, keys: keys(request, known)))
    return .noContent
  }

  @inline(never)
  private static func keys(_ request: Request, _ known: [ApplicationKey]) throws -> [ApplicationKey]? {
    let certificates = try request.runner.ports.require(.certificates)
    return try ApplicationKeys.patched(request.json(), known, certificates, at: request.runner.clock.now)
  }

  private static func setKeys(_ request: Request) async throws -> Answer {
    let id = try await request.applicationID()
    try await request.run(SetKeys(id, set: request.json(), at: request.runner.clock.now))
    return .noContent
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemoveApplication(application: try await request.applicationID()))
    return .noContent
  }

  private static func owners(_ request: Request) async throws -> Answer {
    let owners = try await request.read { reading in
      try request.application(reading).owner.flatMap { try PersonStore.findIfAny($0.text, in: reading) }.map {
        [GraphUser.document($0, select: request.query.select, for: reading.actor, typed: true)]
      } ?? []
    }
    return request.collection(owners, of: "directoryObjects")
  }

  private static func addPassword(_ request: Request) async throws -> Answer {
    let body = try request.body.isEmpty ? BodyReader(JSON.object(JSONObject())) : request.json()
    let add = try AddSecret(try await request.applicationID(), body)
    let secret = try await request.run(add)
    return request.entity(GraphApplication.secret(secret, text: add.text), of: "microsoft.graph.passwordCredential")
  }

  private static func removePassword(_ request: Request) async throws -> Answer {
    let secret = try request.json().required("keyId").guid()
    try await request.run(RemoveSecret(application: try await request.applicationID(), secret: secret))
    return .noContent
  }
}

extension Request {
  /// The registration that `{application}` names, by its id or as `applications(appId='…')`.
  func application(_ reading: Reading) throws -> Application {
    let key = self["application"].lowercased()
    let byClient = path.alternateKeys["applications"] != nil
    let found =
      byClient
      ? try ApplicationStore.find(client: ClientID(key), in: reading)
      : try ApplicationStore.find(Application.Identifier(key), in: reading)
    guard let found else { throw ApplicationStore.notFound }
    return found
  }

  func applicationID() async throws -> Application.Identifier { try await read { try application($0).id } }
}
