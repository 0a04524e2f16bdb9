// Takes what admissions say, from a feed or from a person's hand, and what a person decides of that which waits.
import FeatureKit
import Kernel

struct AdmissionDesk: Admissions {
  func take(_ events: [AdmissionEvent], in work: Transaction) throws -> [AdmissionOutcome] {
    let isNew = try events.map { try AdmissionStore.keep($0, in: work) }
    let news = zip(events, isNew).filter(\.1).map(\.0)
    // Once for each patient, not for each event.
    var settled: Set<String> = []
    for event in news where !settled.contains(event.patient) {
      try work.settle(event.patient)
      settled.formUnion(try Component(of: event.patient, in: work).numbers)
    }
    let kept = try AdmissionStore.naming(Set(events.map(\.patient)), in: work)
    let problems = Dictionary(kept.map { ($0.event.id, $0.problem) }) { first, _ in first }
    return zip(events, isNew).map {
      AdmissionOutcome(id: $0.id, isRepeated: !$1, problem: problems[$0.id] ?? nil)
    }
  }
}

struct TakeAdmissions: FeatureKit.Operation {
  static let action = "admission.take"
  let events: [AdmissionEvent]
  var object: String { "admissions" }

  /// For each event what became of it; one that contradicts what was said before keeps no other from being taken.
  func run(in work: Transaction) throws -> [Result<AdmissionOutcome, Failure>] {
    try PatientRules.feed(work.actor).enforce("admission")
    var refused: [String: Failure] = [:]
    for event in events { do { try work.refuseOneself(event) } catch let fault as Failure { refused[event.id] = fault } }
    var first: [String: AdmissionEvent] = [:]
    var fresh: [AdmissionEvent] = []
    for event in events where first[event.id] == nil {
      if event.at > work.now + AdmissionRules.ahead || refused[event.id] != nil { continue }
      first[event.id] = try AdmissionStore.said(event.id, in: work) ?? event
      if first[event.id] == event { fresh.append(event) }
    }
    let outcomes = Dictionary(try AdmissionDesk().take(fresh, in: work).map { ($0.id, $0) }) { first, _ in first }
    return events.map { event in
      if let fault = refused[event.id] { return .failure(fault) }
      if first[event.id] == nil {
        return .failure(.badRequest("The property 'at' lies in the future.", target: "at"))
      }
      guard first[event.id] == event, let outcome = outcomes[event.id] else { return .failure(AdmissionStore.contradiction) }
      return .success(outcome)
    }
  }
}

/// Somebody decides of what waits.
struct DecideAdmission: FeatureKit.Operation {
  enum Choice: Sendable, Equatable {
    case dismiss, accept, place(String)
    /// What was decided is open again.
    case undo
  }

  static let action = "admission.decide"
  let admission: AdmissionID
  let choice: Choice
  var object: String { "admissions/\(admission)" }

  func run(in work: Transaction) throws {
    try PatientRules.desk(work).enforce("admission")
    let kept = try AdmissionStore.find(admission, in: work)
    if choice != .undo, !kept.waits {
      throw Failure.conflict("Nothing waits here for a decision any more.", code: "AlreadyDecided")
    }
    switch choice {
    case .undo:
      if !kept.isDecided { throw Failure.conflict("Nobody has decided of this.", code: "NotDecided") }
      let said = try AdmissionStore.said(kept.event.id, in: work)
      try AdmissionStore.undo(admission, ward: said?.ward, in: work)
    case .dismiss:
      if kept.problem == .unknownAttending || kept.problem == .emptyWard {
        throw Failure.badRequest("This would leave the whole event out, and not what is wrong: accept it.", target: "decision")
      }
      try AdmissionStore.decide(.dismiss, ward: nil, of: admission, in: work)
    case .accept:
      guard let problem = kept.problem, [.unknownAttending, .anotherStayIsOpen, .emptyWard].contains(problem) else {
        throw Failure.badRequest("This cannot be left as it is: place it in a ward, or dismiss it.", target: "decision")
      }
      let decision: KeptAdmission.Decision = problem == .anotherStayIsOpen ? .over : .accept
      try AdmissionStore.decide(decision, ward: nil, of: admission, in: work)
    case .place(let ward):
      guard kept.problem == .unknownWard else {
        throw Failure.badRequest("The ward is not what is wrong here.", target: "decision")
      }
      if try WardStore.all(in: work)[ward] == nil {
        throw Failure.badRequest("The property 'wardCode' must name a ward that there is.", target: "wardCode")
      }
      try AdmissionStore.decide(nil, ward: ward, of: admission, in: work)
    }
    work.emit("admissions.changed", [:])
    try work.settle(kept.event.patient)
  }
}

