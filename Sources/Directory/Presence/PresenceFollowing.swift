// What programs can follow of presence: one person's, or that of those whom a filter names.
import FeatureKit
import Graph
import Kernel

enum PresenceFollowing {
  static let all = [
    resource("communications/presences/{presence}", gate: .person(Presence.readers, application: Presence.readersOfAll)) {
      followed, reading in
      let person = try followed.person(reading, "presence").id
      try PresenceRules.mayRead(person, reading.actor).enforce("presence")
      if reading.actor.isGuest { try SearchPolicy.allow(person, reading) }
      return [one(person)]
    },
    resource("communications/presences", gate: .person(Presence.readersOfAll, application: Presence.readersOfAll)) {
      followed, reading in
      let named = try named(followed)
      if reading.actor.isGuest { for person in named { try SearchPolicy.allow(person, reading) } }
      let known = try reading.ports.require(.people).people(named, in: reading)
      guard known.count == Set(named).count else {
        throw Failure.badRequest("The filter names somebody unknown.", target: "resource")
      }
      return known.keys.map(one)
    },
  ]

  private static func resource(
    _ path: String, gate: Gate, keys: @escaping @Sendable (Followed, Reading) throws -> [String]
  ) -> Followable {
    Followable(
      path, type: "presence", longest: .minutes(60), gate: gate, kinds: ["presence.changed"], keys: keys,
      touched: { event, _ in [one(event.id("user"))] },
      changes: { event, _, reading in
        let person: UserID = event.id("user")
        return [try PresenceEvents.document(person, own: person == reading.actor.user, in: reading)]
      })
  }

  private static func one(_ person: UserID) -> String { "presences/\(person)" }

  /// `communications/presences?$filter=id in ('…','…')`
  private static func named(_ followed: Followed) throws -> [UserID] {
    guard case .isIn(let path, let literals) = followed.query.filter, path.lowercased() == "id" else {
      throw Failure.badRequest(
        "Presences are followed by id, or by a filter such as $filter=id in ('…','…').", target: "resource")
    }
    if literals.count > PresenceRules.mostPeople {
      throw Failure.badRequest(
        "A subscription follows the presence of \(PresenceRules.mostPeople) people at most.", target: "resource")
    }
    return literals.compactMap { literal in
      switch literal {
      case .string(let text), .guid(let text): UserID(text.lowercased())
      default: nil
      }
    }
  }
}
