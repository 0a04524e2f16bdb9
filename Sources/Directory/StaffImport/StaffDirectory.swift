// The directory as it would be after the good rows of a staff file: who has which name, and who reports to whom.
import Kernel

struct StaffDirectory {
  private var byName: [String: UserID] = [:]
  private var byNumber: [String: UserID] = [:]
  /// Everybody's manager, where there is one.
  private(set) var managers: [UserID: UserID] = [:]

  init(_ existing: [StaffMember], rows: [StaffRow], ids: [UserID]) {
    for person in existing { add(person.id, person.details) }
    // Names as they will be: a name that somebody gives up may be somebody else's in the same file.
    for row in rows where row.isGood { if let old = row.old { byName[old.details.principalName] = nil } }
    for (row, id) in zip(rows, ids) where row.isGood { add(id, row.draft) }
    for person in existing { managers[person.id] = person.manager }
    for (row, id) in zip(rows, ids) where row.isGood { if let name = row.manager { managers[id] = find(name) } }
  }

  private mutating func add(_ id: UserID, _ details: PersonDraft) {
    byName[details.principalName] = id
    if let number = details[.employeeId] { byNumber[number] = id }
  }

  /// By sign-in name or employee number; nil for a blank, too.
  func find(_ name: String) -> UserID? { byName[name.lowercased()] ?? byNumber[name] }

  /// Everybody who is their own manager, directly or through others.
  func circles() -> Set<UserID> {
    var safe: Set<UserID> = []
    var circles: Set<UserID> = []
    for start in managers.keys {
      var path: [UserID] = []
      var places: [UserID: Int] = [:]
      var next: UserID? = start
      while let id = next, !safe.contains(id), places[id] == nil {
        places[id] = path.count
        path.append(id)
        next = managers[id]
      }
      if let id = next, let place = places[id] { circles.formUnion(path[place...]) }
      safe.formUnion(path)
    }
    return circles
  }
}
