// `/salus/v1/identityProviders`: what administrators set, the test of a connection, and people's links.
import FeatureKit
import Graph
import Kernel

struct ProviderRoutes: Sendable {
  let documents: ProviderDocuments
  private static let path = "/identityProviders"
  private static let read = Gate.administrator(["IdentityProvider.Read.All", "IdentityProvider.ReadWrite.All"])
  private static let write = Gate.administrator(["IdentityProvider.ReadWrite.All"])

  var all: [Route] {
    let one = Self.path + "/{identityProvider}"
    return [
      Route(.get, Self.path, in: .salus, gate: Self.read, answers: .ours) { try await Self.list($0) },
      Route(.post, Self.path, in: .salus, gate: Self.write, answers: .ours, bodyLimit: 64 * 1024) { try await create($0) }
        .succeeding(with: 201),
      Route(.post, Self.path + "/check", in: .salus, gate: Self.write, answers: .ours, bodyLimit: 4096) { try await check($0) }
        .taking("issuer:string"),
      Route(.get, one, in: .salus, gate: Self.read, answers: .ours) { try await Self.get($0) },
      Route(.patch, one, in: .salus, gate: Self.write, answers: .ours, bodyLimit: 64 * 1024) { try await Self.edit($0) },
      Route(.delete, one, in: .salus, gate: Self.write, answers: .nothing) { try await Self.remove($0) },
      Route(.get, "/users/{user}/identities", in: .salus, gate: Self.read, answers: .ours) { try await Self.identities($0) },
      Route(.delete, "/users/{user}/identities/{identityProvider}", in: .salus, gate: Self.write, answers: .nothing) {
        try await Self.unlink($0)
      },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    let (providers, counts) = try await request.read { (try ProviderStore.all(in: $0), try IdentityStore.counts(in: $0)) }
    return .json(["value": .array(providers.map { $0.document(origin: request.origin, linked: counts[$0.id] ?? 0) })])
  }

  private static func get(_ request: Request) async throws -> Answer {
    .json(try await document(request["identityProvider"], request))
  }

  private static func document(_ id: String, _ request: Request) async throws -> JSON {
    try await request.read { reading in
      let provider = try ProviderStore.find(id, in: reading)
      return provider.document(origin: request.origin, linked: try IdentityStore.counts(in: reading)[id] ?? 0)
    }
  }

  /// The provider is asked first: an issuer that does not answer to its name is refused as it is written down.
  private func create(_ request: Request) async throws -> Answer {
    let body = try request.json()
    var details = ProviderDetails()
    details.issuer = try Self.issuer(body, request)
    details.name = try body.string("displayName", max: 80)
    details.clientID = try body.string("clientId", max: 256)
    try details.apply(body)
    try details.check()
    let secret = try Self.secret(body, request)
    _ = try await documents.metadata(of: details.issuer, fresh: true, by: request.runner)
    let provider = try await request.run(CreateProvider(details: details, secret: secret))
    return Answer(.created, .json(provider.document(origin: request.origin, linked: 0)))
  }

  private static func edit(_ request: Request) async throws -> Answer {
    let (body, id) = (try request.json(), request["identityProvider"])
    if body.has("issuer") {
      let now = try await request.read { try ProviderStore.find(id, in: $0).details.issuer }
      if try body.string("issuer", max: 1000) != now {
        throw Failure.badRequest("The issuer cannot be changed; make another provider.", target: "issuer")
      }
    }
    let change: EditProvider.SecretChange =
      try body.has("clientSecret") ? secret(body, request).map { .set($0) } ?? .remove : .keep
    _ = try await request.run(EditProvider(id: id, change: { try $0.apply(body) }, secret: change))
    return .json(try await document(id, request))
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemoveProvider(id: request["identityProvider"]))
    return .noContent
  }

  /// Asks the provider for its description and its keys, and says what it found.
  private func check(_ request: Request) async throws -> Answer {
    let issuer = try Self.issuer(request.json(), request)
    let metadata = try await documents.metadata(of: issuer, fresh: true, by: request.runner)
    let keys = try await documents.keys(of: metadata, fresh: true, by: request.runner)
    return .json([
      "issuer": .string(metadata.issuer), "authorizationEndpoint": .string(metadata.authorizationEndpoint),
      "keys": .int(keys["keys"]?.array?.count ?? 0), "offersLogOut": .bool(metadata.endSessionEndpoint != nil),
    ])
  }

  private static func identities(_ request: Request) async throws -> Answer {
    let identities = try await request.read { reading in
      let person = try PersonStore.find(request["user"], in: reading).id
      let subjects = try IdentityStore.identities(of: person, in: reading).map(\.subject)
      // What the person is called there is for administrators, who have to tell identities apart.
      return zip(try IdentityDocument.all(of: person, in: reading), subjects).map { document, subject in
        JSONObject(document.members + [("subject", .string(subject))])
      }
    }
    return .json(["value": .array(identities.map { .object($0) })])
  }

  private static func unlink(_ request: Request) async throws -> Answer {
    let person = try await request.read { try PersonStore.find(request["user"], in: $0).id }
    try await request.run(Unlink(person: person, provider: request["identityProvider"]))
    return .noContent
  }

  @inline(never)
  private static func issuer(_ body: BodyReader, _ request: Request) throws -> String {
    let issuer = try body.string("issuer", max: 1000)
    do { try request.runner.ports.require(.webClient).check(issuer) } catch let fault as WebFailure {
      throw Failure.badRequest(fault.message, target: "issuer", code: "ProviderAddress")
    }
    if issuer.contains(where: { "?# ".contains($0) }) { throw body.fault("issuer", "must have neither query nor fragment") }
    return issuer
  }

  /// Sealed; nil where it is absent, null or blank.
  @inline(never)
  private static func secret(_ body: BodyReader, _ request: Request) throws -> [UInt8]? {
    let text = try body.optionalString("clientSecret", max: 1024) ?? ""
    return text.isEmpty ? nil : try request.runner.ports.require(.vault).seal(Array(text.utf8), for: SignInProvider.purpose)
  }
}