/// Makes a patient's team by hand: an admission like any other.
struct AdmitPatient: FeatureKit.Operation {
  static let action = "patientTeam.admit"
  var event: AdmissionEvent
  var object: String { "patientTeams" }

  /// The patient's team; where the patient is here already, for whoever is in that team.
  func run(in work: Transaction) throws -> TeamID {
    try PatientRules.create(work).enforce("team")
    if try WardStore.all(in: work)[event.ward ?? ""] == nil {
      throw Failure.badRequest("The property 'wardCode' must name a ward that there is.", target: "wardCode")
    }
    let former = try PatientStore.team(of: event.patient, in: work)
    if let here = former, here.isOpen {
      guard let me = work.actor.user, try TeamMemberStore.member(me, of: here.team, in: work) != nil else {
        throw Failure.conflict("This patient has been admitted already.", code: "PatientIsHere", target: "identifier")
      }
      work.acted(on: "teams/\(here.team)/patient")
      return here.team
    }
    var said = event
    (said.id, said.encounter) = (AdmissionEvent.idByHand(), Random.guid())
    said.at = try work.moment(after: Component(of: said.patient, in: work))
    try work.takeByHand(said)
    guard let made = try PatientStore.team(of: said.patient, in: work) else { throw Failure.notFound("team") }
    if let me = work.actor.user, try TeamMemberStore.member(me, of: made.team, in: work) == nil {
      // Nobody opens by an admission what was said in an earlier stay: its ward's staff does, or whoever breaks the glass.
      if former != nil, try PatientRules.desk(work) != .allow {
        throw Failure.conflict(
          "This patient has been here before: somebody of the ward must admit them.", code: "PatientWasHere", target: "identifier"
        )
      }
      if former == nil { try work.bring(me, to: made.team) }
    }
    work.acted(on: "teams/\(made.team)/patient")
    return made.team
  }
}

/// What somebody says of a patient by hand, in the patient's team.
struct TellOfPatient: FeatureKit.Operation {
  static let action = "patientTeam.update"
  let team: TeamID
  /// The patient's number and the stay are the team's.
  var event: AdmissionEvent
  var object: String { "teams/\(team)/patient" }

  func run(in work: Transaction) throws {
    let patient = try work.patient(of: team)
    try PatientRules.change(team, work).enforce("team")
    var said = event
    said.patient = patient.patient
    try work.refuseOneself(said)
    if said.kind == .transfer, try WardStore.all(in: work)[said.ward ?? ""] == nil {
      throw Failure.badRequest("The property 'wardCode' must name a ward that there is.", target: "wardCode")
    }
    let (component, wards) = (try Component(of: patient.patient, in: work), Set(try WardStore.all(in: work).keys))
    (said.id, said.at) = (AdmissionEvent.idByHand(), work.moment(after: component))
    said.encounter = component.stays(wards).current?.encounter ?? ""
    try work.takeByHand(said)
  }
}

extension Transaction {
  /// Now; or behind what is known already, for clocks differ, and what a person says comes last.
  fileprivate func moment(after component: Component) -> Instant {
    max(now, component.events.map { $0.at + .microseconds(1) }.max() ?? now)
  }

  /// Nobody lets themselves in by naming themselves the physician of a patient with whom they have nothing to do.
  fileprivate func refuseOneself(_ event: AdmissionEvent) throws {
    guard let me = actor.user, !event.attending.isEmpty,
      try PatientStore.accounts(Set(event.attending), in: self).values.contains(me)
    else { return }
    let team = try PatientStore.team(of: event.patient, in: self)?.team
    if try team.map({ try TeamMemberStore.member(me, of: $0, in: self) != nil }) == true { return }
    throw Failure(
      .forbidden, PatientCircle.notByOneself,
      "You are not in this patient's team: somebody else has to name you, or emergency access opens it.", target: "attending")
  }

  /// Whoever makes it is in it; and looks after it where the ward has nobody who does.
  fileprivate func bring(_ person: UserID, to team: TeamID) throws {
    let isOwner = try TeamMemberStore.owners(of: team, in: self).isEmpty
    if try seat(person, in: team, isOwner: isOwner) { emit("team.updated", ["team": team.text]) }
  }

