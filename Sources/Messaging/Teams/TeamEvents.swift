// What screens learn of teams while they change: who is in one hears of it, and so does whoever comes or goes.
import FeatureKit
import Kernel

enum TeamEvents {
  static let broadcasts = [
    Broadcast("group.joined", audience: person, document: joined),
    Broadcast("group.left", audience: person, document: { event, reading in try left(event, reading) }),
    Broadcast("group.deleted", audience: knew, document: { event, _ in gone(event.id("group")) }),
    Broadcast("group.updated", audience: { try members($0.id("group"), $1) }, document: { try updated($0.id("group"), $1) }),
    Broadcast("team.updated", audience: { try members($0.id("team"), $1) }, document: { try updated($0.id("team"), $1) }),
    Broadcast("team.role", audience: person, document: { try mine($0.id("team"), $0.id("person"), .updated, $1) }),
  ]

  /// Leaving a team by the directory is leaving its private channels, too; and a hold on a person holds every channel that they come
  /// into.
  static let hearing = Hearing("teams.people", kinds: ["group.left", "group.joined", "channel.created"]) { event, work in
    switch event.kind {
    case "group.left": try work.leavePrivates(event.id("person"), of: event.id("group"), by: event.at)
    case "group.joined": try HoldStore.takeInChannels(of: event.id("person"), work)
    default: for person in try HoldStore.held(in: work) { try HoldStore.takeInChannels(of: person, work) }
    }
  }

  static func resource(_ team: TeamID) -> String { "teams('\(team)')" }

  @Sendable private static func person(_ event: Event, _ reading: Reading) throws -> Set<UserID> { [event.id("person")] }

  /// Its people are forgotten with a group, but for one that nobody else knew of.
  @Sendable private static func knew(_ event: Event, _ reading: Reading) throws -> Set<UserID> {
    try event.people ?? listeners(reading)
  }

  /// Everybody of the organisation who is listening.
  static func listeners(_ reading: Reading) throws -> Set<UserID> {
    let listeners = reading.listeners?() ?? []
    guard listeners.count <= ChannelSeatStore.mostNamed else { return listeners }
    return Set(try reading.ports.require(.people).people(listeners, in: reading).keys)
  }

  /// Of a team that may hold a whole hospital, those who are listening.
  private static func members(_ team: TeamID, _ reading: Reading) throws -> Set<UserID> {
    try TeamMemberStore.people(in: team, among: reading.listeners?(), reading)
  }

  @Sendable private static func joined(_ event: Event, _ reading: Reading) throws -> ChangeDocument? {
    try mine(event.id("group"), event.id("person"), .created, reading)
  }

  private static func left(_ event: Event, _ reading: Reading) throws -> ChangeDocument? {
    let team: TeamID = event.id("group")
    return try TeamStore.team(team, in: reading) == nil ? nil : gone(team)
  }

  private static func gone(_ team: TeamID) -> ChangeDocument {
    document(team, .deleted, JSONObject([("id", JSON(team))]))
  }

  /// The team with its channels, as one of its members has it.
  private static func mine(_ team: TeamID, _ person: UserID, _ change: ChangeType, _ reading: Reading) throws -> ChangeDocument? {
    guard let seat = try TeamStore.seat(team, of: person, in: reading), seat.role.isIn else { return nil }
    return document(team, change, try TeamPage.json([seat], of: person, withChannels: true, isBeta: false, in: reading)[0])
  }

  private static func updated(_ team: TeamID, _ reading: Reading) throws -> ChangeDocument? {
    guard let found = try TeamStore.team(team, in: reading) else { return nil }
    let counts = try TeamMemberStore.counts(of: team, in: reading)
    let patient = try PatientStore.team(team, in: reading)
    var json = GraphTeam.json(found.named(for: patient), counts: counts, in: reading)
    if let patient { json.append("@salus.patient", .object(PatientPage.summary(patient, try WardStore.all(in: reading)))) }
    return document(team, .updated, json)
  }

  private static func document(_ team: TeamID, _ change: ChangeType, _ body: JSONObject) -> ChangeDocument {
    let head: [(key: String, value: JSON)] = [("@odata.type", "#microsoft.graph.team"), ("@odata.id", .string(resource(team)))]
    return ChangeDocument(change, resource(team), .object(JSONObject(head + body.members)), needs: TeamScope.read)
  }
}

/// Teams made ready to be shown.
enum TeamPage {
  static func json(
    _ seats: [TeamSeat], of person: UserID?, withChannels: Bool, isBeta: Bool, in reading: Reading
  ) throws -> [JSONObject] {
    var channels: [TeamID: [JSON]] = [:]
    if withChannels, !seats.isEmpty {
      let all = try seats.flatMap { try ChannelStore.all(of: $0.team.id, in: reading) }
      for (channel, json) in try ChannelPage.json(all, for: person, isBeta: isBeta, in: reading) {
        channels[channel.team, default: []].append(.object(json))
      }
    }
    let patients = try PatientStore.teams(seats.filter { $0.role.isIn }.map(\.team.id), in: reading)
    let wards = patients.isEmpty ? [:] : try WardStore.all(in: reading)
    return try seats.map { seat in
      let counts = seats.count == 1 ? try TeamMemberStore.counts(of: seat.team.id, in: reading) : nil
      let patient = patients[seat.team.id]
      var json = GraphTeam.json(seat.team.named(for: patient), counts: counts, isBeta: isBeta, in: reading)
      if let patient { json.append("@salus.patient", .object(PatientPage.summary(patient, wards))) }
      // What a guest may not, the session says; who is in the team at all is told here.
      if person != nil { json.append("@salus.role", .string("\(seat.role == .guest ? .member : seat.role)")) }
      if withChannels { json.append("channels", .array(channels[seat.team.id] ?? [])) }
      return json
    }
  }
}
