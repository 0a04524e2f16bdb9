// Notification settings of one's own: which ways for what, and quiet hours.
import Database
import FeatureKit
import Graph
import Kernel

public struct NotificationChoices: Feature {
  public let name = "notificationChoices"
  public let personalData = ChoiceDataStore.all
  public let needs: [any PortName] = [Port<any People>.people, Port<any PeopleReach>.reach]
  public init() {}

  public var migrations: [Migration] { ChoiceStore.migrations }

  public var hearings: [Hearing] {
    [
      Hearing("notificationChoices.leaving", kinds: ["person.erased"]) { event, work in
        try ChoiceStore.remove(of: event.id("person"), in: work)
      }
    ]
  }

  public var routes: [Route] {
    [
      Route(
        .get, "/users/{user}/notificationChoices", in: .salus, gate: .person(["User.Read", "User.ReadWrite"]), answers: .ours
      ) { request in
        .json(try await request.read { try Self.json(request.ownself($0), in: $0) })
      },
      Route(
        .patch, "/users/{user}/notificationChoices", in: .salus, gate: .person(["User.ReadWrite"]), answers: .ours
      ) { request in
        .json(try await request.run(ChangeChoices(from: request)))
      }.taking("quietHours:any?", "ways:any?"),
    ]
  }

  /// With the kinds there are and the ways that are open to this person, so that a page can be drawn from it.
  static func json(_ me: UserID, in reading: Reading) throws -> JSON {
    let choices = try ChoiceStore.choices(of: [me], in: reading)[me] ?? NoticeChoices()
    let urgent = reading.ports.noticeKinds.first { $0.weight == .urgent } ?? SendTest.urgentLike
    let situation = try Situations.of([me], for: urgent, in: reading)[me] ?? Situation()
    let kinds = reading.ports.noticeKinds.filter { $0.name != SendTest.kind.name }.map { kind(of: $0, choices) }
    return [
      "quietHours": choices.quiet.json, "kinds": .array(kinds),
      "urgentBreaksQuietHours": .bool(situation.urgentBreaksQuiet),
      "offered": ["push": true, "mail": .bool(situation.canMail), "text": .bool(situation.canText)],
    ]
  }

  private static func kind(of kind: NoticeKind, _ choices: NoticeChoices) -> JSON {
    let ways = kind.weight == .urgent ? Set(Way.allCases) : choices.ways(for: kind)
    return [
      "name": .string(kind.name), "weight": .string(kind.weight.rawValue), "isInFeed": .bool(kind.isInFeed),
      "ways": .array(ways.sorted().map { .string($0.rawValue) }),
    ]
  }
}

extension SendTest {
  /// Stands for urgent notices where no feature tells any.
  static let urgentLike = NoticeKind("notification.urgent", weight: .urgent) { language, _ in NoticeTexts.anything(language) }
}

struct ChangeChoices: Operation {
  static let action = "notificationChoices.change"
  let from: Request
  var object: String { "users/\(from["user"])/notificationChoices" }

  func run(in work: Transaction) throws -> JSON {
    let me = try from.ownself(work)
    let change = try ChoiceChange(reading: try from.json(), kinds: work.ports.noticeKinds)
    let old = try ChoiceStore.choices(of: [me], in: work)[me] ?? NoticeChoices()
    try ChoiceStore.keep(try change.applied(to: old), of: me, in: work)
    return try NotificationChoices.json(me, in: work)
  }
}
