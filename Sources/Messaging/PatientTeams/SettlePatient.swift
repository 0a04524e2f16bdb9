// Brings a patient's team to what is known of the patient: makes it, lets people in and out, archives it and opens it again. Whatever
// changes (an admission, the staff on duty, the time), this is done once more, and does nothing where nothing is to be done.
import FeatureKit
import Kernel

extension Transaction {
  /// - Parameter patient: one of the patient's numbers.
  func settle(_ patient: String) throws {
    let component = try Component(of: patient, in: self)
    let wards = try WardStore.all(in: self)
    let stays = component.stays(Set(wards.keys))
    let accounts = try PatientStore.accounts(Set(component.events.flatMap(\.attending)), in: self)
    let circles = Circles(wards, accounts, self)
    try mark(component, stays, circles)
    var known = try present(PatientStore.teams(of: component.numbers, in: self))
    if let stay = stays.current, known.isEmpty, let ward = stay.firstWard.flatMap({ wards[$0] }) {
      known = [try makeTeam(of: stay, ward)]
    }
    guard let main = known.first(where: { $0.patient == stays.current?.patient }) ?? known.first else { return }
    for other in known where other.team != main.team { try absorb(other, into: main) }
    var settled = main
    settled.take(stays.current, wards, at: now)
    if settled.admitted != main.admitted { try show(main.over, wards) }
    let people = try people(of: settled, stays.current, circles)
    try archive(&settled)
    try attach(settled.ward.flatMap { wards[$0]?.package }, to: &settled)
    if settled != main || known.count > 1 {
      try PatientStore.put(settled, in: self)
      emit("patient.changed", ["team": settled.team.text])
      emit("team.updated", ["team": settled.team.text])
    } else if people {
      emit("patient.changed", ["team": settled.team.text])
      emit("team.updated", ["team": settled.team.text])
    }
    try show(settled, wards)
    try wake(settled, patient)
  }

  /// A team that somebody deleted is the patient's no longer: there will be another.
  private func present(_ teams: [PatientTeam]) throws -> [PatientTeam] {
    try teams.filter { one in
      let isThere = try TeamStore.team(one.team, in: self) != nil
      if !isThere { try PatientStore.forget(one.team, in: self) }
      return isThere
    }
  }

  /// What is wrong with each event now.
  private func mark(_ component: Component, _ stays: Stays, _ circles: Circles) throws {
    var hasChanged = false
    let asked = stays.current.map { $0.isOpen ? $0.attending : [] } ?? []
    let empty = try emptyWard(component, stays, circles)
    for kept in component.kept where kept.decision != .dismiss {
      // Of those who are not asked for any more nobody need know who they were.
      let isNameless = kept.event.attending.contains { circles.isNameless($0) && asked.contains($0) }
      let problem =
        stays.problems[kept.event.id] ?? (isNameless ? .unknownAttending : kept.event.id == empty ? .emptyWard : nil)
      guard problem != kept.problem else { continue }
      try AdmissionStore.set(problem, of: kept.id, in: self)
      hasChanged = true
    }
    if hasChanged { emit("admissions.changed", [:]) }
  }

  /// The event that brought a patient who is here to a ward in which there is nobody.
  private func emptyWard(_ component: Component, _ stays: Stays, _ circles: Circles) throws -> String? {
    guard let stay = stays.current, stay.isOpen, let ward = stay.ward, try circles.people(.ward(ward)).isEmpty else { return nil }
    return component.events.last { $0.ward == ward && $0.encounter == stay.encounter }?.id
  }

  /// Its people are hidden, and its name says nothing of the patient: groups are named to everybody. Whoever is in it sees the patient's.
  private func makeTeam(of stay: Stay, _ ward: Ward) throws -> PatientTeam {
    let id = TeamID(Random.guid())
    let templates = try TemplateStore.all(in: ward.language, self)
    var plan = (templates.first { $0.id == ward.template } ?? TemplateCatalogue.standard(in: ward.language)).plan
    (plan.visibility, plan.specialization) = (.hidden, .healthcareCareCoordination)
    let roster = Roster(
      id: id, displayName: "Patient \(id.text.prefix(8).uppercased())", description: nil, visibility: .hidden)
    let team = Team(
      roster: roster, created: now, settings: plan.settings, specialization: plan.specialization, classification: nil)
    try found(team, plan, [], needsOwner: false)
    audit("patientTeam.create", object: "teams/\(id)")
    let made = PatientTeam(
      team: id, patient: stay.patient, others: [], name: stay.patient, attending: [], admitted: stay.admitted)
    try PatientStore.put(made, in: self)
    return made
  }

