// Two numbers turn out to be one patient: the two teams become one, and nothing that was said is lost.
import FeatureKit
import Kernel

extension Transaction {
  /// The channels of one patient's team move into the other's, with all that is said in them, their tabs and private circles; the people
  /// whom somebody brought in come along; the apps and tags are united. Then the emptied team is gone.
  func absorb(_ old: PatientTeam, into main: PatientTeam) throws {
    // Its card goes with the channel, and is brought up to date no more.
    if old.isOpen { try show(old.over, WardStore.all(in: self)) }
    let placed = try PatientStore.placed(in: old.team, self)
    // Whom the admissions brought in comes by the admissions, and then into the private channels, too, in which they were.
    for person in placed.keys.sorted(by: { $0.text < $1.text }) {
      try PatientSeatStore.keep(of: person, in: old.team, self)
      try dismiss(person, from: old.team)
    }
    for channel in try ChannelStore.all(of: old.team, in: self) + ChannelStore.all(of: old.team, areDeleted: true, in: self) {
      let name = try freeName(for: channel, of: old.patient, in: main.team)
      try MergeStore.move(channel, to: main.team, as: name, in: self)
    }
    let owners = Set(try TeamMemberStore.owners(of: old.team, in: self))
    let people = try TeamMemberStore.people(in: old.team, self).sorted { $0.text < $1.text }
    var came: [UserID] = []
    for person in people where placed[person] == nil {
      if try seat(person, in: main.team, isOwner: owners.contains(person)) { came.append(person) }
      // Brought in by somebody there: no longer only by the admissions here.
      try PatientStore.displace(person, from: main.team, self)
    }
    try MergeStore.moveRest(of: old.team, to: main.team, suffix: old.patient, in: self)
    if old.package != nil { try ports.require(.policyPackages).attach(nil, to: old.team, in: self) }
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
    if !taken.contains(channel.name.folded) { return channel.name }
    let number = patient.count > 24 ? "…" + patient.suffix(23) : patient
    for suffix in [" (\(number))"] + (2...999).map({ " (\(number) \($0))" }) {
      let name = String(channel.name.prefix(ChannelRules.longestName - suffix.count)) + suffix
      if !taken.contains(name.folded) { return name }
    }
    return channel.id.text
  }
}
