// What connected people are told when something else holds for them, and what the directory's changes mean for policies.
import FeatureKit
import Kernel

enum PolicyEvents {
  /// Its subject names a person, a group, a policy or a slice of a batch; nothing means everybody.
  static let changed = "policies.changed"

  static let broadcasts = [
    Broadcast(changed) { event, reading in
      try audience(event, in: reading)
    } document: { event, _ in
      // The screens ask for what holds for them, and not all at once where that is everybody.
      ChangeDocument(.updated, "policies", ["everyone": .bool(isForEveryone(event))])
    }
  ]

  private static func audience(_ event: Event, in reading: Reading) throws -> Set<UserID> {
    if isForEveryone(event) { return try HolderStore.everybody(in: reading) }
    if event.subject["person"] != nil { return [event.id("person")] }
    if event.subject["group"] != nil { return try HolderStore.members(of: event.id("group"), in: reading) }
    if event.subject["policy"] != nil { return try PolicyStore.reached(by: event.id("policy"), in: reading) }
    return try PolicyBatchStore.people(event.id("batch"), Int(event["slice"]) ?? 0, in: reading)
  }

  private static func isForEveryone(_ event: Event) -> Bool {
    event.subject.isEmpty || event["policy"].hasPrefix(Policy.globalName + ".")
  }

  static let hearings = [joining, leaving]

  /// Who joins or leaves a group gets or loses what the group was given.
  private static let joining = Hearing(
    "policies.members", kinds: ["group.joined", "group.left", "group.updated", "group.deleted"]
  ) { event, work in
    let group: GroupID = event.id("group")
    guard try AssignmentStore.isAny(for: group, in: work) else { return }
    switch event.kind {
    case "group.joined", "group.left": work.emit(changed, ["person": event["person"]])
    // One that was brought back comes as updated.
    case "group.updated": work.emit(changed, ["group": group.text])
    // Nobody knows any more who its members were.
    default: work.emit(changed, [:])
    }
  }

  /// Whoever is brought back has what they had; only who is gone for good has nothing.
  private static let leaving = Hearing("policies.leaving", kinds: ["person.erased", "group.erased"]) { event, work in
    if event.kind == "person.erased" {
      try AssignmentStore.forget(event.id("person") as UserID, in: work)
    } else {
      try AssignmentStore.forget(event.id("group") as GroupID, in: work)
    }
  }
}
