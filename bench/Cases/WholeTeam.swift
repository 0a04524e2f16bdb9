// (g) A team that holds a whole hospital: speaking in its channel, joining, leaving, looking who is in it.
import Kernel

struct WholeTeam {
  let hospital: BenchHospital
  let server: RunningServer
  let scale: Scale
  private static let turns = 100

  func measure() async throws -> [Finding] {
    let owner = try hospital.token(hospital.people[0])
    let (team, channel) = try await team(owner)
    // Room is left for those who join below.
    let people = hospital.people.dropFirst().prefix(max(scale.audience, scale.team - Self.turns - 1))
    let database = try hospital.place.open()
    try await database.write { try BenchStore.join(Array(people), team: team, on: $0) }
    await database.close()
    let fanout = Fanout(hospital: hospital, server: server, scale: scale)
    let name = "channel of \(scale.team), \(scale.audience) connected"
    var findings = try await fanout.measure(scale.audience, name) { _ in { Talk.post(in: channel, of: team, as: owner) } }
    let someone = try hospital.token(hospital.people[scale.team / 2])
    let line = try await server.lines(1)[0]
    let newcomers = hospital.people.dropFirst(scale.team).prefix(Self.turns)
    var members: [String] = []
    let joining = try await times { turn in
      let reply = try await line.expect(Talk.join(newcomers[newcomers.startIndex + turn % newcomers.count], to: team, as: owner))
      members.append(try reply.id())
    }
    let leaving = try await times { turn in try await line.expect(Talk.leave(members[turn], of: team, as: owner)) }
    let listing = try await times { _ in try await line.expect(Talk.members(of: team, as: someone)) }
    let teams = try await times { _ in try await line.expect(Talk.joinedTeams(as: someone)) }
    let reading = try await times { _ in try await line.expect(Talk.conversations(of: channel, team, as: someone)) }
    for (what, spread) in [
      ("joining it", joining), ("leaving it", leaving), ("the first hundred of its people", listing),
      ("one's teams with their channels", teams), ("the last conversations of its channel", reading),
    ] {
      findings.append(Finding(what: "\(what), median", value: spread.median, unit: "ms"))
      findings.append(Finding(what: "\(what), p99", value: spread.p99, unit: "ms", goal: .atMost(50)))
    }
    await line.close()
    return findings
  }

  private func team(_ owner: String) async throws -> (team: String, channel: String) {
    let line = try await server.lines(1)[0]
    let name = "Whole hospital \(Random.guid().prefix(8))"
    try await line.expect(Talk.team(name, as: owner))
    let mine = try await line.expect(Talk.joinedTeams(as: owner)).document()["value"]?.array ?? []
    guard let team = mine.first(where: { $0["displayName"]?.string == name }), let id = team["id"]?.string,
      let channel = team["channels"]?.array?.first?["id"]?.string
    else { throw LineFault(description: "The team that was made is not there") }
    await line.close()
    return (id, channel)
  }

  private func times(_ turn: (Int) async throws -> Void) async throws -> Spread {
    var spread = Spread()
    for number in 0..<Self.turns where number < hospital.people.count - scale.team {
      let start = Moment.now
      try await turn(number)
      spread.add(Moment.now - start)
    }
    return spread
  }
}
