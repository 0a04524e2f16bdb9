// How far the set-up of an organisation got, and the staff that it is about.
import Database
import FeatureKit
import Kernel

let setupMigrations = [
  Migration(
    "setup.1",
    [
      """
      CREATE TABLE setup (
        tenant TEXT NOT NULL PRIMARY KEY, scenarios TEXT NOT NULL, steps TEXT NOT NULL, pins TEXT, is_finished BIGINT NOT NULL)
      """
    ])
]

enum SetupStore {
  static func state(in reading: Reading) throws -> SetupState {
    guard
      let row = try reading.row("SELECT scenarios, steps, is_finished, pins FROM setup WHERE tenant = \(reading.tenant)")
    else { return SetupState() }
    var state = SetupState(isFinished: row.flag(2))
    state.scenarios = (row.json(0).array ?? []).compactMap { $0.string.flatMap(Scenario.init) }
    state.pinned = row.json(3).array.map { $0.compactMap(\.string) }
    for step in SetupStep.allCases { state.steps[step] = row.json(1)[step.rawValue]?.string.flatMap(StepState.init) }
    return state
  }

  static func put(_ state: SetupState, in work: Transaction) throws {
    let scenarios = JSON.array(state.scenarios.map { .string($0.rawValue) })
    let steps = JSON.object(
      JSONObject(SetupStep.allCases.compactMap { step in state.steps[step].map { (step.rawValue, .string($0.rawValue)) } }))
    try work.run(
      """
      INSERT INTO setup (tenant, scenarios, steps, pins, is_finished)
      VALUES (\(work.tenant), \(scenarios), \(steps), \(state.pinned.map { JSON.array($0.map { .string($0) }) }), \(state.isFinished))
      ON CONFLICT (tenant) DO UPDATE SET scenarios = excluded.scenarios, steps = excluded.steps, pins = excluded.pins,
        is_finished = excluded.is_finished
      """)
  }

  /// Everybody who can come in.
  static func people(in reading: Reading) throws -> [Employee] {
    let people = try reading.ports.require(.directoryTables).people(of: reading.tenant)
    return try reading.rows(
      "SELECT p.id, p.job_title, p.department, p.department_code FROM \(people) p WHERE p.is_enabled = 1 ORDER BY p.id"
    ).map {
      Employee(
        id: $0.id(0), jobTitle: $0.optionalText(1), department: $0.optionalText(2), code: $0.optionalText(3) ?? $0.optionalText(2)
      )
    }
  }
}

/// The whole of the set-up as its screen shows it.
enum SetupPage {
  static func json(in reading: Reading) throws -> JSONObject {
    let (state, people) = (try SetupStore.state(in: reading), try SetupStore.people(in: reading))
    let (departments, wards) = (Department.all(of: people), try WardStore.all(in: reading))
    let jobs = try jobs(people, reading)
    return JSONObject([
      (
        "scenarios",
        .array(
          Scenario.allCases.map {
            [
              "id": .string($0.rawValue), "isChosen": .bool(state.scenarios.contains($0)),
              "apps": .array($0.apps.map { .string($0) }),
            ]
          })
      ),
      (
        "steps",
        .array(
          SetupStep.allCases.map { ["id": .string($0.rawValue), "state": .string((state.steps[$0] ?? .open).rawValue)] })
      ),
      ("isFinished", .bool(state.isFinished)),
      ("staff", ["people": .int(people.count), "departments": .int(departments.count)]),
      (
        "departments",
        .array(
          departments.map {
            [
              "code": .string($0.code), "displayName": .string($0.name), "people": .int($0.people.count),
              "leaders": .int($0.leaders.count), "teamId": JSON(wards[$0.code]?.team),
            ]
          })
      ),
      ("jobTitles", .array(jobs)), ("pins", .array((state.pinned ?? state.pins).map { .string($0) })),
      ("checklist", .array(try checklist(state, people, wards, reading))),
    ])
  }

  /// The job titles by how many have them, with what they have and what they probably need.
  private static func jobs(_ people: [Employee], _ reading: Reading) throws -> [JSON] {
    let desk = try reading.ports.require(.policyPackages)
    let given = try desk.given(in: reading)
    return Dictionary(grouping: people.filter { $0.jobTitle?.isEmpty == false }) { $0.jobTitle ?? "" }.sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }.map { title, holders in
      let packages = Set(holders.map { given[$0.id] })
      // Where some have another, no package is theirs yet.
      let package = packages.count == 1 ? packages.first ?? nil : nil
      return [
        "jobTitle": .string(title), "people": .int(holders.count), "packageId": JSON(package),
        "suggestedPackageId": JSON(desk.recommended(jobTitle: title, department: holders[0].department)?.rawValue),
      ]
    }
  }

  private static func checklist(
    _ state: SetupState, _ people: [Employee], _ wards: [String: Ward], _ reading: Reading
  ) throws -> [JSON] {
    let given = try reading.ports.require(.policyPackages).given(in: reading)
    let done: [(String, Bool)] = [
      ("scenarios", !state.scenarios.isEmpty), ("staff", people.count > 1),
      ("packages", people.contains { given[$0.id] != nil }), ("teams", wards.values.contains { $0.team != nil }),
      ("privacyOfficer", !(try reading.ports.require(.reach).privacyOfficers(in: reading).isEmpty)),
      ("wards", !wards.isEmpty), ("admissions", try AdmissionStore.isAny(in: reading)),
    ]
    return done.map { ["id": .string($0.0), "isDone": .bool($0.1)] }
  }
}
