// `/salus/v1/me/security`: one's own second factors; `/salus/v1/users/{user}/secondFactors`: what an administrator does
// about them.
import FeatureKit
import Graph
import Kernel

enum SecurityRoutes {
  private static let read: Set<String> = ["UserAuthenticationMethod.Read", "UserAuthenticationMethod.ReadWrite"]
  private static let write: Set<String> = ["UserAuthenticationMethod.ReadWrite"]
  private static let readAll: Set<String> = ["UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"]
  private static let writeAll: Set<String> = ["UserAuthenticationMethod.ReadWrite.All"]

  static var all: [Route] { own + others }

  private static var own: [Route] {
    [
      Route(.get, "/users/{user}/security", in: .salus, gate: .newcomer(read), answers: .ours) { try await get($0) },
      Route(.post, "/users/{user}/security/authenticator", in: .salus, gate: .newcomer(write), answers: .ours) {
        try await draft($0)
      },
      Route(.post, "/users/{user}/security/authenticator/confirm", in: .salus, gate: .newcomer(write), answers: .ours) {
        try await confirm($0)
      },
      Route(.delete, "/users/{user}/security/authenticator", in: .salus, gate: .person(write), answers: .nothing) {
        try await own($0).run(RemoveAuthenticator())
        return .noContent
      },
      Route(.post, "/users/{user}/security/recoveryCodes", in: .salus, gate: .person(write), answers: .ours) {
        codes(try await own($0).run(RenewRecoveryCodes()))
      },
    ]
  }

  private static var others: [Route] {
    [
      Route(.get, "/users/{user}/secondFactors", in: .salus, gate: .administrator(readAll), answers: .ours) { try await of($0) },
      Route(.delete, "/users/{user}/secondFactors", in: .salus, gate: .administrator(writeAll), answers: .nothing) {
        try await reset($0)
      },
    ]
  }

  /// The request, where it is about the signed-in person: `me`, their id or their name.
  static func own(_ request: Request) async throws -> Request {
    _ = try await request.read { try request.ownself($0) }
    return request
  }

  private static func get(_ request: Request) async throws -> Answer {
    .json(try await own(request).read { try SecurityDocument.own($0) })
  }

  private static func draft(_ request: Request) async throws -> Answer {
    let (secret, account, issuer) = try await own(request).run(DraftAuthenticator())
    return .json([
      "secret": .string(Base32.encode(secret)), "uri": .string(TOTP.uri(secret, issuer: issuer, account: account)),
    ])
  }

  private static func confirm(_ request: Request) async throws -> Answer {
    let code = try request.json().string("code", max: 20)
    return codes(try await own(request).run(ConfirmAuthenticator(code: code)))
  }

  /// Shown this once.
  static func codes(_ codes: [String]) -> Answer { .json(["recoveryCodes": .array(codes.map { .string($0) })]) }

  private static func of(_ request: Request) async throws -> Answer {
    .json(
      try await request.read { reading in
        let person = try PersonStore.find(request["user"], in: reading).id
        return try SecurityDocument.summary(of: person, reading)
      })
  }

  private static func reset(_ request: Request) async throws -> Answer {
    let person = try await request.read { try PersonStore.find(request["user"], in: $0).id }
    try await request.run(ResetFactors(person: person))
    return .noContent
  }
}

/// How somebody's sign-in is secured; never a secret of it.
enum SecurityDocument {
  static func own(_ reading: Reading) throws -> JSON {
    let person = try reading.me()
    let policy = try SignInSettingStore.find(reading.tenant, in: reading).secondFactor
    var document = try members(of: person, reading)
    document["isRequired"] = .bool(policy.asks(reading.actor.roles))
    if case .session(let session) = reading.actor.means,
      let provider = try OutsideSessionStore.provider(of: session, in: reading),
      try provider.details.trustsMultiFactor || SecondFactorStore.count(person, in: reading) == 0
    {
      document["provider"] = ["id": .string(provider.id), "displayName": .string(provider.details.name)]
    }
    return .object(document)
  }

  static func summary(of person: UserID, _ reading: Reading) throws -> JSON { .object(try members(of: person, reading)) }

  private static func members(of person: UserID, _ reading: Reading) throws -> JSONObject {
    let app = try AuthenticatorStore.find(person, tenant: reading.tenant, in: reading)
    let left = try RecoveryCodeStore.left(of: person, tenant: reading.tenant, in: reading)
    return JSONObject([
      ("authenticator", app.map { ["addedDateTime": .string($0.confirmedAt.description)] } ?? .null),
      ("passkeys", .array(try PasskeyStore.all(of: person, in: reading).map(PasskeyDocument.make))),
      ("recoveryCodesLeft", .int(left)),
    ])
  }
}
