// What the consent page asks and says: `/salus/v1/authorizations/{request}` (docs/authorization.md). Saying yes takes a browser
// session with its CSRF token; another site can do neither, and no page of ours can be framed.
import FeatureKit
import Graph
import Kernel

enum ConsentRoutes {
  static var all: [Route] {
    let reason = "the page shows who asks before anybody has signed in; the request's secret is the key"
    let path = "/authorizations/{request}"
    return [
      Route(.get, path, in: .salus, gate: .open(because: reason), answers: .ours) { try await show($0) },
      Route(.post, path + "/accept", in: .salus, gate: .person([]), answers: .ours, bodyLimit: 4096) { try await accept($0) },
      Route(.post, path + "/refuse", in: .salus, gate: .open(because: reason), answers: .ours, bodyLimit: 4096) {
        try await refuse($0)
      },
    ]
  }

  private static func show(_ request: Request) async throws -> Answer {
    .json(.object(try await request.read { try ConsentQuestion(request["request"], in: $0).document(in: $0) }))
  }

  private static func accept(_ request: Request) async throws -> Answer {
    let isForAll = request.body.isEmpty ? false : try request.json().optionalBool("forAll") ?? false
    return location(try await request.run(AcceptAuthorization(from: request, isForAll: isForAll)))
  }

  private static func refuse(_ request: Request) async throws -> Answer {
    location(try await request.run(RefuseAuthorization(from: request)))
  }

  private static func location(_ address: String) -> Answer { .json(["location": .string(address)]) }
}

/// A request for somebody's yes, as it stands for whoever is at the browser.
struct ConsentQuestion {
  var request: AuthorizationRequest
  var application: Application
  /// Nil where nobody is signed in.
  var session: Session?
  var granted: Set<String>
  var standing: AuthorizationRules.Standing

  init(_ secret: String, in reading: Reading) throws {
    let signedIn = reading.actor
    guard let (request, tenant) = try AuthorizationStore.find(secret, in: reading) else { throw Failure.notFound("request") }
    // Somebody of another organisation is nobody here.
    let isAtHome = signedIn.tenant == tenant && signedIn.user != nil && !signedIn.mustChangePassword
    reading.enter(tenant)
    guard let application = try ApplicationStore.find(request.application, in: reading), application.isEnabled else {
      throw Failure.notFound("request")
    }
    (self.request, self.application) = (request, application)
    if isAtHome, case .session(let id) = signedIn.means { session = try SessionStore.session(id: id, in: reading) }
    granted = try session.map { try GrantStore.scopes(of: application.id, for: $0.person, in: reading) } ?? []
    standing = AuthorizationRules.standing(
      of: request, signedIn: session?.created, granted: granted, isAdministrator: signedIn.isAdministrator, at: reading.now)
  }

  func document(in reading: Reading) throws -> JSONObject {
    let prompt = AuthorizationRequest.Prompt.allCases.first { request.prompt.contains($0) }?.rawValue ?? ""
    return JSONObject([
      ("status", .string(standing.rawValue)), ("application", Self.document(application, redirect: request.redirect)),
      ("loginHint", JSON(request.loginHint)), ("prompt", .string(prompt)), ("signedInAs", try who(reading)),
      ("scopes", Self.scopes(request.scopes, granted)),
      ("mayConsentForAll", .bool(session != nil && reading.actor.isAdministrator)),
    ])
  }

  private func who(_ reading: Reading) throws -> JSON {
    guard let person = try session.flatMap({ try PersonStore.find($0.person, in: reading) })?.details else { return .null }
    return ["displayName": .string(person.displayName), "userPrincipalName": .string(person.principalName)]
  }

  static func document(_ application: Application, redirect: String?) -> JSON {
    let host = redirect.flatMap { $0.split(separator: "/").dropFirst().first.map(String.init) }
    return [
      "appId": JSON(application.client), "displayName": .string(application.displayName),
      "description": JSON(application.description), "redirectHost": JSON(host),
    ]
  }

  static func scopes(_ scopes: Set<String>, _ granted: Set<String>) -> JSON {
    .array(
      scopes.sorted().map {
        [
          "name": .string($0), "needsAdministrator": .bool(Permissions.needsAdministrator($0)),
          "isGranted": .bool(granted.contains($0)),
        ]
      })
  }
}

struct AcceptAuthorization: Operation {
  static let action = "consent.give"
  let from: Request
  let isForAll: Bool

  /// - Returns: the application's own address with the code.
  func run(in work: Transaction) throws -> String {
    let session = try from.browserSession(work)
    let question = try ConsentQuestion(from["request"], in: work)
    try ConsentRules.mayAccept(question.standing, isForAll: isForAll, work.actor).enforce("request")
    guard try AuthorizationStore.remove(from["request"], in: work) else { throw Failure.notFound("request") }
    let (request, application) = (question.request, question.application)
    if question.standing == .consent || isForAll {
      try GrantStore.consent(to: request.scopes, of: application.id, by: session.person, isForAll: isForAll, in: work)
    }
    let secret = Random.secret()
    let code = AuthorizationCode(
      request: request, person: session.person, family: Random.guid(), signedIn: session.created,
      expires: work.now + AuthorizationCode.life)
    try AuthorizationStore.keep(code, secret, in: work)
    work.acted(on: "applications/\(application.id)")
    return request.path.location([("code", secret)])
  }
}

struct RefuseAuthorization: Operation {
  static let action = "consent.refuse"
  let from: Request

  func run(in work: Transaction) throws -> String {
    let question = try ConsentQuestion(from["request"], in: work)
    guard try AuthorizationStore.remove(from["request"], in: work) else { throw Failure.notFound("request") }
    work.acted(on: "applications/\(question.application.id)")
    return question.request.path.location(of: AuthorizationRules.refusal(of: question.request, standing: question.standing))
  }
}

enum ConsentRules {
  static func mayAccept(_ standing: AuthorizationRules.Standing, isForAll: Bool, _ actor: Actor) -> Verdict {
    if isForAll, !actor.isAdministrator {
      return .deny(code: "AdministratorConsentRequired", because: "Only an administrator says yes for everybody.")
    }
    switch standing {
    case .consent, .ready: return .allow
    case .signIn: return .deny(code: "SignInRequired", because: "The application asks for a fresh sign-in.")
    case .blocked:
      return .deny(code: "AdministratorConsentRequired", because: "An administrator has to allow this application first.")
    }
  }
}
