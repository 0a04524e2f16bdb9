// One limit over several nodes: what is spent at one is missing at the others.
import Kernel
import Testing

@testable import Http

@Suite struct SharedLimitTests {
  private let start = Instant(year: 2026, month: 11, day: 21)

  private func passes(_ limit: RateLimit, _ key: String, at now: Instant) -> Int {
    (0..<1000).prefix { _ in (try? limit.take(key, at: now)) != nil }.count
  }

  @Test func whatOneNodeGrantedIsMissingAtTheOther() {
    let (one, other) = (RateLimit(perSecond: 40, burst: 200), RateLimit(perSecond: 40, burst: 200))
    #expect(passes(one, "emma", at: start) == 200)
    other.spend(one.takeNotable(over: .milliseconds(250)), at: start)
    #expect(passes(other, "emma", at: start) == 0)
    #expect(passes(other, "jerome", at: start) == 200)
    #expect(passes(other, "emma", at: start + .seconds(1)) == 40)
  }

  @Test func ordinaryUseIsNotWorthTelling() throws {
    let limit = RateLimit(perSecond: 40, burst: 200)
    for _ in 0..<2 { try limit.take("emma", at: start) }
    for _ in 0..<3 { try limit.take("flood", at: start) }
    #expect(limit.takeNotable(over: .milliseconds(250)) == ["flood": 3])
    #expect(limit.takeNotable(over: .milliseconds(250)) == [:])
  }

  @Test func nobodyIsShutOutForLongerThanABurstTakesToFlowBack() {
    let limit = RateLimit(perSecond: 40, burst: 200)
    limit.spend(["emma": 1_000_000, "jerome": -50], at: start)
    #expect(passes(limit, "emma", at: start + .seconds(5)) == 0)
    #expect(passes(limit, "emma", at: start + .seconds(6)) > 0)
    #expect(passes(limit, "jerome", at: start) == 200)
  }

  @Test func aLimitThatIsOffStaysOff() throws {
    let limit = RateLimit(perSecond: 0, burst: 0)
    limit.spend(["emma": 10], at: start)
    try limit.take("emma", at: start)
    #expect(limit.takeNotable(over: .milliseconds(250)) == [:])
  }
}
