// A team for each department of the staff file, with everybody who works there; and a ward of the same code for its patients.
import FeatureKit
import Kernel

struct WardWish: Sendable {
  /// The department's code in the staff file.
  var code: String
  /// What the department is called there, where nothing is said.
  var name: String?
}

struct WardMade: Sendable {
  var code: String
  var team: TeamID
  var isNew: Bool
  var members: Int

  var json: JSON {
    ["code": .string(code), "teamId": JSON(team), "state": isNew ? "created" : "exists", "members": .int(members)]
  }
}

struct MakeWardTeams: FeatureKit.Operation {
  static let action = "setup.wardTeams"
  let wishes: [WardWish]
  let template: TemplateID
  let language: Language
  var object: String { "setup" }

  /// What is there already stays as it is: who takes the step up again makes nothing twice.
  func run(in work: Transaction) throws -> [WardMade] {
    guard let template = try TemplateStore.all(in: language, work).first(where: { $0.id == template }) else {
      throw Failure.badRequest("The property 'templateId' must name a template that there is.", target: "templateId")
    }
    let departments = Department.all(of: try SetupStore.people(in: work))
    let wards = try WardStore.all(in: work)
    var seen: Set<String> = []
    return try wishes.enumerated().map { number, wish in
      if !seen.insert(wish.code).inserted {
        throw Failure.badRequest("This department stands twice.", target: "departments[\(number)]/code")
      }
      guard let department = departments.first(where: { $0.code == wish.code }) else {
        throw Failure.badRequest("Nobody works in this department.", target: "departments[\(number)]/code")
      }
      let ward = wards[wish.code]
      if let ward, let team = ward.team, try TeamStore.team(team, in: work) != nil {
        let counts = try TeamMemberStore.counts(of: team, in: work)
        return WardMade(code: ward.code, team: team, isNew: false, members: counts.all)
      }
      let name = try TeamRules.name(wish.name ?? department.name)
      let team = try make(name, of: department, template.plan, work)
      var kept = ward ?? Ward(code: department.code, name: name, language: language)
      kept.team = team
      try work.keep(kept)
      work.audit(CreateWard.action, object: "wards/\(kept.code)")
      return WardMade(code: kept.code, team: team, isNew: true, members: department.people.count)
    }
  }

  /// Whoever leads the department owns its team. Where the file names nobody, nobody does until an administrator names somebody: who
  /// sets the hospital up is not of the ward, and has nothing to do with its patients.
  private func make(_ name: String, of department: Department, _ plan: TeamPlan, _ work: Transaction) throws -> TeamID {
    let id = TeamID(Random.guid())
    let roster = Roster(id: id, displayName: name, description: nil, visibility: .private)
    let team = Team(
      roster: roster, created: work.now, settings: plan.settings, specialization: plan.specialization, classification: nil)
    let leaders = Set(department.leaders.prefix(TeamRules.mostOwners).map(\.id))
    let people = department.people.map { ($0.id, leaders.contains($0.id)) }
    try work.found(team, plan, people, needsOwner: false)
    work.audit(CreateTeam.action, object: "teams/\(id)")
    return id
  }
}

/// Those who work in one department, as the staff file has it.
struct Department: Sendable, Equatable {
  var code: String
  /// What most of its people call it: a file in two languages has two names for one code.
  var name: String
  var people: [Employee]

  var leaders: [Employee] { people.filter(\.leads) }

  /// By name; people without a department are in none.
  static func all(of people: [Employee]) -> [Department] {
    Dictionary(grouping: people.filter { $0.code != nil }) { $0.code ?? "" }.map { code, people in
      let names = Dictionary(grouping: people.compactMap(\.department)) { $0 }.mapValues(\.count)
      let name = names.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? code
      return Department(code: code, name: name, people: people)
    }.sorted { ($0.name.folded, $0.code) < ($1.name.folded, $1.code) }
  }
}

struct Employee: Sendable, Equatable {
  var id: UserID
  var jobTitle: String?
  var department: String?
  /// Its code; the name of the department where the file has no codes.
  var code: String?

  /// By the words of the job, in English and French: only a beginning, which the team's owners change.
  var leads: Bool {
    let words = (jobTitle ?? "").foldedWords
    return words.contains { Self.leading.contains($0) }
  }

  private static let leading: Set = [
    "charge", "head", "chief", "manager", "director", "chef", "cheffe", "gestionnaire", "responsable",
  ]
}
