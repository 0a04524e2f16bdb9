// Who may knock: every kind of gate for every kind of caller.
import Kernel
import Testing

@testable import FeatureKit

struct GateTests {
  enum Outcome: Sendable { case enters, unauthenticated, forbidden }

  static let open = Gate.open(because: "test")
  static let person = Gate.person(["Notes.Read", "Notes.ReadWrite"])
  static let anyone = Gate.person([])
  static let administrator = Gate.administrator(["Notes.Read"])
  static let newcomer = Gate.newcomer(["Notes.Read"])
  static let admin: Set<Role> = [.administrator]
  static let privacy = Gate.privacyOfficer(["Notes.Read"])
  static let officer: Set<Role> = [.privacyOfficer]

  @Test(arguments: [
    (open, Actor.stranger(), Outcome.enters),
    (open, .person("a", scopes: []), .enters),
    (person, .stranger(), .unauthenticated),
    (person, .person("a", scopes: []), .forbidden),
    (person, .person("a", scopes: ["Mail.Read"]), .forbidden),
    (person, .person("a", scopes: ["notes.read"]), .forbidden),
    (person, .person("a", scopes: ["Mail.Read", "Notes.ReadWrite"]), .enters),
    (person, .session("a"), .enters),
    (person, .system(TenantID("t1")), .enters),
    (anyone, .person("a", scopes: []), .enters),
    (anyone, .stranger(), .unauthenticated),
    (person, .newcomer("a"), .forbidden),
    (anyone, .newcomer("a"), .forbidden),
    (newcomer, .newcomer("a"), .enters),
    (newcomer, .session("a"), .enters),
    (newcomer, .person("a", scopes: []), .forbidden),
    (newcomer, .stranger(), .unauthenticated),
    (open, .newcomer("a"), .enters),
    (administrator, .newcomer("a", roles: admin), .forbidden),
    (administrator, .stranger(), .unauthenticated),
    (administrator, .person("a", scopes: ["Notes.Read"]), .forbidden),
    (administrator, .person("a", scopes: [], roles: admin), .forbidden),
    (administrator, .person("a", scopes: ["Notes.Read"], roles: admin), .enters),
    (administrator, .session("a"), .forbidden),
    (administrator, .session("a", roles: admin), .enters),
    (administrator, .system(TenantID("t1")), .enters),
    (administrator, .session("a", roles: officer), .forbidden),
    (privacy, .stranger(), .unauthenticated),
    (privacy, .newcomer("a", roles: officer), .forbidden),
    (privacy, .session("a"), .forbidden),
    (privacy, .session("a", roles: admin), .forbidden),
    (privacy, .session("a", roles: officer), .enters),
    (privacy, .session("a", roles: admin.union(officer)), .enters),
    (privacy, .person("a", scopes: [], roles: officer), .forbidden),
    (privacy, .person("a", scopes: ["Notes.Read"], roles: officer), .enters),
    (privacy, .person("a", scopes: ["Notes.Read"], roles: admin), .forbidden),
    (privacy, .system(TenantID("t1")), .enters),
  ])
  func decides(_ gate: Gate, _ actor: Actor, _ expected: Outcome) {
    let outcome: Outcome
    do throws(Failure) {
      try gate.verdict(for: actor)
      outcome = .enters
    } catch {
      outcome = error.kind == .unauthenticated ? .unauthenticated : .forbidden
    }
    #expect(outcome == expected, "\(gate.description) for \(actor)")
  }

  /// An unattended desk: changes ask for a proof, and say so only to whoever it would help.
  @Test(arguments: [
    (privacy, officer, "StepUpRequired"), (administrator, admin, "StepUpRequired"),
    (privacy, admin, "Authorization_RequestDenied"),
    (administrator, officer, "Authorization_RequestDenied"),
  ])
  func anOldProofIsAskedForAgain(_ gate: Gate, _ roles: Set<Role>, _ code: String) {
    var actor = Actor.session("a", roles: roles)
    actor.needsStepUp = true
    let fault = #expect(throws: Failure.self) { try gate.verdict(for: StepUp.held(actor, isWrite: true)) }
    #expect(fault?.code == code)
    #expect(!StepUp.held(actor, isWrite: false).isHeldBack)
  }

  @Test func aRefusalSaysWhatIsMissing() {
    let fault = #expect(throws: Failure.self) { try Self.person.verdict(for: .person("a", scopes: [])) }
    #expect(fault?.message.contains("Notes.Read, Notes.ReadWrite") == true)
  }

  @Test(arguments: [
    (Verdict.allow, nil as String?), (.deny("no"), "Forbidden"), (.deny(code: "Odd", because: "no"), "Odd"), (.hide, "NotFound"),
  ])
  func verdictsBecomeFailures(_ verdict: Verdict, _ code: String?) {
    var found: String?
    do { try verdict.enforce("note") } catch { found = (error as? Failure)?.code }
    #expect(found == code)
  }

  @Test func theFirstRefusalCounts() {
    #expect(Verdict.all(.allow, .hide, .deny("no")) == .hide)
    #expect(Verdict.all(.allow, .allow) == .allow)
  }
}
