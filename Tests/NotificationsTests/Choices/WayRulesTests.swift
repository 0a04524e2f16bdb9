// By which ways and when, as a table of what is so of the person.
import FeatureKit
import Kernel
import Testing

@testable import Notifications

struct WayRulesTests {
  static let now = Instant(year: 2026, month: 11, day: 21, hour: 3)
  static let morning = Instant(year: 2026, month: 11, day: 21, hour: 7)

  static func kind(_ weight: NoticeKind.Weight) -> NoticeKind { NoticeKind("test", weight: weight) { _, _ in "" } }

  static func person(
    _ attention: Attention = .away, quiet: Bool = false, ways: Set<Way>? = nil, devices: [String] = ["a"], mail: Bool = true,
    text: Bool = true, breaks: Bool = true
  ) -> Situation {
    var choices = NoticeChoices()
    choices.quiet = QuietHours(isOn: quiet, from: 22 * 60, to: 7 * 60, zone: "UTC")
    if let ways { choices.ways["test"] = ways }
    return Situation(
      attention: attention, choices: choices, devices: devices, canMail: mail, canText: text, urgentBreaksQuiet: breaks)
  }

  struct Case: Sendable {
    let weight: NoticeKind.Weight
    var ring = 0
    let person: Situation
    let plan: [Way: Instant]
  }

  @Test(arguments: [
    // Quiet ones stay at home.
    Case(weight: .quiet, person: person(), plan: [:]),
    // Normal ones go to browsers unless the person chose otherwise.
    Case(weight: .normal, person: person(), plan: [.push: now]),
    Case(weight: .normal, person: person(devices: []), plan: [:]),
    Case(weight: .normal, person: person(ways: []), plan: [:]),
    Case(weight: .normal, person: person(ways: [.mail, .text]), plan: [.mail: now, .text: now]),
    Case(weight: .normal, person: person(ways: [.push, .mail], mail: false), plan: [.push: now]),
    // Somebody who looks at a screen gets the time to see it there; whoever is not to be disturbed is not.
    Case(weight: .normal, person: person(.looking), plan: [.push: now + .minutes(1)]),
    Case(weight: .normal, person: person(.undisturbed), plan: [:]),
    Case(weight: .normal, person: person(.undisturbed, ways: [.mail]), plan: [:]),
    // Quiet hours put it off to their end.
    Case(weight: .normal, person: person(quiet: true), plan: [.push: morning]),
    Case(weight: .normal, person: person(.looking, quiet: true), plan: [.push: morning]),
    // Urgent ones go by every way there is, through all of that.
    Case(weight: .urgent, person: person(), plan: [.push: now, .mail: now, .text: now]),
    Case(weight: .urgent, person: person(.looking, ways: []), plan: [.push: now, .mail: now, .text: now]),
    Case(weight: .urgent, person: person(.undisturbed, quiet: true), plan: [.push: now, .mail: now, .text: now]),
    Case(weight: .urgent, person: person(devices: [], mail: false), plan: [.text: now]),
    Case(weight: .urgent, ring: 1, person: person(), plan: [.push: now]),
    // Unless the organisation decided that they do not break through quiet hours.
    Case(weight: .urgent, person: person(quiet: true, mail: false, text: false, breaks: false), plan: [.push: morning]),
    Case(weight: .urgent, person: person(.undisturbed, mail: false, text: false, breaks: false), plan: [.push: now]),
  ])
  func theWays(_ each: Case) {
    #expect(WayRules.plan(Self.kind(each.weight), ring: each.ring, each.person, at: Self.now) == each.plan)
  }

  @Test func pausesGrowAndEnd() {
    #expect((1...5).map(WayRules.pause) == [.seconds(10), .seconds(20), .seconds(40), .seconds(80), .seconds(160)])
    #expect(WayRules.pause(after: 9) == .seconds(1800))
    #expect(WayRules.pause(after: 1000) == .seconds(1800))
    #expect(WayRules.pause(after: 0) == .seconds(10))
  }

  @Test func aWayFailsAfterThreeInARow() {
    var state = WayState()
    for _ in 1...2 { state = state.failed("timeout", at: Self.now, after: nil) }
    #expect(!state.isFailing && state.retry == nil)
    state = state.failed("status 503", at: Self.now + .seconds(5), after: .seconds(120))
    #expect(state.isFailing && state.failingSince == Self.now && state.problem == "status 503")
    #expect(state.retry == Self.now + .seconds(125))
    #expect(!state.succeeded(at: Self.now).isFailing)
  }
}
