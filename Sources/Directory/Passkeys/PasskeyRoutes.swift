// `/salus/v1/me/security/passkeys` and the ceremonies of signing in and stepping up by one.
import FeatureKit
import Graph
import Kernel

struct PasskeyRoutes: Sendable {
  let isDemonstration: Bool

  private static let write: Set<String> = ["UserAuthenticationMethod.ReadWrite"]
  private static let longestName = 60

  var all: [Route] { ceremonies + own }

  private var ceremonies: [Route] {
    let reason = "a passkey says who signs in"
    return [
      Route(.post, "/session/passkey/options", in: .salus, gate: .open(because: reason), answers: .ours, bodyLimit: 1024) {
        try await Self.options($0)
      },
      Route(.post, "/session/passkey", in: .salus, gate: .open(because: reason), answers: .ours, bodyLimit: 32 * 1024) {
        try await signIn($0)
      },
      Route(.post, "/session/stepUp/passkey", in: .salus, gate: .newcomer([]), answers: .nothing, bodyLimit: 32 * 1024) {
        try await Self.stepUp($0)
      },
    ]
  }

  private var own: [Route] {
    let path = "/users/{user}/security/passkeys"
    return [
      Route(.post, path + "/options", in: .salus, gate: .newcomer(Self.write), answers: .ours) { try await Self.begin($0) },
      Route(.post, path, in: .salus, gate: .newcomer(Self.write), answers: .ours) { try await Self.add($0) },
      Route(.patch, path + "/{passkey}", in: .salus, gate: .person(Self.write), answers: .nothing) { try await Self.rename($0) },
      Route(.delete, path + "/{passkey}", in: .salus, gate: .person(Self.write), answers: .nothing) {
        try await SecurityRoutes.own($0).run(RemovePasskey(id: $0["passkey"]))
        return .noContent
      },
    ]
  }

  private static func options(_ request: Request) async throws -> Answer {
    let challenge = try await request.run(BeginPasskeyUse())
    return .json([
      "challenge": .string(challenge.base64URL), "rpId": .string(PasskeySite(origin: request.origin).name),
      "timeout": 300_000, "userVerification": "required", "allowCredentials": [],
    ])
  }

  private func signIn(_ request: Request) async throws -> Answer {
    let proof = try Self.proof(request)
    let visit = Visit(isStrong: true, agent: request.headers["user-agent"])
    let outcome = try await request.run(StartSessionByPasskey(proof: proof, visit: visit))
    return try await SignInAnswer(isDemonstration: isDemonstration).make(outcome, request)
  }

  private static func stepUp(_ request: Request) async throws -> Answer {
    guard case .session(let session) = request.actor.means else {
      throw Failure.forbidden("This is done in a browser session only, never with a token.")
    }
    try await request.run(ProveSessionByPasskey(session: session, proof: proof(request)))
    return .noContent
  }

  @inline(never)
  private static func proof(_ request: Request) throws -> PasskeyProof {
    PasskeyProof(
      reply: try PasskeyReply.Used(request.json().object("credential")), site: PasskeySite(origin: request.origin))
  }

  private static func begin(_ request: Request) async throws -> Answer {
    let person = try await SecurityRoutes.own(request).read { try $0.me() }
    let (challenge, name, displayName, others) = try await request.run(BeginPasskey())
    let site = PasskeySite(origin: request.origin)
    return .json([
      "challenge": .string(challenge.base64URL), "rp": ["id": .string(site.name), "name": "Salus"],
      "user": [
        "id": .string(Array(person.text.utf8).base64URL), "name": .string(name), "displayName": .string(displayName),
      ],
      "pubKeyCredParams": .array(COSEKey.algorithms.map { ["type": "public-key", "alg": .int($0)] }),
      "timeout": 300_000, "attestation": "none",
      "excludeCredentials": .array(others.map(descriptor)),
      "authenticatorSelection": ["residentKey": "required", "requireResidentKey": true, "userVerification": "required"],
    ])
  }

  private static func descriptor(_ passkey: Passkey) -> JSON {
    [
      "type": "public-key", "id": .string(passkey.id),
      "transports": .array(passkey.transports.map { .string($0) }),
    ]
  }

  private static func add(_ request: Request) async throws -> Answer {
    let operation = try adding(request)
    let (passkey, codes) = try await SecurityRoutes.own(request).run(operation)
    return .json(["passkey": PasskeyDocument.make(passkey), "recoveryCodes": .array(codes.map { .string($0) })])
  }

  @inline(never)
  private static func adding(_ request: Request) throws -> AddPasskey {
    let body = try request.json()
    return AddPasskey(
      name: try name(body), reply: try PasskeyReply.Made(body.object("credential")), site: PasskeySite(origin: request.origin))
  }

  private static func rename(_ request: Request) async throws -> Answer {
    let name = try name(request.json())
    try await SecurityRoutes.own(request).run(RenamePasskey(id: request["passkey"], name: name))
    return .noContent
  }

  @inline(never)
  private static func name(_ body: BodyReader) throws -> String {
    let name = try body.string("name", max: longestName)
    if name.allSatisfy(\.isWhitespace) { throw body.fault("name", "must not be blank") }
    return name
  }
}

enum PasskeyDocument {
  static func make(_ passkey: Passkey) -> JSON {
    [
      "id": .string(passkey.id), "name": .string(passkey.name), "createdDateTime": .string(passkey.created.description),
      "lastUsedDateTime": JSON(passkey.used?.description),
    ]
  }
}
