// What screens learn of channels while they change.
import FeatureKit
import Kernel

enum ChannelEvents {
  static let broadcasts = [
    // With people: those who were just let in; without: everybody in it.
    Broadcast("channel.created", audience: audience, document: { try channel($0, .created, $1) }),
    Broadcast("channel.updated", audience: audience, document: { try channel($0, .updated, $1) }),
    Broadcast("channel.deleted", audience: audience, document: { event, _ in gone(event) }),
    Broadcast("channel.left", audience: left, document: { event, _ in gone(event) }),
    Broadcast("channel.host", audience: outsiders, document: host),
  ]

  /// What becomes of a team concerns whoever is in one of its shared channels.
  static let hosts = Hearing(
    "channels.hosts", kinds: ["group.updated", "team.updated"],
    concerns: { events, reading in try events.contains { try ShareStore.hosts(team(of: $0), in: reading) } },
    handle: { event, work in
      let team = team(of: event)
      if try ShareStore.hosts(team, in: work) { work.emit("channel.host", ["team": team.text]) }
    })

  private static func team(of event: Event) -> TeamID { TeamID(event.subject["team"] ?? event["group"]) }

  @Sendable private static func outsiders(_ event: Event, _ reading: Reading) throws -> Set<UserID> {
    let team: TeamID = event.id("team")
    let listeners = reading.listeners?()
    let all = try ChannelStore.all(of: team, in: reading).filter { $0.kind == .shared }.map {
      try ChannelSeatStore.people(in: $0.id, among: listeners, reading)
    }
    return Set(all.joined()).subtracting(try TeamMemberStore.people(in: team, among: listeners, reading))
  }

  /// Of a team that one is not in its name, and whether anything is said there still.
  @Sendable private static func host(_ event: Event, _ reading: Reading) throws -> ChangeDocument? {
    guard let team = try TeamStore.team(event.id("team"), in: reading) else { return nil }
    let resource = TeamEvents.resource(team.id)
    return ChangeDocument(
      .updated, resource,
      [
        "@odata.type": "#microsoft.graph.team", "@odata.id": .string(resource), "id": JSON(team.id),
        "displayName": .string(team.roster.displayName), "isArchived": .bool(team.archived != nil),
      ], needs: TeamScope.read)
  }

  static func resource(_ channel: Channel) -> String { "\(TeamEvents.resource(channel.team))/channels('\(channel.id)')" }

  static func resource(_ event: Event) -> String {
    "\(TeamEvents.resource(event.id("team")))/channels('\(event["channel"])')"
  }

  @Sendable static func audience(_ event: Event, _ reading: Reading) throws -> Set<UserID> {
    let people = try ChannelSeatStore.people(in: event.id("channel"), among: reading.listeners?(), reading)
    return event.people.map(people.intersection) ?? people
  }

  @Sendable private static func left(_ event: Event, _ reading: Reading) throws -> Set<UserID> {
    let people = try ChannelSeatStore.people(in: event.id("channel"), among: reading.listeners?(), reading)
    // A whole team, where the channel is no longer shared with it.
    let lost = try event.subject["lost"].map { try TeamMemberStore.people(in: TeamID($0), among: reading.listeners?(), reading) }
    return (event.people ?? lost ?? []).subtracting(people)
  }

  private static func channel(_ event: Event, _ change: ChangeType, _ reading: Reading) throws -> ChangeDocument? {
    guard let channel = try ChannelStore.channel(event.id("channel"), in: reading), channel.deleted == nil else { return nil }
    return document(channel, change, GraphChannel.json(channel, isBeta: false, in: reading))
  }

  /// How one person has it now: told to that person's screens alone.
  static func viewpoint(_ id: ChatID, of person: UserID, _ reading: Reading) throws -> ChangeDocument? {
    guard let channel = try ChannelStore.channel(id, in: reading),
      let json = try ChannelPage.json([channel], for: person, isBeta: false, in: reading).first?.json
    else { return nil }
    return document(channel, .updated, json)
  }

  private static func gone(_ event: Event) -> ChangeDocument {
    ChangeDocument(
      .deleted, resource(event),
      ["@odata.type": "#microsoft.graph.channel", "@odata.id": .string(resource(event)), "id": .string(event["channel"])],
      needs: ChannelGate.read.delegated)
  }

  private static func document(_ channel: Channel, _ change: ChangeType, _ body: JSONObject) -> ChangeDocument {
    let resource = resource(channel)
    let head: [(key: String, value: JSON)] = [("@odata.type", "#microsoft.graph.channel"), ("@odata.id", .string(resource))]
    return ChangeDocument(change, resource, .object(JSONObject(head + body.members)), needs: ChannelGate.read.delegated)
  }
}
