// C7's times, as tables on no clock at all: when it rings, when it stops, and what a late or early timer does.
import FeatureKit
import Kernel
import Testing

@testable import Messaging

struct UrgentCallTests {
  private let start = Instant(year: 2026, month: 11, day: 21, hour: 3)
  private let nurse = UserID("nurse")

  /// Runs the timer whenever it is due, as long as it is; the minutes at which it rang.
  private func minutes(of call: inout UrgentCall, late: Duration = .zero, readAt: Duration? = nil) -> [Double] {
    var rang: [Double] = []
    while let due = call.nextRing {
      let now = due + late
      if let readAt, now >= start + readAt { _ = call.read(at: start + readAt) }
      if call.ring(at: now) != nil { rang.append(Double((now - start).inMilliseconds) / 60_000) }
    }
    return rang
  }

  @Test func itRingsEveryTwoMinutesForTwenty() {
    var call = UrgentCall(nurse, step: 0, at: start)
    #expect(minutes(of: &call) == [2, 4, 6, 8, 10, 12, 14, 16, 18, 20])
    #expect(call.rings == 10 && call.expired == start + .minutes(20) && call.read == nil)
  }

  @Test func readingStopsIt() {
    var call = UrgentCall(nurse, step: 0, at: start)
    #expect(minutes(of: &call, readAt: .seconds(330)) == [2, 4])
    #expect(call.expired == nil && call.read == start + .seconds(330))
  }

  @Test(arguments: [(130, 4), (239, 4), (240, 6), (541, 10), (1199, 20), (1200, nil), (9000, nil)] as [(Int, Int?)])
  func aServerThatWasDownRingsOnceAndGoesOn(_ seconds: Int, _ next: Int?) {
    var call = UrgentCall(nurse, step: 0, at: start)
    let back = start + .seconds(seconds)
    let rang = [call.ring(at: back), call.ring(at: back)]
    #expect(rang == [1, nil])
    #expect(call.nextRing == next.map { start + .minutes($0) })
    #expect(call.expired == (next == nil ? back : nil))
  }

  @Test func aClockThatGoesBackDoublesNothing() {
    var call = UrgentCall(nurse, step: 0, at: start)
    let rang = [2, 1, -60].map { call.ring(at: start + .minutes($0)) }
    #expect(rang == [1, nil, nil] && call.nextRing == start + .minutes(4))
  }

  @Test func whoeverIsReleasedHearsNoMore() {
    var call = UrgentCall(nurse, step: 1, at: start)
    let released = [10, 20].map { call.release(at: start + .seconds($0)) }
    let rang = call.ring(at: start + .minutes(2))
    #expect(released == [true, false] && rang == nil && call.expired == nil)
  }
}

struct UrgentCourseTests {
  private let start = Instant(year: 2026, month: 11, day: 21, hour: 3)
  private let ann = UserID("ann")
  private let ben = UserID("ben")
  private let cleo = UserID("cleo")

  private func course(_ steps: [CallTarget] = []) -> UrgentCourse {
    let plan = EscalationPlan(
      wait: .minutes(5), steps: steps.map { .init(target: $0, wait: .minutes(3)) }, lastResort: .duty(DutyID("switchboard")))
    return UrgentCourse(
      chat: ChatID("c"), message: MessageID(number: 1), author: ann, sent: start, plan: steps.isEmpty ? nil : plan,
      stepDue: steps.isEmpty ? nil : start + .minutes(5))
  }

  @Test func aPlanIsClimbedStepByStepToTheAlarm() {
    var course = course([.person(ben), .person(cleo)])
    var (now, climbed) = (start, [String]())
    while case let next = course.next(), next != .nothing {
      now = course.stepDue!
      switch next {
      case .step(let number, _):
        course.called(number, at: now)
        climbed.append("\(number) at \((now - start).wholeMinutes)")
      default:
        course.alarmed(at: now)
        climbed.append("alarm at \((now - start).wholeMinutes)")
      }
    }
    #expect(climbed == ["1 at 5", "2 at 8", "alarm at 11"])
    #expect(course.state == .alarmed && course.stepDue == nil && course.isOpen)
  }

  @Test func anAcknowledgementEndsItAndOnlyTheFirstCounts() {
    var course = course([.person(ben)])
    let first = course.acknowledged(by: ben, at: start + .minutes(1))
    let second = course.acknowledged(by: cleo, at: start + .minutes(2))
    #expect(first && !second)
    #expect(course.state == .acknowledged && course.endedBy == ben && course.next() == .nothing)
  }

  @Test func anAlarmCanStillBeTakenOn() {
    var course = course([.person(ben)])
    course.alarmed(at: start + .minutes(8))
    let isTaken = course.acknowledged(by: cleo, at: start + .minutes(9))
    #expect(isTaken && course.state == .acknowledged)
  }

  @Test func withoutAPlanReadingIsEnough() {
    var (course, read, unread) = (course(), UrgentCall(ben, step: 0, at: start), UrgentCall(cleo, step: 0, at: start))
    _ = read.read(at: start + .minutes(1))
    let early = course.conclude(by: [read, unread], at: start)
    _ = unread.read(at: start + .minutes(2))
    let end = course.conclude(by: [read, unread], at: start + .minutes(2))
    #expect(early == nil && end == .read && course.state == .read)
  }

  @Test func withoutAPlanTheSenderHearsOfWhoDidNotReadOnceNothingRings() {
    var (course, one, two) = (course(), UrgentCall(ben, step: 0, at: start), UrgentCall(cleo, step: 0, at: start + .minutes(1)))
    _ = one.ring(at: start + .minutes(20))
    let whileItRings = course.conclude(by: [one, two], at: start + .minutes(20))
    _ = two.read(at: start + .minutes(20))
    let inTheEnd = course.conclude(by: [one, two], at: start + .minutes(20))
    #expect(one.isUnheard && whileItRings == nil && inTheEnd == .alarmed)
  }

  @Test func whenEverybodyHasLeftTheSenderHearsIt() {
    var (course, call) = (course(), UrgentCall(ben, step: 0, at: start))
    _ = call.release(at: start)
    let end = course.conclude(by: [call], at: start)
    #expect(end == .alarmed)
  }

  @Test func withAPlanReadingAloneDoesNotEndIt() {
    var (course, call) = (course([.person(ben)]), UrgentCall(cleo, step: 0, at: start))
    _ = call.read(at: start)
    let end = course.conclude(by: [call], at: start)
    #expect(end == nil && course.next() != .nothing)
  }
}
