// Patients' teams, wards and admissions as screens see them.
import FeatureKit
import Graph
import Kernel

extension Team {
  /// To its people a patient's team has the patient's name.
  func named(for patient: PatientTeam?) -> Team {
    var team = self
    team.roster.displayName = patient?.name ?? roster.displayName
    return team
  }
}

enum PatientPage {
  /// What stands beside the team wherever its people see it.
  static func summary(_ patient: PatientTeam, _ wards: [String: Ward]) -> JSONObject {
    JSONObject([
      ("identifier", .string(patient.patient)), ("displayName", .string(patient.name)),
      ("familyName", JSON(patient.familyName)), ("givenName", JSON(patient.givenName)), ("birthDate", JSON(patient.birthDate)),
      ("allergies", patient.allergies.map { .array($0.map { .string($0) }) } ?? .null),
      ("wardCode", JSON(patient.ward)), ("wardName", JSON(patient.ward.map { wards[$0]?.name ?? $0 })),
      ("room", JSON(patient.room)),
      ("state", .string(patient.isOpen ? "admitted" : "discharged")),
    ])
  }

  static func banner(_ patient: PatientTeam, in reading: Reading) throws -> JSONObject {
    var json = summary(patient, try WardStore.all(in: reading))
    json.append("otherIdentifiers", .array(patient.others.map { .string($0) }))
    json.append("admittedDateTime", JSON(patient.admitted))
    json.append("dischargedDateTime", JSON(patient.discharged))
    json.append("archiveDateTime", JSON(patient.archiveAt))
    return json
  }

  /// With the people who have to do with the patient, and whether the reader may say where the patient is.
  static func whole(_ patient: PatientTeam, in reading: Reading) throws -> JSONObject {
    var json = try banner(patient, in: reading)
    let accounts = try PatientStore.accounts(patient.attending, in: reading)
    let leaving = try PatientStore.placed(in: patient.team, reading).compactMap { person, placement in
      placement.until.map { (person: person, until: $0) }
    }.sorted { ($0.until, $0.person.text) < ($1.until, $1.person.text) }
    let people = try reading.ports.require(.people).people(Set(accounts.values).union(leaving.map(\.person)), in: reading)
    json.append(
      "attending",
      .array(
        patient.attending.map { key in
          let person = accounts[key]
          return ["userId": JSON(person), "displayName": .string(person.flatMap { people[$0]?.displayName } ?? key)]
        }))
    json.append(
      "leaving",
      .array(
        leaving.map {
          ["userId": JSON($0.person), "displayName": JSON(people[$0.person]?.displayName), "until": JSON($0.until)]
        }))
    json.append("canChange", .bool(try reading.actor.user != nil && PatientRules.change(patient.team, reading) == .allow))
    return json
  }

  static func line(_ patient: PatientTeam, members: Int, _ wards: [String: Ward]) -> JSONObject {
    var json = JSONObject([("teamId", JSON(patient.team))] + summary(patient, wards).members)
    json.append("members", .int(members))
    json.append("dischargedDateTime", JSON(patient.discharged))
    return json
  }

  static func ward(_ ward: Ward, teamName: String?) -> JSONObject {
    JSONObject([
      ("code", .string(ward.code)), ("displayName", .string(ward.name)), ("templateId", JSON(ward.template)),
      ("language", .string(ward.language.rawValue)), ("policyPackageId", JSON(ward.package)), ("teamId", JSON(ward.team)),
      ("teamName", JSON(teamName)),
      ("dutyIds", .array(ward.duties.map { JSON($0) })),
      ("handOverMinutes", .int(ward.handOver.inMinutes)), ("archiveAfterMinutes", .int(ward.archiveAfter.inMinutes)),
    ])
  }

