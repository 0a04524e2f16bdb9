// A device without a keyboard asks, and somebody says yes on another screen (RFC 8628).
import FeatureKit
import Kernel

struct DeviceAuthorization: Sendable {
  static let life = Duration.minutes(15)
  static let pause = 5
  /// No vowels, so that no words arise, and nothing that looks like something else (RFC 8628 section 6.1).
  private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")

  var id: String
  var application: Application.Identifier
  var scopes: Set<String>
  var pause: Int
  var polled: Instant?
  var created: Instant
  var expires: Instant
  /// Who said yes, and when they had signed in.
  var person: UserID?
  var signedIn: Instant?
  var isRefused = false

  /// `BDWP-HQPK`
  static func newUserCode() -> String {
    var bytes = Random.bytes(64).filter { $0 < 240 }[...]
    let code = (0..<8).map { _ in letters[Int(bytes.popFirst() ?? Random.bytes(1)[0]) % letters.count] }
    return String(code[..<4]) + "-" + String(code[4...])
  }

  /// As somebody typed it, whatever its case, blanks and hyphens.
  static func normal(_ typed: String) -> String {
    let letters = typed.uppercased().filter { $0.isLetter && $0.isASCII }
    return String(letters.prefix(4)) + "-" + String(letters.dropFirst(4).prefix(8))
  }
}

struct BeginDevice: Operation {
  static let action = "device.begin"
  let client: KnownClient
  let scope: String?
  var object: String { "applications/\(client.application.id)" }

  func run(in work: Transaction) throws -> (secret: String, userCode: String) {
    work.enter(client.tenant)
    if !client.mayPoll {
      throw Failure.unauthorizedClient("The application keeps a secret: it must prove what it is, or be registered as public.")
    }
    let scopes = try AskedScopes.delegated(scope, of: client.application)
    let device = DeviceAuthorization(
      id: Random.guid(), application: client.application.id, scopes: scopes, pause: DeviceAuthorization.pause, created: work.now,
      expires: work.now + DeviceAuthorization.life)
    let (secret, code) = (Random.secret(), DeviceAuthorization.newUserCode())
    try DeviceStore.insert(device, secret, code, in: work)
    return (secret, code)
  }
}

/// A device asks whether somebody has said yes yet.
struct PollDevice: Operation {
  static let action = "token.issue"
  let client: KnownClient
  let secret: String
  var object: String { "applications/\(client.application.id)" }

  func run(in work: Transaction) throws -> GrantOutcome {
    work.enter(client.tenant)
    if !client.mayPoll { throw Failure.invalidClient }
    guard let device = try DeviceStore.find(secret, in: work), device.application == client.application.id else {
      throw Failure.invalidGrant("The device code is unknown, was used, or was given to another application.")
    }
    guard let person = device.person, let signedIn = device.signedIn else { throw Failure.authorizationPending }
    try DeviceStore.remove(device.id, in: work)
    guard try CredentialStore.roles(of: person, tokenIssued: signedIn, tenant: client.tenant, in: work) != nil else {
      return .refused(.invalidGrant("The person may no longer sign in."))
    }
    let scopes = try work.standing(device.scopes, of: client, for: person)
    if scopes.isEmpty { return .refused(.withdrawn) }
    let family = try work.begin(for: client, person: person, scopes: scopes, isPublic: !client.isProven, signedIn: signedIn)
    work.acted(on: "users/\(person)/tokens/\(family.id)")
    return .granted(try work.granted(family, client, scopes: scopes))
  }
}

/// Nil where there is nothing to wait for. Whoever asks too often is told to ask less often, from then on.
struct WaitForDevice: Operation {
  static let action = "device.poll"
  static var trace: Trace {
    .upkeep(because: "each device that waits asks every few seconds; the token that comes of it is recorded")
  }
  let client: KnownClient
  let secret: String

  func run(in work: Transaction) throws -> Failure? {
    work.enter(client.tenant)
    if !client.mayPoll { return .invalidClient }
    guard var device = try DeviceStore.find(secret, in: work), device.application == client.application.id else {
      return .invalidGrant("The device code is unknown, was used, or was given to another application.")
    }
    let isHasty = device.polled.map { work.now - $0 < .seconds(device.pause) } ?? false
    if isHasty { device.pause += DeviceAuthorization.pause }
    try DeviceStore.polled(device, in: work)
    if device.expires <= work.now { return .oauth("expired_token", "The device code has expired; begin again.") }
    if device.isRefused { return .oauth("access_denied", "The person refused.") }
    if isHasty { return .oauth("slow_down", "Ask no more often than every \(device.pause) seconds.") }
    return device.person == nil ? .authorizationPending : nil
  }
}

extension KnownClient {
  /// Whether a device of this application may ask: what keeps a secret has to prove it.
  fileprivate var mayPoll: Bool { isProven || application.isPublic }
}

extension Failure {
  static let withdrawn = Failure.invalidGrant("What was allowed was withdrawn since.")
  static let authorizationPending = Failure.oauth("authorization_pending", "Nobody has said yes yet; go on asking.")
}
