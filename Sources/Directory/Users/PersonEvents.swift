// What people learn at once about themselves; what features hear of are the events' kinds: person.created, person.updated,
// person.disabled, person.deleted.
import FeatureKit
import Kernel

enum PersonEvents {
  static let broadcasts = [
    Broadcast("person.updated") { event, _ in
      [event.id("person")]
    } document: { event, reading in
      guard let person = try PersonStore.find(event.id("person"), in: reading) else { return nil }
      return ChangeDocument(
        .updated, "users('\(person.id)')", .object(GraphUser.document(person, select: nil, for: reading.actor, typed: true)))
    }
  ]
}
