// The activity feed: what a person was told of, in one place, until it is thirty days old.
import Database
import FeatureKit
import Graph
import Kernel

public struct Activity: Feature {
  public let name = "activity"
  public let personalData = NoticeDataStore.all
  public let capability: Capability? = Capability("activity")
  public let migrations = noticeMigrations
  public let broadcasts = NoticeEvents.broadcasts
  public let policySettings: [any AnyPolicySetting] = NotificationPolicy.all
  public let noticeKinds = [SendTest.kind]
  public let needs: [any PortName] = [
    Port<any People>.people, Port<any PeopleReach>.reach, Port<any Attentions>.attentions,
  ]

  public init() {}

  public func provide(to ports: inout Ports) { ports.provide(.notices, Telling()) }

  static let keeping = Duration.days(30)

  public var jobs: [JobKind] {
    [
      JobKind("activity.forget", every: .hours(6)) { _, work in
        try NoticeStore.forget(toldBefore: work.now - Self.keeping, in: work)
      }
    ]
  }

  /// Whoever left the directory for good is forgotten here as well.
  public var hearings: [Hearing] {
    [
      Hearing("activity.leaving", kinds: ["person.erased"]) { event, work in
        try NoticeStore.removeAll(of: event.id("person"), in: work)
      }
    ]
  }

  public var routes: [Route] {
    let reading = Gate.person(["TeamsActivity.Read"])
    return [
      Route(.get, "/users/{user}/notices", in: .salus, gate: reading, answers: .ours) { try await Self.feed($0) },
      Route(.get, "/users/{user}/notices/{notice}", in: .salus, gate: reading, answers: .ours) { try await Self.one($0) },
      Route(.post, "/users/{user}/notices/{notice}/markRead", in: .salus, gate: reading, answers: .nothing) { request in
        try await request.run(MarkNoticeRead(from: request))
        return .noContent
      },
      Route(.post, "/users/{user}/notices/markAllRead", in: .salus, gate: reading, answers: .nothing) { request in
        try await request.run(MarkAllRead(from: request))
        return .noContent
      },
      Route(.post, "/users/{user}/notices/sendTest", in: .salus, gate: .person(["User.ReadWrite"]), answers: .ours) { request in
        .json(try await request.run(SendTest(from: request)))
      },
    ]
  }

  private static func feed(_ request: Request) async throws -> Answer {
    let wish = try wish(request)
    return try await request.read { reading in
      let me = try request.ownself(reading)
      let page = try NoticeStore.feed(wish, of: me, in: reading)
      var body = JSONObject([("unreadCount", .int(try NoticeStore.unread(of: me, in: reading)))])
      if let next = page.next {
        let link = GraphLink.next(base: request.origin, path: request.rawPath, query: request.rawQuery, skipToken: next)
        body.append("@odata.nextLink", .string(link))
      }
      body.append("value", .array(try NoticeJSON.lines(page.lines, in: reading).map { .object($0) }))
      return .json(.object(body))
    }
  }

  @inline(never) private static func wish(_ request: Request) throws -> FeedWish { try FeedWish(request.query) }

  private static func one(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let me = try request.ownself(reading)
      guard let line = try NoticeStore.line(request["notice"], of: me, in: reading) else { throw Failure.notFound("notice") }
      return .json(.object(try NoticeJSON.line(line, in: reading)))
    }
  }
}