  /// - Returns: whether anybody came, went, or will go at another time.
  private func people(of team: PatientTeam, _ stay: Stay?, _ circles: Circles) throws -> Bool {
    let isOver = team.isOver(at: now)
    let wanted = isOver ? [:] : try stay?.people(at: now, in: circles.people, handOver: circles.handOver) ?? [:]
    let owners = try circles.owners(of: team.ward, among: wanted)
    let placed = try PatientStore.placed(in: team.team, self)
    let present = try TeamMemberStore.people(in: team.team, self)
    var (came, went, changed) = ([UserID](), [UserID](), false)
    for (person, reason) in wanted.sorted(by: { $0.key.text < $1.key.text }) {
      // Whom a person brought in stays as they are; whom a person took out stays out, for as long as they would be there.
      if (placed[person] != nil) != present.contains(person) { continue }
      let placement = Placement(circle: reason.circle.text, until: reason.until, isOwner: owners.contains(person))
      let before = placed[person]
      if before == placement { continue }
      changed = true
      if try seat(person, in: team.team, isOwner: placement.isOwner) { came.append(person) }
      if before?.isOwner == true, !placement.isOwner { try resign(person, of: team.team) }
      try PatientStore.place(person, in: team.team, placement, self)
    }
    // As long as nobody has taken over, nobody of those who are there is sent away: to an empty ward, or off an empty duty.
    let isForsaken = !isOver && stay?.isOpen == true && !wanted.values.contains { $0.until == nil }
    for (person, placement) in placed.sorted(by: { $0.key.text < $1.key.text }) where wanted[person] == nil {
      if isForsaken {
        guard placement.until != nil else { continue }
        try PatientStore.place(
          person, in: team.team, Placement(circle: placement.circle, until: nil, isOwner: placement.isOwner), self)
        changed = true
        continue
      }
      if !isOver, let stay, let until = handOver(of: placement, stay, circles) {
        guard placement.until != until else { continue }
        try PatientStore.place(
          person, in: team.team, Placement(circle: placement.circle, until: until, isOffDuty: true), self)
        if placement.isOwner { try resign(person, of: team.team) }
        changed = true
        continue
      }
      try PatientStore.displace(person, from: team.team, self)
      guard present.contains(person) else { continue }
      try PatientSeatStore.keep(of: person, in: team.team, self)
      try dismiss(person, from: team.team)
      went.append(person)
    }
    try returnSeats(in: team.team)
    if !came.isEmpty { try tellGeneral(of: team.team, .added(came, visibleFrom: .never)) }
    if !went.isEmpty { try tellGeneral(of: team.team, .removed(went)) }
    return changed || !came.isEmpty || !went.isEmpty
  }

  /// Made an owner by the ward: no longer by it.
  private func resign(_ person: UserID, of team: TeamID) throws {
    try ports.require(.rosters).setOwner(person, of: team, to: false, in: self)
    emit("team.role", ["team": team.text, "person": person.text])
  }

  /// Whom the admissions took out of private channels and brought back is there again as they were.
  private func returnSeats(in team: TeamID) throws {
    for seat in try PatientSeatStore.returned(to: team, self) {
      try ChannelSeatStore.admit(seat.person, to: seat.channel, isOwner: seat.isOwner, readUntil: seat.readUntil, in: self)
      emit("channel.created", ["channel": seat.channel.text, "team": team.text, "people": seat.person.text])
    }
  }

  /// Until when somebody stays who went off duty while the patient stayed where they were; nil for who is there without a reason.
  private func handOver(of placement: Placement, _ stay: Stay, _ circles: Circles) -> Instant? {
    if placement.isOffDuty { return placement.until.flatMap { $0 > now ? $0 : nil } }
    guard placement.until == nil, stay.isWith(placement.circle) else { return nil }
    let handOver = circles.handOver(.ward(String(placement.circle.drop { $0 != ":" }.dropFirst())))
    return handOver > .zero ? now + handOver : nil
  }

  /// By rule: what somebody archived by hand stays archived.
  private func archive(_ patient: inout PatientTeam) throws {
    guard var team = try TeamStore.team(patient.team, in: self) else { return }
    switch (patient.isOver(at: now), team.archived) {
    case (true, nil):
      (team.archived, patient.isArchivedByRule) = (now, true)
      audit("patientTeam.archive", object: "teams/\(patient.team)")
    case (false, .some) where patient.isArchivedByRule:
      (team.archived, patient.isArchivedByRule) = (nil, false)
      audit("patientTeam.reopen", object: "teams/\(patient.team)")
    default: return
    }
    try TeamStore.save(team, in: self)
  }

