// Mail that leaves the hospital's Salus: the relay as administrators set it up, and a test of it.
import Database
import FeatureKit
import Graph
import Kernel

public struct Post: Feature {
  public let name = "mailRelay"
  public let migrations = mailRelayMigrations
  public let needs: [any PortName] = [
    Port<any MailTransport>.mailTransport, Port<any Vault>.vault, Port<any PeopleReach>.reach,
  ]
  public init() {}

  public func provide(to ports: inout Ports) { ports.provide(.letters, RelayLetters()) }

  public var routes: [Route] {
    let (read, write) = (Gate.administrator(["Organization.Read.All"]), Gate.administrator(["Organization.ReadWrite.All"]))
    return [
      Route(.get, "/notifications/mailRelay", in: .salus, gate: read, answers: .ours) { request in
        try await request.read { .json(["relay": try MailRelayStore.find(in: $0)?.json ?? .null]) }
      },
      Route(.put, "/notifications/mailRelay", in: .salus, gate: write, answers: .ours) { request in
        .json(["relay": try await request.run(SetMailRelay(draft: draft(request))).json])
      }.taking(
        "host:string", "port:int?", "security:string?", "user:string?", "password:string?", "senderAddress:string",
        "senderName:string?"),
      Route(.delete, "/notifications/mailRelay", in: .salus, gate: write, answers: .nothing) { request in
        try await request.run(RemoveMailRelay())
        return .noContent
      },
      Route(.post, "/notifications/mailRelay/test", in: .salus, gate: write, answers: .ours) { try await test($0) }
        .taking(.nothing),
    ]
  }
}

@inline(never) private func draft(_ request: Request) throws -> MailRelayDraft {
  try MailRelayDraft(reading: try request.json(), ours: request.origin)
}

/// To the administrator who asks, at once, so that what is wrong is seen where it is mended.
@Sendable private func test(_ request: Request) async throws -> Answer {
  let (relay, mail) = try await request.read { try testMail($0) }
  let delivery = await MailParcel.delivery(of: mail, through: relay, request.runner)
  let done = try await request.run(NoteTest(way: .mail, delivery: delivery))
  return .json(done)
}

@inline(never) private func testMail(_ reading: Reading) throws -> (MailRelay, OutgoingMail) {
  guard let settings = try MailRelayStore.find(in: reading) else { throw Failure.conflict("There is no mail relay yet.") }
  let me = try reading.me()
  guard let reach = try reading.ports.require(.reach).reach(of: [me], in: reading)[me], let address = reach.mail else {
    throw Failure.conflict("Your own account has no mail address to send a test to.", code: "NoAddress")
  }
  let mail = OutgoingMail(
    id: Random.guid(), from: settings.sender, to: MailParty(address, name: reach.displayName),
    subject: MailTexts.testSubject(reach.language), text: MailTexts.test(reach.language), date: reading.now)
  return (settings.relay, mail)
}

struct SetMailRelay: Operation {
  static let action = "mailRelay.set"
  let draft: MailRelayDraft
  var object: String { "notifications/mailRelay" }

  func run(in work: Transaction) throws -> MailRelaySettings {
    var settings = draft.settings
    // A password is for one relay: whoever turns its name to another must not be sent the old one.
    if draft.keepsPassword, let old = try MailRelayStore.find(in: work)?.relay, old.password != nil {
      let isSame = (old.host, old.user ?? "") == (settings.relay.host, settings.relay.user ?? "")
      if isSame, settings.relay.security != .none { settings.relay.password = old.password }
    }
    try MailRelayStore.save(settings, in: work)
    try work.wayChanged(.mail)
    return settings
  }
}

struct RemoveMailRelay: Operation {
  static let action = "mailRelay.remove"
  var object: String { "notifications/mailRelay" }
  func run(in work: Transaction) throws { try MailRelayStore.remove(in: work) }
}

/// What a test said of its way.
struct NoteTest: Operation {
  static let action = "notification.test"
  let way: Way
  let delivery: Delivery
  var object: String { "notifications/\(way.rawValue)" }

  func run(in work: Transaction) throws -> JSON {
    switch delivery {
    case .delivered:
      try work.workedBy(way)
      return ["delivered": true, "problem": .null]
    case .later(let problem, _), .refused(let problem): return ["delivered": false, "problem": .string(problem)]
    case .needless, .gone, .held: return ["delivered": false, "problem": "failed"]
    }
  }
}
