// What could not be delivered, and how the ways out are: for administrators, who try again or give up.
import Database
import FeatureKit
import Kernel

public struct Undelivered: Feature {
  public let name = "undelivered"
  public let migrations = outgoingMigrations
  public let errands = [SendOutgoing.errand]
  public let noticeKinds: [NoticeKind] = DeliveryNotices.all
  public let needs: [any PortName] = [
    Port<any Notices>.notices, Port<any PeopleReach>.reach, Port<any PushService>.pushService, Port<any WebClient>.webClient,
    Port<any MailTransport>.mailTransport, Port<any Vault>.vault,
  ]
  public init() {}

  static let keeping = Duration.days(30)

  public var jobs: [JobKind] {
    [
      JobKind("undelivered.forget", every: .hours(12)) { _, work in
        try OutgoingStore.forget(givenUpBefore: work.now - Self.keeping, in: work)
      }
    ]
  }

  public var hearings: [Hearing] {
    [
      Hearing("undelivered.leaving", kinds: ["person.disabled", "person.deleted", "person.erased"]) { event, work in
        try work.recallAll(to: event.id("person"))
      }
    ]
  }

  public var routes: [Route] {
    let (read, write) = (Gate.administrator(["Organization.Read.All"]), Gate.administrator(["Organization.ReadWrite.All"]))
    return [
      Route(.get, "/notifications/ways", in: .salus, gate: read, answers: .ours) { request in
        try await request.read { .json(["value": .array(try WayOverview.all(in: $0))]) }
      },
      Route(.get, "/notifications/undelivered", in: .salus, gate: read, answers: .ours) { request in
        try await request.read { .json(["value": .array(try UndeliveredList.all(in: $0))]) }
      },
      Route(.post, "/notifications/undelivered/{outgoing}/retry", in: .salus, gate: write, answers: .nothing) { request in
        try await request.run(RetryUndelivered(id: request["outgoing"]))
        return .noContent
      },
      Route(.post, "/notifications/undelivered/retryAll", in: .salus, gate: write, answers: .nothing) { request in
        try await request.run(RetryAllUndelivered())
        return .noContent
      },
      Route(.delete, "/notifications/undelivered/{outgoing}", in: .salus, gate: write, answers: .nothing) { request in
        try await request.run(GiveUpUndelivered(id: request["outgoing"]))
        return .noContent
      },
    ]
  }
}

struct RetryUndelivered: Operation {
  static let action = "notification.retry"
  let id: String
  var object: String { "notifications/undelivered/\(id)" }

  func run(in work: Transaction) throws {
    guard let outgoing = try OutgoingStore.find(id, in: work) else { throw Failure.notFound("notification") }
    try work.retry(outgoing)
    try work.undeliveredChanged()
  }
}

struct RetryAllUndelivered: Operation {
  static let action = "notification.retryAll"
  var object: String { "notifications/undelivered" }

  func run(in work: Transaction) throws {
    for outgoing in try OutgoingStore.failed(in: work) { try work.retry(outgoing) }
    try work.undeliveredChanged()
  }
}

struct GiveUpUndelivered: Operation {
  static let action = "notification.giveUp"
  let id: String
  var object: String { "notifications/undelivered/\(id)" }

  func run(in work: Transaction) throws {
    guard let outgoing = try OutgoingStore.find(id, in: work) else { throw Failure.notFound("notification") }
    try OutgoingStore.remove(outgoing.id, in: work)
    try work.cancel(job: SendOutgoing.key(outgoing.id, work.tenant))
    try work.undeliveredChanged()
  }
}

extension Transaction {
  /// As if it had only now been told; and the way gets its chance with it.
  fileprivate func retry(_ outgoing: Outgoing) throws {
    var again = outgoing
    (again.givenUp, again.due) = (nil, now)
    try OutgoingStore.renew(again, in: self)
    try redispatch(again)
    var state = try WayStateStore.state(of: outgoing.way, in: self)
    state.retry = nil
    try WayStateStore.save(state, of: outgoing.way, in: self)
  }
}
