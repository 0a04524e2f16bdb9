// What administrators see of failures and of the ways: what, to whom, why, how often tried; never what it said.
import FeatureKit
import Kernel

enum UndeliveredList {
  static func all(in reading: Reading) throws -> [JSON] {
    let failed = try OutgoingStore.failed(in: reading)
    let people = try reading.ports.require(.people).people(Set(failed.map(\.person)), in: reading)
    return failed.map { item($0, people[$0.person], in: reading) }
  }

  private static func item(_ outgoing: Outgoing, _ person: PersonSummary?, in reading: Reading) -> JSON {
    [
      "id": .string(outgoing.id), "way": .string(outgoing.way.rawValue), "kind": .string(outgoing.kind),
      "isUrgent": .bool(reading.noticeKind(outgoing.kind)?.weight == .urgent),
      "person": ["id": JSON(outgoing.person), "displayName": JSON(person?.displayName)],
      "state": .string(outgoing.givenUp == nil ? "waiting" : "givenUp"), "attempts": .int(outgoing.failures),
      "problem": JSON(outgoing.problem), "createdDateTime": JSON(outgoing.created),
      "nextDateTime": JSON(outgoing.givenUp == nil ? outgoing.due : nil), "givenUpDateTime": JSON(outgoing.givenUp),
    ]
  }
}

enum WayOverview {
  static func all(in reading: Reading) throws -> [JSON] {
    let (states, counts) = (try WayStateStore.states(in: reading), try OutgoingStore.counts(in: reading))
    return try Way.allCases.map { way in
      let (state, count) = (states[way] ?? WayState(), counts[way] ?? (0, 0))
      return [
        "way": .string(way.rawValue), "isSetUp": .bool(try isSetUp(way, in: reading)), "isFailing": .bool(state.isFailing),
        "failingSince": JSON(state.isFailing ? state.failingSince : nil), "problem": JSON(state.isFailing ? state.problem : nil),
        "waiting": .int(count.waiting), "givenUp": .int(count.givenUp), "deliveredDateTime": JSON(state.delivered),
      ]
    }
  }

  private static func isSetUp(_ way: Way, in reading: Reading) throws -> Bool {
    switch way {
    case .push: true
    case .mail: try MailRelayStore.isSetUp(in: reading)
    case .text: try TextGatewayStore.isSetUp(in: reading)
    }
  }
}