  /// The ward's package, as long as anybody has to do with the patient.
  private func attach(_ package: String?, to patient: inout PatientTeam) throws {
    let wanted = patient.isOver(at: now) ? nil : package
    guard wanted != patient.package else { return }
    try ports.require(.policyPackages).attach(wanted, to: patient.team, in: self)
    patient.package = wanted
  }

  /// When time alone changes something next.
  private func wake(_ team: PatientTeam, _ patient: String) throws {
    let ends = try PatientStore.placed(in: team.team, self).values.compactMap(\.until) + [team.archiveAt].compactMap(\.self)
    let key = "patient.settle/\(team.team)"
    guard let next = ends.filter({ $0 > now }).min() else { return try cancel(job: key) }
    try schedule(PatientJobs.settle.name, key: key, due: next, body: ["patient": .string(patient)])
  }
}

enum PatientJobs {
  static let settle = JobKind("patient.settle") { job, work in
    try work.settle(job.body["patient"]?.string ?? "")
  }
}

extension PatientTeam {
  fileprivate static let archiveAfter = Duration.hours(24)

  /// An admission that was taken back is a stay that is over.
  fileprivate mutating func take(_ stay: Stay?, _ wards: [String: Ward], at now: Instant) {
    guard let stay else {
      discharged = discharged ?? now
      archiveAt = min(archiveAt ?? now, now)
      return
    }
    (patient, others, name, birthDate) = (stay.patient, stay.others, stay.name ?? stay.patient, stay.birthDate)
    (familyName, givenName, allergies) = (stay.familyName, stay.givenName, stay.allergies)
    (ward, room, attending, admitted, discharged) = (stay.ward, stay.room, stay.attending, stay.admitted, stay.discharged)
    let after = stay.ward.flatMap { wards[$0]?.archiveAfter } ?? Self.archiveAfter
    archiveAt = stay.discharged.map { $0 + after }
  }

  fileprivate func isOver(at now: Instant) -> Bool { archiveAt.map { $0 <= now } ?? false }
}

/// The people behind wards and names, each looked for once in a settling.
private final class Circles {
  private let wards: [String: Ward]
  private let accounts: [String: UserID]
  private let work: Transaction
  private var known: [String: Set<UserID>] = [:]

  init(_ wards: [String: Ward], _ accounts: [String: UserID], _ work: Transaction) {
    (self.wards, self.accounts, self.work) = (wards, accounts, work)
  }

  /// An attending physician without an account here.
  func isNameless(_ key: String) -> Bool { accounts[key] == nil }

  func people(_ circle: Stay.Period.Circle) throws -> Set<UserID> {
    switch circle {
    case .attending(let key): return Set([accounts[key]].compactMap(\.self))
    case .ward(let code):
      if let people = known[code] { return people }
      let people = try wards[code].map(staff) ?? []
      known[code] = people
      return people
    }
  }

  func handOver(_ circle: Stay.Period.Circle) -> Duration {
    if case .ward(let code) = circle, let ward = wards[code] { return ward.handOver }
    return .hours(8)
  }

  /// Of those who have to do with the patient now: who owns the ward's team, and where none of them is there everybody, for somebody
  /// must be able to let others in.
  func owners(of code: String?, among wanted: [UserID: Stay.Wanted]) throws -> Set<UserID> {
    let lasting = Set(wanted.filter { $0.value.until == nil }.keys)
    let here = lasting.isEmpty ? Set(wanted.keys) : lasting
    let owners = try code.flatMap { wards[$0]?.team }.map { try TeamMemberStore.owners(of: $0, in: work) } ?? []
    let present = here.intersection(owners)
    return present.isEmpty ? Set(here.sorted { $0.text < $1.text }.prefix(TeamRules.mostOwners)) : present
  }

  /// Without guests of the ward's team: what they see somebody decides for each patient.
  private func staff(of ward: Ward) throws -> Set<UserID> {
    if ward.duties.isEmpty { return try ward.team.map { try PatientStore.staff(of: $0, in: work) } ?? [] }
    let covers = try ward.duties.map { try work.ports.require(.onCall).cover(of: $0, in: work) }
    // Whoever stands in for an empty role answers for it, and has nothing to do with each patient.
    return Set(covers.filter { !$0.isFallback }.flatMap(\.people))
  }
}
