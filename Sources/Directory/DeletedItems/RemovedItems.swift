// What is noted when somebody or something is deleted, so that it can be brought back.
import FeatureKit
import Kernel

extension DeletedItem {
  /// Call it while everything still stands.
  static func keep(_ person: StaffMember, in work: Transaction) throws {
    var groups: [Belonging: [GroupID]] = [:]
    for belonging in Belonging.allCases { groups[belonging] = try GroupStore.groups(of: person.id, as: belonging, in: work) }
    let remains = PersonRemains(
      isEnabled: person.details.isEnabled, manager: person.manager,
      reports: try DeletedItemStore.reports(of: person.id, in: work), groups: groups)
    try DeletedItemStore.put(DeletedItem(id: person.id.text, kind: .user, deleted: work.now, kept: remains.json), in: work)
  }

  static func keep(_ group: StaffGroup, in work: Transaction) throws {
    var people: [Belonging: [UserID]] = [:]
    for belonging in Belonging.allCases { people[belonging] = try GroupStore.people(of: group.id, as: belonging, in: work) }
    let remains = GroupRemains(group: group, people: people)
    try DeletedItemStore.put(DeletedItem(id: group.id.text, kind: .group, deleted: work.now, kept: remains.json), in: work)
  }
}
