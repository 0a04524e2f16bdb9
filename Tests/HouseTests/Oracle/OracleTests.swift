// Every route tried by everybody on everything, against the table of what the rules say. A route without a line fails here: add
// one to Tests/HouseTests/Oracle/Lines, from what the rules want and not from what the code answers.
import FeatureKit
import Kernel
import TestKit
import Testing

struct OracleTests {
  @Test func everyRouteHasALine() async throws {
    let routes = try await TestHospital.open().instance.registry.router.routes.map(\.name)
    let lines = Line.all.map(\.route)
    #expect(Set(lines).count == lines.count, "lines that stand twice")
    for route in routes where !lines.contains(route) { Issue.record("\(route) has no line in Tests/HouseTests/Oracle/Lines") }
    for line in lines where !routes.contains(line) { Issue.record("\(line) has a line and is no route") }
  }

  @Test(arguments: Line.subjects)
  func theDoorsKeepTheRules(lines: [Line]) async throws {
    let stage = try await Stage()
    var tries = 0
    let routes = Set(stage.hospital.instance.registry.router.routes.map(\.name))
    let lines = lines.filter { routes.contains($0.route) }
    for line in lines {
      for place in Places.of(line.route) {
        for caller in Caller.allCases where line.isFor(caller) {
          try await attempt(line, place, caller, stage)
          tries += 1
        }
      }
    }
    #expect(tries >= lines.count * (Caller.allCases.count - 1))
  }

  /// Two hospitals on one server: whatever one of them has is not there for the other, by id or in a list.
  @Test(arguments: Line.subjects)
  func anotherHospitalFindsNothing(lines: [Line]) async throws {
    let stage = try await Stage()
    let visitors = try await stage.visitors()
    let routes = Set(stage.hospital.instance.registry.router.routes.map(\.name))
    for line in lines where routes.contains(line.route) {
      for place in Places.of(line.route) {
        for visitor in visitors {
          let reply = try await knock(line, place, visitor, stage)
          // A role and a type of policy are names, which both have.
          let isTheirs = place.contains { !["role", "policyType"].contains($0.key) && [.existing, .deleted].contains($0.value) }
          #expect(!isTheirs || line.rule == .everyone || reply.status >= 400, "\(line.route) on \(place): \(reply)")
          let said = String(decoding: reply.bytes, as: UTF8.self)
          // The name at the door is for everyone.
          let names =
            ["Somebody", "Bed 14", "Potassium", "Ward ", "Ada Admin"] + (line.rule == .everyone ? [] : ["Test Hospital"])
          for word in names {
            #expect(!said.contains(word), "\(line.route) on \(place) tells of \(word)")
          }
        }
      }
    }
  }

  private func attempt(_ line: Line, _ place: [String: Which], _ caller: Caller, _ stage: Stage) async throws {
    let person = try await stage.one(caller)
    let reply = try await knock(line, place, person, stage)
    if line.isWrite, reply.status < 300 { await stage.spoil(line.route) }
    // An application is nobody's `me`, which it is told before or after its permissions are looked at.
    if caller.isApplication, place["user"] == .me || place["user"] == .oneself, [400, 403].contains(reply.status) { return }
    let expected = Expectation(line: line, caller: caller, place: place).outcomes
    let object = place.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    #expect(
      expected.contains { $0.fits(reply.status, line) },
      "\(line.route) on \(object) by \(caller): \(reply.status), not \(expected.map(\.rawValue).sorted()): \(reply)")
  }

  private func knock(_ line: Line, _ place: [String: Which], _ person: TestPerson, _ stage: Stage) async throws -> Reply {
    var path = String(line.route.drop { $0 != "/" })
    for (name, which) in place {
      let id = try await stage.id(name, which, for: person)
      path = path.replacing(which == .me ? "/users/{user}" : "{\(name)}", with: which == .me ? "/me" : id)
    }
    let method = try #require(Method(rawValue: String(line.route.prefix { $0 != " " })))
    let body = try await line.body?(stage, person) ?? [:]
    let headers = path.hasSuffix("$count") ? ["consistencylevel": "eventual"] : [:]
    let reply = await person.send(method, path, bytes: line.isWrite ? body.bytes : [], headers: headers)
    reply.stream?.mailbox.close()
    return reply
  }

  static let told: [(Rule, Caller, [String: Which], Outcome)] = [
    (.members, .mate, ["chat": .existing], .welcome), (.members, .stranger, ["chat": .existing], .hidden),
    (.members, .administrator, ["chat": .existing], .hidden), (.members, .former, ["chat": .existing], .hidden),
    (.members, .mate, ["chat": .missing], .hidden), (.members, .mate, ["chat": .existing, "user": .existing], .refused),
    (.authors, .mate, ["chat": .existing, "message": .existing], .refused), (.authors, .author, ["chat": .existing], .welcome),
    (.oneself, .administrator, ["user": .existing], .refused), (.oneself, .stranger, ["user": .me], .welcome),
    (.administrators, .stranger, ["user": .missing], .refused), (.administrators, .administrator, ["user": .missing], .hidden),
    (.privacyOfficers, .administrator, [:], .refused), (.privacyOfficers, .privacyOfficer, ["user": .missing], .hidden),
    (.privacyOfficers, .application, [:], .refused), (.administrators, .privacyOfficer, [:], .refused),
    (.members, .privacyOfficer, ["chat": .existing], .hidden), (.members, .emergency, ["chat": .existing], .hidden),
    (.colleagues, .newcomer, [:], .refused), (.colleagues, .disabled, [:], .unknown), (.colleagues, .application, [:], .refused),
    (.everyone, .nobody, [:], .welcome), (.colleagues, .narrow, [:], .refused), (.colleagues, .foreigner, [:], .unknown),
  ]

  @Test(arguments: told)
  func theRulesSay(rule: Rule, caller: Caller, place: [String: Which], expected: Outcome) {
    let line = Line("GET /v1.0/x", rule)
    #expect(Expectation(line: line, caller: caller, place: place).outcomes == [expected])
    #expect([200, 401, 403, 404, 409].filter { expected.fits($0, line) }.count == 1)
  }
}
