// Presence: who can be reached now. Devices say what they see, people choose what counts, time takes both back.
import Database
import FeatureKit
import Graph
import Kernel

public struct Presence: Feature {
  public let name = "presence"
  public let personalData = PresenceDataStore.all
  public init() {}

  public var migrations: [Migration] { PresenceSchema.migrations }
  public var broadcasts: [Broadcast] { PresenceEvents.broadcasts }
  public var hearings: [Hearing] { [PresenceEvents.leaving] }
  public var followables: [Followable] { PresenceFollowing.all }
  public var jobs: [JobKind] { [PresenceEvents.expiry] }
  public var noticeKinds: [NoticeKind] { [Delegation.nominated] }
  public var needs: [any PortName] {
    [Port<any People>.people, Port<any Acquaintances>.acquaintances, Port<any Notices>.notices]
  }

  public func provide(to ports: inout Ports) { ports.provide(.attentions, PresentAttentions()) }

  public var routes: [Route] { Self.looks + Self.acts }

  static let readers: Set<String> = [
    "Presence.Read", "Presence.Read.All", "Presence.ReadWrite", "Presence.ReadWrite.All",
  ]
  static let readersOfAll: Set<String> = ["Presence.Read.All", "Presence.ReadWrite.All"]
  private static let writers: Set<String> = ["Presence.ReadWrite", "Presence.ReadWrite.All"]

  private static let looks = [
    Route(.get, "/users/{user}/presence", gate: .person(readers, application: readersOfAll), answers: .entity("presence")) {
      try await presence($0, of: "user")
    },
    Route(
      .get, "/communications/presences/{presence}", gate: .person(readers, application: readersOfAll),
      answers: .entity("presence")
    ) {
      try await presence($0, of: "presence")
    },
    Route(
      .post, "/communications/getPresencesByUserId", gate: .person(readersOfAll, application: readersOfAll),
      answers: .collection("presence"),
      handle: presences),
  ]

  private static let acts = [
    act("setPresence", setPresence),
    act("clearPresence") { try await $0.run(ClearPresence(from: $0)) },
    act("setUserPreferredPresence") { try await $0.run(ChoosePresence(from: $0)) },
    act("clearUserPreferredPresence") { try await $0.run(FollowDevices(from: $0)) },
    act("setStatusMessage") { try await $0.run(PublishStatusMessage(from: $0)) },
  ]

  private static func act(_ name: String, _ handle: @escaping @Sendable (Request) async throws -> Void) -> Route {
    Route(
      .post, "/users/{user}/presence/\(name)", gate: .person(writers, application: ["Presence.ReadWrite.All"]), answers: .nothing
    ) { request in
      try await handle(request)
      return Answer(.ok, .none)
    }.succeeding(with: 200)
  }
}

// MARK: Looking

extension Presence {
  @Sendable private static func presence(_ request: Request, of parameter: String) async throws -> Answer {
    let resource = try await request.read { reading in
      let person = try request.person(reading, parameter)
      try PresenceRules.mayRead(person.id, reading.actor).enforce("presence")
      if reading.actor.isGuest { try SearchPolicy.allow(person.id, reading) }
      return try json([person.id], [person.id: person], reading)[0]
    }
    return request.entity(resource, of: "communications/presences")
  }

  /// Ids that name nobody are left out; the others come in the order in which they were asked for.
  @Sendable private static func presences(_ request: Request) async throws -> Answer {
    let asked = try request.json().required("ids").array(max: PresenceRules.mostPeople).map { UserID(try $0.string(max: 64)) }
    let resources = try await request.read { reading in
      let people = try reading.ports.require(.people).people(Set(asked), in: reading)
      var seen: Set<UserID> = []
      return try json(asked.filter { seen.insert($0).inserted && people[$0] != nil }, people, reading)
    }
    return request.collection(resources, of: "communications/presences")
  }

  /// Somebody whose account is disabled is not there, whatever a browser said a minute ago.
  private static func json(_ ids: [UserID], _ people: [UserID: PersonSummary], _ reading: Reading) throws -> [JSONObject] {
    let presences = try PresenceStore.presences(of: ids, in: reading)
    let delegates = try Delegation.people(Set(presences.values.compactMap(\.message?.delegate)), in: reading)
    return ids.map { id in
      let shown = people[id]?.isEnabled == true ? presences[id] ?? .nothing : .nothing
      let delegate = shown.message?.delegate.flatMap { delegates[$0] }
      return GraphPresence.json(id, shown, delegate: delegate, own: id == reading.actor.user, at: reading.now)
    }
  }
}

// MARK: Saying

extension Presence {
  @Sendable private static func setPresence(_ request: Request) async throws {
    let set = SetPresence(from: request)
    // A stranger's attempt must be on record: only oneself is ever taken for a repetition.
    let isRepetition = (try? await request.read { try set.isRepetition($0) }) ?? false
    if isRepetition { try await request.run(KeepPresence(again: set)) } else { try await request.run(set) }
  }
}
