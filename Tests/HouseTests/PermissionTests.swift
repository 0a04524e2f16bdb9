// Every route for every kind of caller, as one committed table: a door that opens to somebody new is seen in review.
import FeatureKit
import Kernel
import TestKit
import Testing

struct PermissionTests {
  @Test func theMatrixIsAsCommitted() async throws {
    let features = try await TestHospital.open().instance.registry.features.filter { !$0.routes.isEmpty }
    let rows = try await withThrowingTaskGroup(of: (String, [Row]).self) { group in
      for feature in features { group.addTask { (feature.name, try await Self.rows(of: feature)) } }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for row in rows.values.joined() { row.expectGateToHold() }
    let sections = features.map { "## \($0.name)\n\n" + Self.head + (rows[$0.name] ?? []).map(\.line).joined(separator: "\n") }
    try GeneratedFile.expect("docs/permissions.md", ([Self.opening] + sections).joined(separator: "\n\n") + "\n")
  }

  private static let opening = """
    # Permissions

    What each route answers to each kind of caller; made by `Tests/HouseTests/PermissionTests.swift` against a running hospital,
    and written anew by `SALUS_WRITE=1 swift test --filter HouseTests`. `{user}` is a colleague and `me` oneself; every other id
    names nothing, and bodies are empty documents. So 404 and 400 mean that the caller was let in, 401 and 403 that not.

    - **nobody** has not signed in; **no permission** is a person whose token grants nothing; **newcomer** has signed in with a
      temporary password and not replaced it; **person**, **administrator** and **privacy
      officer** have tokens that grant everything; **disabled** is a
      person whose account was disabled after the token was made; **app** is an application that acts for itself with every
      permission that applications can have, **bare app** one with none.
    """

  private static let head = """
    | route | nobody | no permission | newcomer | person | administrator | privacy officer | disabled | app | bare app |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |

    """

  struct Row {
    var route: Route
    var label: String
    var statuses: [Cast.Kind: Int] = [:]

    var line: String { "| `\(label)` | " + Cast.Kind.allCases.map { String(statuses[$0] ?? 0) }.joined(separator: " | ") + " |" }

    func expectGateToHold() {
      if case .open = route.gate { return }
      #expect(statuses[.nobody] == 401, "\(label) for nobody")
      #expect(statuses[.disabled] == 401, "\(label) for somebody disabled")
      expectApplicationsToBeKeptOut()
      let scopes = route.gate.delegated
      switch route.gate {
      case .open: break
      case .newcomer: #expect(statuses[.narrow] == 403 || scopes.isEmpty, "\(label) without permission")
      case .person:
        #expect(statuses[.narrow] == 403 || scopes.isEmpty, "\(label) without permission")
        #expect(statuses[.newcomer] == 403, "\(label) with a temporary password")
      case .administrator:
        #expect(
          statuses[.newcomer] == 403 && statuses[.narrow] == 403 && statuses[.person] == 403,
          "\(label) for others than administrators")
      case .privacyOfficer:
        #expect(
          statuses[.newcomer] == 403 && statuses[.narrow] == 403 && statuses[.person] == 403 && statuses[.administrator] == 403,
          "\(label) for others than privacy officers")
      }
    }

    private func expectApplicationsToBeKeptOut() {
      let isMe = label.contains(/\/me(\/|$)/)
      let refused = isMe ? 400 : 403
      if route.gate.applications?.isEmpty != true {
        #expect(statuses[.bareApp] == refused, "\(label) for an application without")
      }
      if route.gate.applications == nil { #expect(statuses[.app] == refused, "\(label) for an application") }
      if isMe { #expect(statuses[.app] == 400, "\(label) for an application") }
    }
  }

  private static func rows(of feature: any Feature) async throws -> [Row] {
    let cast = Cast(hospital: try await TestHospital.open())
    var rows: [Row] = []
    for route in feature.routes {
      for label in labels(route) { rows.append(try await row(route, label, cast)) }
    }
    return rows
  }

  /// A route of people is tried on a colleague and on oneself.
  private static func labels(_ route: Route) -> [String] {
    let own = route.name.replacing("/users/{user}", with: "/me")
    return own == route.name ? [route.name] : [route.name, own]
  }

  private static func row(_ route: Route, _ label: String, _ cast: Cast) async throws -> Row {
    var row = Row(route: route, label: label)
    for kind in Cast.Kind.allCases {
      let path = String(label.drop { $0 != "/" }).replacing("{user}", with: try await cast.colleague().id.text)
        .replacing(/\{\w+\}/, with: "00000000-0000-0000-0000-000000000000")
      let reply = await (try cast.one(kind)).send(route.method, path, bytes: route.method == .get ? [] : Array("{}".utf8))
      reply.stream?.mailbox.close()
      row.statuses[kind] = reply.status
      if route.method != .get, reply.status < 300 { await cast.replace(kind) }
    }
    return row
  }
}

/// The people of one hospital who knock at every door. Whoever changed something is replaced: it may have been themselves.
actor Cast {
  enum Kind: CaseIterable { case nobody, narrow, newcomer, person, administrator, privacyOfficer, disabled, app, bareApp }

  private let hospital: TestHospital
  private var people: [Kind: TestPerson] = [:]
  private var other: TestPerson?
  private var count = 0

  init(hospital: TestHospital) { self.hospital = hospital }

  func colleague() async throws -> TestPerson {
    let person = if let other { other } else { try await somebody() }
    other = person
    return person
  }

  func one(_ kind: Kind) async throws -> TestPerson {
    let person = if let known = people[kind] { known } else { try await make(kind) }
    people[kind] = person
    return person
  }

  func replace(_ kind: Kind) { (people[kind], other) = (nil, nil) }

  private func somebody(scopes: Set<String>? = nil) async throws -> TestPerson {
    count += 1
    return try await hospital.person("Somebody \(count)", scopes: scopes)
  }

  private func make(_ kind: Kind) async throws -> TestPerson {
    switch kind {
    case .nobody: return hospital.nobody
    case .narrow: return try await somebody(scopes: [])
    case .person: return try await somebody()
    case .app: return try await hospital.application(permissions: hospital.instance.registry.ports.permissions.application)
    case .bareApp: return try await hospital.application(permissions: [])
    case .newcomer:
      let (person, password) = (try await somebody(), "temporary horse battery staple")
      try await change(person, ["passwordProfile": ["password": .string(password), "forceChangePasswordNextSignIn": true]])
      return try await person.inBrowser(password)
    case .administrator, .privacyOfficer:
      let person = try await somebody()
      let roles: JSON = ["roles": [kind == .administrator ? "administrator" : "privacyOfficer"]]
      let reply = try await hospital.administrator.put("/salus/v1/users/\(person.id)/roles", roles)
      #expect(reply.status < 300, "\(reply)")
      return person
    case .disabled:
      let person = try await somebody()
      try await change(person, ["accountEnabled": false])
      return person
    }
  }

  private func change(_ person: TestPerson, _ body: JSON) async throws {
    let reply = try await hospital.administrator.patch("/v1.0/users/\(person.id)", body)
    #expect(reply.status < 300, "\(reply)")
  }
}
