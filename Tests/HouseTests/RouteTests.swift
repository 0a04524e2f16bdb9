// Every door of the product in one committed table, and what must hold for all of them.
import FeatureKit
import Kernel
import TestKit
import Testing

struct RouteTests {
  @Test func theTableIsAsCommitted() async throws {
    let features = try await TestHospital.open().instance.registry.features.filter { !$0.routes.isEmpty }
    let tables = features.map { feature in
      """
      ## \(feature.name)

      | route | who may knock | applications | answers |
      | --- | --- | --- | --- |
      \(feature.routes.map(line).joined(separator: "\n"))
      """
    }
    try GeneratedFile.expect("docs/routes.md", ([Self.opening] + tables + [try upkeep()]).joined(separator: "\n\n") + "\n")
  }

  private static let opening = """
    # Routes

    Made by `Tests/HouseTests/RouteTests.swift` from the running product; `SALUS_WRITE=1 swift test --filter HouseTests` writes it
    anew. A person's token needs one of the delegated permissions in brackets; an application that acts for itself needs one of
    its own, where it may knock at all. Graph's routes are served under `/beta` as well, and `/users/{user}/…` also as `/me/…`. What each answers to whom is in
    [permissions.md](permissions.md).
    """

  private func line(_ route: Route) -> String {
    "| `\(route.name)` | \(route.gate.description) | \(applications(route.gate)) | \(words(route.answers)) |"
  }

  private func applications(_ gate: Gate) -> String {
    if case .open = gate { return "open" }
    guard let permissions = gate.applications else { return "no" }
    return "[\(permissions.sorted().joined(separator: " "))]"
  }

  private func words(_ shape: Shape) -> String {
    switch shape {
    case .entity(let type): type
    case .collection(let type): "list of \(type)"
    case .ours: "document of our own"
    case .bytes: "bytes"
    case .stream: "event stream"
    case .nothing: "nothing"
    }
  }

  /// Operations leave an audit record each, but for these.
  private func upkeep() throws -> String {
    let found = try Repository.swift(in: "Sources").flatMap { file in
      file.text.split(separator: "\n}").compactMap { type -> String? in
        guard let reason = type.firstMatch(of: /\.upkeep\(\s*because:\s*"([^"]+)"/)?.1 else { return nil }
        let action = type.firstMatch(of: /action = "([^"]+)"/)?.1 ?? "?"
        return "| `\(action)` | \(reason) |"
      }
    }
    return
      (["## Changes that leave no audit record of their own", "", "| operation | because |", "| --- | --- |"] + found.sorted())
      .joined(separator: "\n")
  }

  @Test func everyGateSaysWhatItNeeds() async throws {
    let routes = try await TestHospital.open().instance.registry.router.routes
    #expect(routes.count > 60)
    for route in routes {
      switch route.gate {
      case .open(let reason): #expect(!reason.isEmpty && route.root != .graph, "\(route.name) is open")
      case .person, .newcomer, .administrator, .privacyOfficer:
        let isFree = route.root != .graph || Self.carriers.contains(route.name)
        #expect(!route.gate.delegated.isEmpty || isFree, "\(route.name) is open to every token")
        let names = route.gate.delegated.union(route.gate.applications ?? [])
        #expect(names.allSatisfy { $0.contains(/^[A-Za-z][\w-]+(\.\w+)+$/) }, "\(route.name) asks for \(names.sorted())")
        if route.gate.applications?.isEmpty == true {
          #expect(Self.carriers.contains(route.name), "\(route.name) is open to every application")
        }
      }
    }
  }

  /// What they carry meets its own gates.
  private static let carriers: Set<String> = ["POST /v1.0/$batch"]

  @Test func everyTypeThatARouteNamesIsInTheContract() async throws {
    for route in try await TestHospital.open().instance.registry.router.routes where route.root == .graph {
      switch route.answers {
      case .entity(let type), .collection(let type):
        let isUnknown = Contract.shared.check(type: type, [:]).contains { $0.kind == .unknownType }
        #expect(!isUnknown, "\(route.name) answers \(type)")
      case .bytes, .nothing, .stream: break
      case .ours: #expect(Self.undescribed.contains(route.name), "\(route.name) answers what the contract does not describe")
      }
    }
  }

  /// Graph's functions and actions whose answers the contract does not describe: `{"value": true}` and the like.
  private static let undescribed: Set<String> = [
    "POST /v1.0/users/{user}/revokeSignInSessions", "POST /v1.0/search/query",
    "GET /v1.0/users/{user}/manager/$ref", "POST /v1.0/$batch", "POST /v1.0/users/{user}/getMemberGroups",
    "POST /v1.0/users/{user}/getMemberObjects", "POST /v1.0/users/{user}/checkMemberGroups",
    "POST /v1.0/users/{user}/checkMemberObjects",
  ]

  @Test func pathsAreWrittenAlike() async throws {
    for route in try await TestHospital.open().instance.registry.router.routes {
      // The provider's paths are those that standards and other people's clients know.
      if route.root == .bare, route.path.contains(/\/(v2\.0|\.well-known)\//) { continue }
      // SCIM's own names begin with capitals.
      let pattern =
        route.root == .scim
        ? /(\/(\.search|[A-Z][A-Za-z]*|\{[a-z]+\}))+/
        : /(\/((?:\$|graph\.(?:teamsAdministration\.)?)?[a-z][A-Za-z0-9]*(?:\.json)?|\{[a-z][A-Za-z]*\}))+/
      #expect(route.path.wholeMatch(of: pattern) != nil, "\(route.path)")
      #expect(route.path.split(separator: "/").first != "me", "/me is served by /users/{user}")
    }
  }
}
