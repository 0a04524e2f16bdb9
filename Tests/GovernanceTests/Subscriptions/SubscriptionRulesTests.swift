// The rules of subscriptions by themselves.
import FeatureKit
import Kernel
import Testing

@testable import Governance

struct SubscriptionRulesTests {
  @Test(arguments: [
    ("created", [ChangeType.created]), ("created,updated", [.created, .updated]), (" deleted , created ", [.deleted, .created]),
  ])
  func changeTypesAreAList(_ text: String, _ changes: [ChangeType]) { #expect(SubscriptionRules.changes(text) == changes) }

  @Test(arguments: ["", ",", "created,", "Created", "created,created", "all"])
  func whatIsNoListOfThemIsNone(_ text: String) { #expect(SubscriptionRules.changes(text) == nil) }

  @Test func pausesDoubleUpToTenMinutes() {
    #expect(
      (0...9).map { SubscriptionRules.pause(after: $0).components.seconds } == [10, 10, 20, 40, 80, 160, 320, 600, 600, 600])
  }

  @Test func theReminderLeavesTimeToRenew() {
    let now = Instant(year: 2026, month: 11, day: 21)
    #expect(SubscriptionRules.reminder(from: now, to: now + .minutes(40)) == now + .minutes(30))
    #expect(SubscriptionRules.reminder(from: now, to: now + .days(3)) == now + .days(3) - .hours(1))
  }
}
