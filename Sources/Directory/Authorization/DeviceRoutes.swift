// The page where somebody types a device's code and says yes: `/salus/v1/deviceAuthorizations` (docs/authorization.md).
import FeatureKit
import Graph
import Kernel

enum DeviceRoutes {
  static var all: [Route] {
    let path = "/deviceAuthorizations"
    return [
      Route(.post, path + "/lookup", in: .salus, gate: .person([]), answers: .ours, bodyLimit: 4096) { try await look($0) },
      Route(.post, path + "/{device}/accept", in: .salus, gate: .person([]), answers: .ours, bodyLimit: 4096) { request in
        let isForAll = request.body.isEmpty ? false : try request.json().optionalBool("forAll") ?? false
        try await request.run(AnswerDevice(from: request, isYes: true, isForAll: isForAll))
        return .json([:])
      },
      Route(.post, path + "/{device}/refuse", in: .salus, gate: .person([]), answers: .ours, bodyLimit: 4096) { request in
        try await request.run(AnswerDevice(from: request, isYes: false, isForAll: false))
        return .json([:])
      },
    ]
  }

  /// Guesses are counted before they are looked at: the codes are short, because people type them.
  private static func look(_ request: Request) async throws -> Answer {
    let code = DeviceAuthorization.normal(try request.json().string("userCode", max: 40))
    let counter = try await request.read { AttemptStore(key: "device:\(try request.browserSession($0).person)", free: 10) }
    try await request.run(CountDeviceGuess(counter: counter))
    let document = try await request.read { try DeviceQuestion(userCode: code, request, in: $0).document(in: $0) }
    try await request.run(ForgiveDeviceGuess(counter: counter))
    return .json(.object(document))
  }
}

struct CountDeviceGuess: Operation {
  static let action = "device.guess"
  static var trace: Trace { .upkeep(because: "only counts; the answer that follows is recorded") }
  let counter: AttemptStore
  func run(in work: Transaction) throws { try counter.begin(in: work) }
}

struct ForgiveDeviceGuess: Operation {
  static let action = "device.found"
  static var trace: Trace { .upkeep(because: "only counts; the answer that follows is recorded") }
  let counter: AttemptStore
  func run(in work: Transaction) throws { try counter.clear(in: work) }
}

/// A device that waits, as it stands for whoever is at the browser.
struct DeviceQuestion {
  var device: DeviceAuthorization
  var application: Application
  var session: Session
  var granted: Set<String>
  var standing: AuthorizationRules.Standing

  init(userCode: String, _ request: Request, in reading: Reading) throws {
    try self.init(DeviceStore.waiting(userCode: userCode, in: reading), request, in: reading)
  }

  init(_ device: DeviceAuthorization?, _ request: Request, in reading: Reading) throws {
    session = try request.browserSession(reading)
    guard let device, let application = try ApplicationStore.find(device.application, in: reading), application.isEnabled else {
      throw Failure.notFound("device")
    }
    (self.device, self.application) = (device, application)
    granted = try GrantStore.scopes(of: application.id, for: session.person, in: reading)
    // Always asked: the code may be somebody else's, read out by a stranger on the telephone.
    standing = AuthorizationRules.standing(asking: device.scopes, granted, reading.actor.isAdministrator, again: true)
  }

  func document(in reading: Reading) throws -> JSONObject {
    let person = try PersonStore.find(session.person, in: reading)?.details
    return JSONObject([
      ("id", .string(device.id)), ("status", .string(standing.rawValue)),
      ("application", ConsentQuestion.document(application, redirect: nil)), ("loginHint", .null), ("prompt", ""),
      ("signedInAs", ["displayName": JSON(person?.displayName), "userPrincipalName": JSON(person?.principalName)]),
      ("scopes", ConsentQuestion.scopes(device.scopes, granted)), ("mayConsentForAll", .bool(reading.actor.isAdministrator)),
    ])
  }
}

struct AnswerDevice: Operation {
  static let action = "consent.device"
  let from: Request
  let isYes: Bool
  let isForAll: Bool

  func run(in work: Transaction) throws {
    let question = try DeviceQuestion(DeviceStore.waiting(id: from["device"], in: work), from, in: work)
    work.acted(on: "applications/\(question.application.id)")
    guard isYes else { return try DeviceStore.refuse(question.device.id, in: work) }
    try ConsentRules.mayAccept(question.standing, isForAll: isForAll, work.actor).enforce("device")
    let session = question.session
    try GrantStore.consent(
      to: question.device.scopes, of: question.application.id, by: session.person, isForAll: isForAll, in: work)
    try DeviceStore.allow(question.device.id, by: session.person, signedIn: session.created, in: work)
  }
}
