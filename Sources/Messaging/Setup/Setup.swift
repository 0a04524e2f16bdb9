// Setting a hospital up: what it is for, its staff, packages by job, ward teams by department, what stands first in the bar. Each step
// can be left and taken up again: nothing is kept here but what was chosen and how far it got; the rest is found where it is.
import Database
import FeatureKit
import Graph
import Kernel

public struct Setup: Feature {
  public let name = "Setup"
  public let migrations = setupMigrations
  public let needs: [any PortName] = [
    Port<any DirectoryTables>.directoryTables, Port<any PolicyPackages>.policyPackages, Port<any Rosters>.rosters,
    Port<any PeopleReach>.reach,
  ]

  public init() {}

  public var routes: [Route] {
    let (read, write) = (
      Gate.administrator(["Organization.Read.All", "Organization.ReadWrite.All"]),
      Gate.administrator(["Organization.ReadWrite.All"])
    )
    return [
      Route(.get, "/setup", in: .salus, gate: read, answers: .ours, handle: Self.show),
      Route(.patch, "/setup", in: .salus, gate: write, answers: .ours, handle: Self.change)
        .taking("scenarios:any?", "steps:any?", "isFinished:bool?"),
      Route(.post, "/setup/packages", in: .salus, gate: write, answers: .ours, handle: Self.givePackages)
        .taking("assignments:any").succeeding(with: 200),
      Route(.post, "/setup/wardTeams", in: .salus, gate: write, answers: .ours, handle: Self.makeTeams)
        .taking("departments:any", "templateId:string?").succeeding(with: 200),
      Route(.post, "/setup/pins", in: .salus, gate: write, answers: .nothing, handle: Self.pin).taking("pins:any"),
    ]
  }

  @Sendable private static func show(_ request: Request) async throws -> Answer {
    try await request.read { .json(.object(try SetupPage.json(in: $0))) }
  }

  @Sendable private static func change(_ request: Request) async throws -> Answer {
    try await request.run(ChangeSetup(patch: SetupPatch(request.json())))
    return try await show(request)
  }

  @Sendable private static func givePackages(_ request: Request) async throws -> Answer {
    let count = try await request.run(packages(request))
    return .json(["assigned": .int(count)])
  }

  @inline(never) private static func packages(_ request: Request) throws -> GivePackages {
    let all = try request.json().objects("assignments", max: 1000).map { body in
      (title: try body.string("jobTitle", max: 256), package: try body.optionalString("packageId", max: 100))
    }
    return GivePackages(assignments: all.map { JobPackage(title: $0.title, package: $0.package) })
  }

  @Sendable private static func makeTeams(_ request: Request) async throws -> Answer {
    let made = try await request.run(teams(request))
    return .json(["value": .array(made.map(\.json))])
  }

  @inline(never) private static func teams(_ request: Request) throws -> MakeWardTeams {
    let body = try request.json()
    let departments = try body.objects("departments", max: WardRules.most).map { department in
      WardWish(
        code: try department.string("code", max: WardRules.longestCode),
        name: try department.optionalString("displayName", max: WardRules.longestName)?.trimmedText)
    }
    let template = TemplateID(try body.optionalString("templateId", max: 100) ?? "healthcareWard")
    return MakeWardTeams(wishes: departments, template: template, language: request.language)
  }

  @Sendable private static func pin(_ request: Request) async throws -> Answer {
    try await request.run(PinApps(names: request.json().strings("pins", max: 50)))
    return .noContent
  }
}

/// What a hospital wants to do with the product.
enum Scenario: String, Sendable, CaseIterable {
  case virtualAppointments, careCoordination, secureMessaging, corporateCommunication

  /// The apps that it needs, by their names in the bar.
  var apps: [String] {
    switch self {
    case .virtualAppointments: ["VirtualAppointments", "Bookings", "Calendar"]
    case .careCoordination: ["Teams", "Tasks", "Shifts", "Approvals", "Lists"]
    case .secureMessaging: ["Activity", "Chat", "Calls"]
    case .corporateCommunication: ["Teams", "Mail", "Calendar", "Files"]
    }
  }
}

