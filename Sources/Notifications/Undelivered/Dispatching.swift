// Setting notices on their way, and calling them back.
import FeatureKit
import Kernel

extension Transaction {
  /// - Parameter due: later than now where the person is not to be disturbed before.
  func dispatch(_ line: NoticeLine, by way: Way, devices: [String] = [], due: Instant) throws {
    for device in way == .push ? devices : [""] {
      try dispatch(
        Outgoing(
          id: Random.guid(), person: line.person, key: line.key, kind: line.kind, way: way, device: device, ring: line.ring,
          created: now, due: due))
    }
  }

  func dispatchClosing(_ line: NoticeLine, on device: String) throws {
    try dispatch(
      Outgoing(
        id: Random.guid(), person: line.person, key: line.key, kind: line.kind, way: .push, device: device, ring: line.ring,
        isClosing: true, created: now, due: now))
  }

  private func dispatch(_ new: Outgoing) throws {
    let id = try OutgoingStore.put(new, in: self)
    try schedule(SendOutgoing.job, key: SendOutgoing.key(id, tenant), due: new.due, body: ["id": .string(id)])
  }

  /// Sets it on its way once more.
  func redispatch(_ again: Outgoing) throws {
    try OutgoingStore.save(again, in: self)
    try schedule(SendOutgoing.job, key: SendOutgoing.key(again.id, tenant), due: again.due, body: again.job)
  }

  /// What has not left the house stays.
  func recall(_ line: NoticeLine) throws {
    let recalled = try OutgoingStore.remove(key: line.key, to: line.person, in: self)
    for outgoing in recalled { try cancel(job: SendOutgoing.key(outgoing.id, tenant)) }
    if recalled.contains(where: { $0.givenUp != nil }) { try undeliveredChanged() }
  }

  func recall(device: String) throws {
    for id in try OutgoingStore.remove(device: device, in: self) { try cancel(job: SendOutgoing.key(id, tenant)) }
  }

  func recallAll(to person: UserID) throws {
    for id in try OutgoingStore.remove(to: person, in: self) { try cancel(job: SendOutgoing.key(id, tenant)) }
    try undeliveredChanged()
  }
}
