// Two numbers turn out to be one patient: the two teams become one, and nothing that was said is lost.
import FeatureKit
import Kernel

extension Transaction {
  /// The channels of one patient's team move into the other's, with all that is said in them, their tabs and private circles; the people
  /// whom somebody brought in come along; the apps and tags are united. Then the emptied team is gone.
  func absorb(_ old: PatientTeam, into main: PatientTeam) throws {
    for channel in try ChannelStore.all(of: old.team, in: self) + ChannelStore.all(of: old.team, areDeleted: true, in: self) {
      let name = try freeName(for: channel, of: old.patient, in: main.team)
      try MergeStore.move(channel, to: main.team, as: name, in: self)
    }
    let placed = try PatientStore.placed(in: old.team, self)
    let owners = Set(try TeamMemberStore.owners(of: old.team, in: self))
    let people = try TeamMemberStore.people(in: old.team, self).sorted { $0.text < $1.text }
    var came: [UserID] = []
    for person in people where placed[person] == nil {
      if try seat(person, in: main.team, isOwner: owners.contains(person)) { came.append(person) }
      // Brought in by somebody there: no longer only by the admissions here.
      try PatientStore.displace(person, from: main.team, self)
    }
    try MergeStore.moveRest(of: old.team, to: main.team, suffix: old.patient, in: self)
    try PatientStore.forget(old.team, in: self)
    try TeamStore.remove(old.team, in: self)
    try ports.require(.rosters).remove(old.team, in: self)
    try cancel(job: "patient.settle/\(old.team)")
    for channel in try ChannelStore.all(of: main.team, in: self) { emit("channel.created", channel.subject) }
    if !came.isEmpty { try tellGeneral(of: main.team, .added(came, visibleFrom: .never)) }
    audit("patientTeam.merge", object: "teams/\(main.team)")
  }

  /// `General`, or `General (100235)` where the other team has a channel of this name.
  private func freeName(for channel: Channel, of patient: String, in team: TeamID) throws -> String {
    let taken = Set(try MergeStore.names(in: team, self))
    // The name of one that was deleted for good is no name.
    let base = "\(channel.name.prefix(ChannelRules.longestName - patient.count - 8)) (\(patient)"
    let names = [channel.name, base + ")"] + (2...999).lazy.map { "\(base) \($0))" }
    return names.first { !taken.contains($0.folded) } ?? channel.id.text
  }
}