enum SetupStep: String, Sendable, CaseIterable { case scenarios, staff, packages, teams, apps }
enum StepState: String, Sendable, CaseIterable { case open, done, skipped }

/// How far it got.
struct SetupState: Sendable, Equatable {
  var scenarios: [Scenario] = []
  var steps: [SetupStep: StepState] = [:]
  var isFinished = false
  /// What was pinned; nil as long as nobody did.
  var pinned: [String]?

  /// In the order that frontline staff find in Teams (functional-spec C17), as far as the chosen scenarios need them.
  var pins: [String] {
    let order = [
      "Activity", "Chat", "Teams", "Tasks", "Shifts", "Approvals", "Lists", "VirtualAppointments", "Bookings", "Calendar",
      "Calls",
      "Mail", "Files",
    ]
    let wanted = Set(scenarios.flatMap(\.apps)).union(["Activity", "Chat", "Teams"])
    return order.filter(wanted.contains)
  }
}

struct SetupPatch: Sendable {
  let scenarios: [Scenario]?
  let steps: [SetupStep: StepState]
  let isFinished: Bool?

  init(_ body: BodyReader) throws(Failure) {
    if body.has("scenarios") {
      let all: [Scenario] = try body.array("scenarios", max: 20).map { (field) throws(Failure) in try field.enumeration() }
      scenarios = Scenario.allCases.filter(all.contains)
    } else {
      scenarios = nil
    }
    var steps: [SetupStep: StepState] = [:]
    if let said = try body.optionalObject("steps") {
      for key in said.json.keys {
        guard let step = SetupStep(rawValue: key) else { throw said.fault(key, "is not a step") }
        steps[step] = try said.enumeration(key)
      }
    }
    self.steps = steps
    isFinished = try body.optionalBool("isFinished")
  }
}

struct ChangeSetup: FeatureKit.Operation {
  static let action = "setup.update"
  let patch: SetupPatch
  var object: String { "setup" }

  func run(in work: Transaction) throws {
    var state = try SetupStore.state(in: work)
    state.scenarios = patch.scenarios ?? state.scenarios
    state.steps.merge(patch.steps) { $1 }
    state.isFinished = patch.isFinished ?? state.isFinished
    try SetupStore.put(state, in: work)
  }
}

struct JobPackage: Sendable {
  var title: String
  /// Nil takes back what was given.
  var package: String?
}

/// Everybody with a job gets the package for it.
struct GivePackages: FeatureKit.Operation {
  static let action = "setup.packages"
  let assignments: [JobPackage]
  var object: String { "setup" }

  func run(in work: Transaction) throws -> Int {
    let desk = try work.ports.require(.policyPackages)
    let (people, given) = (try SetupStore.people(in: work), try desk.given(in: work))
    var count = 0
    for assignment in assignments {
      let all = people.filter { ($0.jobTitle ?? "") == assignment.title && given[$0.id] != assignment.package }.map(\.id)
      try desk.give(assignment.package, to: all, in: work)
      count += all.count
    }
    return count
  }
}

struct PinApps: FeatureKit.Operation {
  static let action = "setup.pins"
  let names: [String]
  var object: String { "setup" }

  func run(in work: Transaction) throws {
    guard AppPolicy.pinned.kind.accepts(.array(names.map { .string($0) })) else {
      throw Failure.badRequest("The property 'pins' must name what the bar can hold.", target: "pins")
    }
    for package in [HealthcarePackage.clinicalWorker, .informationWorker] {
      try work.ports.require(.policyPackages).decide(AppPolicy.pinned, .array(names.map { .string($0) }), in: package, in: work)
    }
    var state = try SetupStore.state(in: work)
    state.pinned = names
    try SetupStore.put(state, in: work)
  }
}