  /// Nobody leaves by hand what somebody else would have to decide.
  fileprivate func takeByHand(_ event: AdmissionEvent) throws {
    switch try AdmissionDesk().take([event], in: self).first?.problem {
    // Somebody comes when the ward has staff; until then it waits before everybody's eyes.
    case nil, .emptyWard: return
    case .unknownAttending:
      throw Failure.badRequest("The property 'attending' must name people of the organisation.", target: "attending")
    case .notAdmitted: throw Failure.conflict("The patient is not here.", code: "NotAdmitted")
    case .nothingToCancel: throw Failure.conflict("There is nothing to take back.", code: "NothingToCancel")
    case let problem?: throw Failure.conflict("This contradicts what is known of the patient.", code: "\(problem.rawValue)")
    }
  }
}

// MARK: Who may

enum PatientPolicy {
  static let creation = PolicySetting("AllowPatientTeams", in: .messaging, standard: false, presets: .init(clinical: true))
  /// Off for everybody: whom a hospital lets decide of admissions that wait is for it to say.
  static let desk = PolicySetting("AllowAdmissionsDesk", in: .messaging, standard: false)

  static let all: [any AnyPolicySetting] = [creation, desk]
}

enum PatientRules {
  static func feed(_ actor: Actor) -> Verdict {
    actor.keepsTeams ? .allow : .deny("Only an administrator or the hospital's feed tells of admissions.")
  }

  static func create(_ reading: Reading) throws -> Verdict {
    if reading.actor.keepsTeams { return .allow }
    if reading.actor.isGuest { return .deny(code: Actor.guestCode, because: "A guest makes no patients' teams.") }
    return try reading.policy(PatientPolicy.creation, of: reading.me())
      ? .allow : .deny("Your organisation does not let you make patients' teams.")
  }

  static func desk(_ reading: Reading) throws -> Verdict {
    if reading.actor.keepsTeams { return .allow }
    if reading.actor.isGuest { return .deny(code: Actor.guestCode, because: "A guest does not decide of admissions.") }
    return try reading.policy(PatientPolicy.desk, of: reading.me())
      ? .allow : .deny("Your organisation does not let you decide of admissions.")
  }

  /// The name of a group is shown to everybody, and a public team lets everybody in.
  static func keep(_ old: Roster, _ new: Roster, _ circle: PatientCircle?) throws(Failure) {
    if case .ofWard(let name)? = circle, new.visibility == .public, old.visibility != .public {
      throw PatientCircle.staysPrivate(name)
    }
    guard case .ofPatient? = circle else { return }
    if new.displayName != old.displayName {
      throw .conflict("A patient's team has the patient's name.", code: "PatientTeam", target: "displayName")
    }
    if new.visibility != old.visibility {
      throw .conflict("A patient's team stays as private as it is.", code: "PatientTeam", target: "visibility")
    }
  }

  /// Whoever is in the team and may make one; whoever sees to the admissions.
  static func change(_ team: TeamID, _ reading: Reading) throws -> Verdict {
    if case .allow = try desk(reading) { return .allow }
    guard try TeamMemberStore.member(reading.me(), of: team, in: reading) != nil else {
      return .deny("Only who is in the patient's team says where the patient is.")
    }
    return try create(reading)
  }
}

extension Reading {
  /// Whoever has to do with a channel of a patient's team has to do with the patient.
  func accessed(channel: ChatID) throws {
    guard channel.isChannel, let team = try PatientStore.team(ofChannel: channel, in: self) else { return }
    accessed("teams/\(team)/patient")
  }

  /// The patient for whoever may see the team.
  func patient(of team: TeamID) throws -> PatientTeam {
    guard let patient = try PatientStore.team(team, in: self), try seesPatient(of: team) else {
      throw Failure.notFound("patient")
    }
    accessed("teams/\(team)/patient")
    return patient
  }

  /// Whoever is in the team, whoever sees to the admissions, and whoever broke the glass.
  private func seesPatient(of team: TeamID) throws -> Bool {
    if actor.application != nil { return true }
    if try TeamMemberStore.member(me(), of: team, in: self) != nil { return true }
    if try PatientRules.desk(self) == .allow { return true }
    return try ChannelStore.all(of: team, in: self).contains { try opening(of: $0.id) != nil }
  }
}
