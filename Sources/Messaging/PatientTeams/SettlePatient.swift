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
    try mark(component, stays, accounts)
    var known = try present(PatientStore.teams(of: component.numbers, in: self))
    if let stay = stays.current, known.isEmpty, let ward = stay.ward.flatMap({ wards[$0] }) {
      known = [try makeTeam(of: stay, ward)]
    }
    guard let main = known.first(where: { $0.patient == stays.current?.patient }) ?? known.first else { return }
    for other in known where other.team != main.team { try absorb(other, into: main) }
    var settled = main
    settled.take(stays.current, wards, at: now)
    if settled.admitted != main.admitted { try show(main.over, wards) }
    let people = try people(of: settled, stays.current, Circles(wards, accounts, self))
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
  private func mark(_ component: Component, _ stays: Stays, _ accounts: [String: UserID]) throws {
    var hasChanged = false
    let asked = stays.current.map { $0.isOpen ? $0.attending : [] } ?? []
    for kept in component.kept where kept.decision != .dismiss {
      // Of those who are not asked for any more nobody need know who they were.
      let isNameless = kept.event.attending.contains { accounts[$0] == nil && asked.contains($0) }
      let problem = stays.problems[kept.event.id] ?? (isNameless ? .unknownAttending : nil)
      guard problem != kept.problem else { continue }
      try AdmissionStore.set(problem, of: kept.id, in: self)
      hasChanged = true
    }
    if hasChanged { emit("admissions.changed", [:]) }
  }

  /// Private, and under a name that says nothing of the patient: groups are named to everybody. Whoever is in it sees the patient's.
  private func makeTeam(of stay: Stay, _ ward: Ward) throws -> PatientTeam {
    let id = TeamID(Random.guid())
    let templates = try TemplateStore.all(in: ward.language, self)
    var plan = (templates.first { $0.id == ward.template } ?? TemplateCatalogue.standard(in: ward.language)).plan
    (plan.visibility, plan.specialization) = (.private, .healthcareCareCoordination)
    let roster = Roster(
      id: id, displayName: "Patient \(id.text.prefix(8).uppercased())", description: nil, visibility: .private)
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
    let owners = isOver ? [] : try circles.owners(of: team.ward)
    let placed = try PatientStore.placed(in: team.team, self)
    let present = try TeamMemberStore.people(in: team.team, self)
    var (came, went, changed) = ([UserID](), [UserID](), false)
    for (person, reason) in wanted.sorted(by: { $0.key.text < $1.key.text }) {
      // Whom a person brought in stays as they are; whom a person took out stays out, for as long as they would be there.
      if (placed[person] != nil) != present.contains(person) { continue }
      let placement = Placement(circle: reason.circle.text, until: reason.until)
      if placed[person] == placement { continue }
      changed = true
      let isOwner = reason.until == nil && owners.contains(person)
      if try seat(person, in: team.team, isOwner: isOwner) { came.append(person) }
      try PatientStore.place(person, in: team.team, placement, self)
    }
    for (person, placement) in placed.sorted(by: { $0.key.text < $1.key.text }) where wanted[person] == nil {
      if !isOver, let stay, let until = handOver(of: placement, stay, circles) {
        guard placement.until != until else { continue }
        try PatientStore.place(
          person, in: team.team, Placement(circle: placement.circle, until: until, isOffDuty: true), self)
        changed = true
        continue
      }
      try PatientStore.displace(person, from: team.team, self)
      guard present.contains(person) else { continue }
      try dismiss(person, from: team.team)
      went.append(person)
    }
    if !came.isEmpty { try tellGeneral(of: team.team, .added(came, visibleFrom: .never)) }
    if !went.isEmpty { try tellGeneral(of: team.team, .removed(went)) }
    return changed || !came.isEmpty || !went.isEmpty
  }

  /// Until when somebody stays who went off duty while the patient stayed where they were; nil for who is there without a reason.
  private func handOver(of placement: Placement, _ stay: Stay, _ circles: Circles) -> Instant? {
    if placement.isOffDuty { return placement.until.flatMap { $0 > now ? $0 : nil } }
    guard placement.until == nil, stay.isWith(placement.circle) else { return nil }
    return now + circles.handOver(.ward(String(placement.circle.drop { $0 != ":" }.dropFirst())))
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

  func owners(of code: String?) throws -> Set<UserID> {
    guard let team = code.flatMap({ wards[$0]?.team }) else { return [] }
    return Set(try TeamMemberStore.owners(of: team, in: work))
  }

  private func staff(of ward: Ward) throws -> Set<UserID> {
    if ward.duties.isEmpty { return try ward.team.map { try TeamMemberStore.people(in: $0, work) } ?? [] }
    let covers = try ward.duties.map { try work.ports.require(.onCall).cover(of: $0, in: work) }
    // Whoever stands in for an empty role answers for it, and has nothing to do with each patient.
    return Set(covers.filter { !$0.isFallback }.flatMap(\.people))
  }
}
