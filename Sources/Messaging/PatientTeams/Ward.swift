// A ward as admissions name it: which staff comes into the teams of its patients, and what such a team begins with.
import FeatureKit
import Graph
import Kernel

struct Ward: Sendable, Equatable {
  /// As the feed and the staff file write it: `MED3`.
  var code: String
  var name: String
  /// What a patient's team begins with, and in which language.
  var template = TeamTemplate.standard
  var language = Language.english
  /// The package of policies that holds for everybody in a patient's team.
  var package: String?
  /// The ward's own team: its people are the staff, its owners own the patients' teams.
  var team: TeamID?
  /// Where any are named, only who holds one of these roles now counts as staff on duty.
  var duties: [DutyID] = []
  /// How long the staff stays in after the patient has moved on.
  var handOver = Duration.hours(8)
  /// How long after the discharge the team can still be written in.
  var archiveAfter = Duration.hours(24)
}

/// Pure.
enum WardRules {
  /// As long as the name of a department, for files without codes.
  static let longestCode = 128
  static let longestName = 256
  static let most = 1000
  static let mostDuties = 50
  static let minutes = 0...(60 * 24 * 90)
  /// Of how many of its patients the teams follow a change of the ward in the same transaction.
  static let settledAtOnce = 20

  /// The organisation's administrators decide what wards there are.
  static func keep(_ actor: Actor) -> Verdict {
    actor.keepsTeams ? .allow : .deny("Only an administrator keeps the wards.")
  }
}

struct WardPatch: Sendable {
  let code: String?
  let name: String?
  let template: TemplateID?
  let package: Patch<String>
  let team: Patch<TeamID>
  let duties: [DutyID]?
  let handOver: Duration?
  let archiveAfter: Duration?
  let language: Language?

  init(_ body: BodyReader, isNew: Bool) throws(Failure) {
    code = isNew ? try Self.text("code", WardRules.longestCode, body) : nil
    name = isNew || body.has("displayName") ? try Self.text("displayName", WardRules.longestName, body) : nil
    template = try body.optionalString("templateId", max: 100).map { TemplateID($0) }
    package = try body.patchString("policyPackageId", max: 100)
    team = try body.patch("teamId") { (field) throws(Failure) in TeamID(try field.string(max: 64).lowercased()) }
    duties = body.has("dutyIds") ? try body.strings("dutyIds", max: WardRules.mostDuties).map { DutyID($0.lowercased()) } : nil
    handOver = try Self.duration("handOverMinutes", body)
    archiveAfter = try Self.duration("archiveAfterMinutes", body)
    language = try body.optionalEnumeration("language")
  }

  private static func text(_ name: String, _ longest: Int, _ body: BodyReader) throws(Failure) -> String {
    let text = try body.string(name, max: longest).trimmedText
    if text.isEmpty { throw body.fault(name, "must not be empty") }
    return text
  }

  private static func duration(_ name: String, _ body: BodyReader) throws(Failure) -> Duration? {
    try body.optionalInt(name, in: WardRules.minutes).map { .minutes($0) }
  }

  func applied(to old: Ward) -> Ward {
    var ward = old
    ward.name = name ?? old.name
    ward.template = template ?? old.template
    ward.package = package.applied(to: old.package)
    ward.team = team.applied(to: old.team)
    ward.duties = duties ?? old.duties
    ward.handOver = handOver ?? old.handOver
    ward.archiveAfter = archiveAfter ?? old.archiveAfter
    ward.language = language ?? old.language
    return ward
  }
}

struct CreateWard: FeatureKit.Operation {
  static let action = "ward.create"
  let patch: WardPatch
  let language: Language
  var object: String { "wards" }

  func run(in work: Transaction) throws -> Ward {
    try WardRules.keep(work.actor).enforce("ward")
    let ward = patch.applied(to: Ward(code: patch.code ?? "", name: "", language: language))
    let all = try WardStore.all(in: work)
    if all[ward.code] != nil {
      throw Failure.conflict("There is a ward of this code.", code: "NameAlreadyExists", target: "code")
    }
    if all.count >= WardRules.most {
      throw Failure.badRequest("There are \(WardRules.most) wards at most.", code: "WardLimitExceeded")
    }
    try work.keep(ward)
    return ward
  }
}

struct ChangeWard: FeatureKit.Operation {
  static let action = "ward.update"
  let code: String
  let patch: WardPatch
  var object: String { "wards/\(code)" }

  func run(in work: Transaction) throws -> Ward {
    try WardRules.keep(work.actor).enforce("ward")
    let ward = patch.applied(to: try WardStore.find(code, in: work))
    try work.keep(ward)
    return ward
  }
}

struct RemoveWard: FeatureKit.Operation {
  static let action = "ward.delete"
  let code: String
  var object: String { "wards/\(code)" }

  func run(in work: Transaction) throws {
    try WardRules.keep(work.actor).enforce("ward")
    _ = try WardStore.find(code, in: work)
    // What was said of its patients would mean something else without it.
    if try PatientStore.isNamed(code, in: work) {
      throw Failure.conflict("Patients have been admitted to this ward: it stays.", code: "WardHasPatients")
    }
    try WardStore.remove(code, in: work)
  }
}

extension Transaction {
  /// Its patients' teams follow, and so do admissions that waited for it.
  func keep(_ ward: Ward) throws {
    if try TemplateStore.all(in: ward.language, self).first(where: { $0.id == ward.template }) == nil {
      throw Failure.badRequest("The property 'templateId' must name a template that there is.", target: "templateId")
    }
    if let package = ward.package, try !ports.require(.policyPackages).all(in: self).contains(package) {
      throw Failure.badRequest("The property 'policyPackageId' must name a package that there is.", target: "policyPackageId")
    }
    if let id = ward.team {
      guard let team = try TeamStore.team(id, in: self) else {
        throw Failure.badRequest("The property 'teamId' must name a team that there is.", target: "teamId")
      }
      if case .ofPatient? = try ports.require(.patientCircles).circle(id, in: self) {
        throw Failure.conflict("A patient's team is nobody's ward.", code: "PatientTeam", target: "teamId")
      }
      // Whoever joins the ward's team is with its patients.
      if team.roster.visibility == .public {
        throw Failure.conflict(
          "A team that lets everybody in cannot be a ward's: make it private.", code: "PublicTeam", target: "teamId")
      }
    }
    let known = try ports.require(.onCall).duties(ward.duties, in: self)
    if let unknown = ward.duties.firstIndex(where: { known[$0] == nil }) {
      throw Failure.badRequest("There is no such role.", target: "dutyIds[\(unknown)]")
    }
    try WardStore.put(ward, in: self)
    acted(on: "wards/\(ward.code)")
    let waiting = try PatientStore.waiting(with: .unknownWard, ward: ward.code, self)
    // Those of a full ward follow one by one, so that nobody's message waits for all of them.
    for (place, patient) in Set(try PatientStore.patients(of: ward.code, at: now, self) + waiting).sorted().enumerated() {
      if place < WardRules.settledAtOnce {
        try settle(patient)
      } else {
        let body: JSON = ["patient": .string(patient)]
        try schedule(PatientJobs.settle.name, key: "patient.settle/ward/\(patient)", due: now, body: body)
      }
    }
  }
}
