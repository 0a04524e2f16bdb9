// Text messages to mobile phones: the gateway as administrators set it up, and a test of it.
import Database
import FeatureKit
import Graph
import Kernel

public struct TextMessages: Feature {
  public let name = "textGateway"
  public let migrations = textGatewayMigrations
  public let needs: [any PortName] = [Port<any WebClient>.webClient, Port<any Vault>.vault, Port<any PeopleReach>.reach]
  public init() {}

  public var routes: [Route] {
    let (read, write) = (Gate.administrator(["Organization.Read.All"]), Gate.administrator(["Organization.ReadWrite.All"]))
    return [
      Route(.get, "/notifications/textGateway", in: .salus, gate: read, answers: .ours) { request in
        try await request.read { .json(["gateway": try TextGatewayStore.find(in: $0)?.json ?? .null]) }
      },
      Route(.put, "/notifications/textGateway", in: .salus, gate: write, answers: .ours) { request in
        .json(["gateway": try await request.run(SetTextGateway(draft: draft(request))).json])
      }.taking("url:string", "secret:string?", "sender:string?", "template:any?", "receipt:string?"),
      Route(.delete, "/notifications/textGateway", in: .salus, gate: write, answers: .nothing) { request in
        try await request.run(RemoveTextGateway())
        return .noContent
      },
      Route(.post, "/notifications/textGateway/test", in: .salus, gate: write, answers: .ours) { try await test($0) }
        .taking(.nothing),
    ]
  }
}

@inline(never) private func draft(_ request: Request) throws -> TextGatewayDraft {
  let draft = try TextGatewayDraft(reading: try request.json())
  do { try request.runner.ports.require(.webClient).check(draft.gateway.url) } catch let failure as WebFailure {
    throw Failure.badRequest("The property 'url' cannot be used: \(failure.message)", target: "url")
  }
  return draft
}

/// To the administrator who asks, at once, so that what is wrong is seen where it is mended.
@Sendable private func test(_ request: Request) async throws -> Answer {
  let parcel = try await request.read { try testText($0) }
  let delivery = try await parcel.send(request.runner)
  return .json(try await request.run(NoteTest(way: .text, delivery: delivery)))
}

@inline(never) private func testText(_ reading: Reading) throws -> TextParcel {
  guard let gateway = try TextGatewayStore.find(in: reading) else { throw Failure.conflict("There is no gateway yet.") }
  let me = try reading.me()
  guard let reach = try reading.ports.require(.reach).reach(of: [me], in: reading)[me],
    let number = reach.mobilePhone.flatMap(PhoneNumber.init)
  else {
    throw Failure.conflict(
      "Your own account has no mobile number with its country, such as +33 6 12 34 56 78, to send a test to.", code: "NoAddress")
  }
  return TextParcel(gateway: gateway, number: number, text: "Salus: \(NoticeTexts.test(reach.language))")
}

struct SetTextGateway: Operation {
  static let action = "textGateway.set"
  let draft: TextGatewayDraft
  var object: String { "notifications/textGateway" }

  func run(in work: Transaction) throws -> TextGateway {
    var gateway = draft.gateway
    // A secret is for one server: whoever turns the address to another must not be sent the old one.
    if draft.keepsSecret, let old = try TextGatewayStore.find(in: work), old.url == gateway.url { gateway.secret = old.secret }
    try TextGatewayStore.save(gateway, in: work)
    try work.wayChanged(.text)
    return gateway
  }
}

struct RemoveTextGateway: Operation {
  static let action = "textGateway.remove"
  var object: String { "notifications/textGateway" }
  func run(in work: Transaction) throws { try TextGatewayStore.remove(in: work) }
}
