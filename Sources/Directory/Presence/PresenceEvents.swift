// Tells of a presence that looks different now, whether somebody said so or time went by.
import FeatureKit
import Kernel

extension Transaction {
  /// Tells others if they see something new, and sets the timer for the next change that comes by itself.
  func settlePresence(of person: UserID) throws {
    let presence = try PresenceStore.presence(of: person, in: self)
    if try PresenceStore.tell(presence.look(at: now), of: person, in: self) {
      emit("presence.changed", ["user": person.text])
      emit("presence.ownChanged", ["user": person.text])
    }
    let timer = "presence/\(tenant)/\(person)"
    guard let next = presence.nextChange(after: now) else { return try cancel(job: timer) }
    try schedule("presence.expire", key: timer, due: next, body: ["user": .string(person.text)])
  }
}

enum PresenceEvents {
  static let expiry = JobKind("presence.expire") { job, work in
    let person = UserID(job.body["user"]?.string ?? "")
    try PresenceStore.tidy(person, in: work)
    try work.settlePresence(of: person)
  }

  /// Whoever may not sign in any more is not there, whatever a browser said a minute ago.
  static let leaving = Hearing("presence.leaving", kinds: ["person.disabled", "person.deleted"]) { event, work in
    work.enter(event.tenant)
    let person: UserID = event.id("person")
    try PresenceStore.silence(person, in: work)
    try work.settlePresence(of: person)
    if event.kind == "person.deleted" { try PresenceStore.forget(person, in: work) }
  }

  /// Two events for one change, because others do not see when a status message was published and until when it stays.
  static let broadcasts = [
    Broadcast("presence.changed") { event, reading in
      try reading.ports.require(.acquaintances).acquaintances(of: event.id("user"), in: reading).subtracting([event.id("user")])
    } document: { event, reading in
      try document(event.id("user"), own: false, in: reading)
    },
    Broadcast("presence.ownChanged") { event, _ in
      [event.id("user")]
    } document: { event, reading in
      try document(event.id("user"), own: true, in: reading)
    },
  ]

  static func document(_ person: UserID, own: Bool, in reading: Reading) throws -> ChangeDocument {
    let presence = try PresenceStore.presence(of: person, in: reading)
    let resource = "communications/presences('\(person)')"
    let head: [(key: String, value: JSON)] = [("@odata.type", "#microsoft.graph.presence"), ("@odata.id", .string(resource))]
    let delegate = presence.message?.delegate
    let known = try Delegation.people(Set([delegate].compactMap(\.self)), in: reading)
    let body = GraphPresence.json(person, presence, delegate: delegate.flatMap { known[$0] }, own: own, at: reading.now)
    return ChangeDocument(.updated, resource, .object(JSONObject(head + body.members)))
  }
}