  static func admission(_ kept: KeptAdmission) -> JSONObject {
    let event = kept.event
    return JSONObject([
      ("id", JSON(kept.id)), ("sourceId", .string(event.id)), ("kind", .string(event.kind.rawValue)), ("at", JSON(event.at)),
      ("receivedDateTime", JSON(kept.received)), ("identifier", .string(event.patient)), ("displayName", JSON(event.name)),
      ("familyName", JSON(event.familyName)), ("givenName", JSON(event.givenName)),
      ("allergies", event.allergies.map { .array($0.map { .string($0) }) } ?? .null),
      ("birthDate", JSON(event.birthDate)), ("encounter", .string(event.encounter)), ("wardCode", JSON(event.ward)),
      ("room", JSON(event.room)), ("attending", .array(event.attending.map { .string($0) })), ("into", JSON(event.into)),
      ("state", .string(kept.state)), ("problem", JSON(kept.problem?.rawValue)), ("decidedBy", JSON(kept.decidedBy)),
    ])
  }
}

// MARK: What screens learn

enum PatientEvents {
  static let broadcasts = [
    Broadcast(
      "patient.changed",
      audience: { event, reading in
        let team: TeamID = event.id("team")
        return try TeamMemberStore.people(in: team, among: reading.listeners?(), reading).union(
          reading.readersByAccess(ofTeam: team))
      },
      document: { event, reading in
        let team: TeamID = event.id("team")
        guard let patient = try PatientStore.team(team, in: reading) else { return nil }
        let resource = "\(TeamEvents.resource(team))/patient"
        let head: [(key: String, value: JSON)] = [("@odata.type", "#salus.patient"), ("@odata.id", .string(resource))]
        let body = try PatientPage.banner(patient, in: reading)
        return ChangeDocument(.updated, resource, .object(JSONObject(head + body.members)), needs: TeamScope.read)
      }),
    // How many wait, to those who decide: everybody who listens and may.
    Broadcast(
      "admissions.changed", audience: { _, reading in try deciders(reading) },
      document: { _, reading in
        ChangeDocument(
          .updated, "admissions",
          [
            "@odata.type": "#salus.admissions", "@odata.id": "admissions",
            "waiting": .int(try PatientStore.countWaiting(in: reading)),
          ], needs: AdmissionGate.delegated)
      }),
  ]

  private static func deciders(_ reading: Reading) throws -> Set<UserID> {
    let listeners = try TeamEvents.listeners(reading)
    let allowed = try reading.policy(PatientPolicy.desk, of: listeners)
    let administrators = try reading.ports.require(.reach).administrators(in: reading)
    return listeners.filter { allowed[$0] == true || administrators.contains($0) }
  }

  /// The staff on duty changes, or somebody comes of whom an admission spoke: the patients' teams follow.
  static let hearing = Hearing(
    "patientTeams.staff",
    kinds: ["duty.changed", "duty.removed", "group.joined", "group.left", "team.role", "person.created", "person.updated"],
    concerns: { events, reading in
      let wards = try WardStore.all(in: reading).values
      if wards.isEmpty { return false }
      if events.contains(where: isOfPerson) { return try !PatientStore.waiting(with: .unknownAttending, reading).isEmpty }
      return events.contains { event in wards.contains { concerns($0, event) } }
    }
  ) { event, work in
    if isOfPerson(event) {
      // Whom it is about is found out anew for each who waits; once for all that is heard together.
      return try work.once("\(work.tenant)/patientTeams/attending") {
        for patient in try PatientStore.waiting(with: .unknownAttending, work) { try work.settle(patient) }
      }
    }
    for ward in try WardStore.all(in: work).values.filter({ concerns($0, event) }).sorted(by: { $0.code < $1.code }) {
      try work.once("\(work.tenant)/patientTeams/\(ward.code)") {
        for patient in try PatientStore.patients(of: ward.code, at: work.now, work) { try work.settle(patient) }
      }
    }
  }

  private static func isOfPerson(_ event: Event) -> Bool { event.kind.hasPrefix("person.") }

  private static func concerns(_ ward: Ward, _ event: Event) -> Bool {
    if event.kind.hasPrefix("duty.") { return ward.duties.contains(event.id("duty")) }
    // Who owns the ward's team owns its patients', on duty or by being in it.
    if event.kind == "team.role" { return ward.team == event.id("team") }
    return ward.duties.isEmpty && ward.team == event.id("group")
  }
}
