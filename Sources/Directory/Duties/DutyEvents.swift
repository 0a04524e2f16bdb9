// What follows when a role changes hands, and when a holder leaves the hospital.
import FeatureKit
import Kernel

enum DutyEvents {
  /// Those whom it concerns: who hold the role, whoever just laid it down, and the colleagues who hand it on.
  static let broadcasts = [
    Broadcast("duty.changed") { event, reading in
      guard let role = try DutyStore.roles([event.id("duty")], in: reading).first else { return [] }
      let holders = try DutyStore.holders(of: [role.id], in: reading)[role.id] ?? []
      let named = event.subject["person"].map { [UserID($0)] } ?? []
      return try reading.members(of: role).union(holders.map(\.person)).union(named)
    } document: { event, reading in
      guard let role = try DutyStore.roles([event.id("duty")], in: reading).first else { return nil }
      return ChangeDocument(.updated, "dutyRoles('\(role.id)')", .object(try DutyPage.json([role], in: reading)[0]))
    }
  ]

  static let leaving = Hearing("duties.leaving", kinds: ["person.disabled", "person.deleted"]) { event, work in
    work.enter(event.tenant)
    let person: UserID = event.id("person")
    for role in try DutyStore.held(by: person, in: work) {
      guard try DutyStore.end(role, of: person, in: work) else { continue }
      work.audit(TakeDuty.action, object: "dutyRoles/\(role)/holders/\(person)")
      work.emit("duty.changed", ["duty": role.text, "person": person.text])
    }
  }
}
