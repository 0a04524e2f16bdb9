// What devices, choice and time add up to, as pure values.
import Kernel
import Testing

@testable import Directory

struct PersonPresenceTests {
  static let start = Instant(year: 2026, month: 11, day: 21, hour: 3)

  static func session(_ standing: Standing, minutes: Int = 240, since: Instant = start, id: String = Random.guid())
    -> PresenceSession
  {
    PresenceSession(id: id, standing: standing, since: since, until: since + .minutes(minutes))
  }

  private func standing(_ sessions: [Standing], choice: Standing? = nil) -> Standing {
    let until = Self.start + .hours(1)
    return PersonPresence(
      sessions: sessions.map { Self.session($0) }, choice: choice.map { PresenceChoice(standing: $0, until: until) }
    )
    .standing(at: Self.start)
  }

  @Test(
    arguments: [
      ([], .offline),
      ([.available], .available),
      ([.away, .available], .available),
      ([.available, .away, .inCall], .inCall),
      ([.presenting, .inCall, .available], .presenting),
      ([.away, .away], .away),
    ] as [([Standing], Standing)])
  func sessionsAddUp(_ sessions: [Standing], _ expected: Standing) { #expect(standing(sessions) == expected) }

  @Test(
    arguments: [
      ([.available], .doNotDisturb, .doNotDisturb),
      ([.presenting], .available, .available),
      ([.inCall], .offline, .offline),
      ([.away], .busy, .busy),
      ([], .busy, .busy),
      ([], .beRightBack, .beRightBack),
      // Nobody is there to answer.
      ([], .available, .offline),
    ] as [([Standing], Standing, Standing)])
  func aChoiceBeatsSessions(_ sessions: [Standing], _ choice: Standing, _ expected: Standing) {
    #expect(standing(sessions, choice: choice) == expected)
  }

  @Test func ofEqualSessionsTheLatestCounts() {
    let later = Self.session(.inConference, since: Self.start + .minutes(1))
    #expect(PersonPresence(sessions: [later, Self.session(.inCall)]).standing(at: Self.start + .minutes(2)) == .inConference)
  }

  @Test(
    arguments: [
      (0, .available), (4, .available), (5, .idle), (9, .idle), (10, .away), (59, .away), (60, .offline),
    ] as [(Int, Standing)])
  func anAvailableSessionFades(_ minutes: Int, _ expected: Standing) {
    let presence = PersonPresence(sessions: [Self.session(.available, minutes: 60)])
    #expect(presence.standing(at: Self.start + .minutes(minutes)) == expected)
  }

  @Test func whoIsBusyDoesNotFade() {
    let presence = PersonPresence(sessions: [Self.session(.inCall, minutes: 60)])
    #expect(presence.standing(at: Self.start + .minutes(59)) == .inCall)
    #expect(presence.nextChange(after: Self.start) == Self.start + .minutes(60))
  }

  @Test func aShortSessionEndsBeforeItFades() {
    let presence = PersonPresence(sessions: [Self.session(.available, minutes: 5)])
    #expect(presence.nextChange(after: Self.start) == Self.start + .minutes(5))
    #expect(presence.standing(at: Self.start + .minutes(5)) == .offline)
  }

  @Test func everyChangeByTimeIsForeseen() {
    let presence = PersonPresence(
      sessions: [Self.session(.available, minutes: 30), Self.session(.away, minutes: 45)],
      choice: PresenceChoice(standing: .busy, until: Self.start + .minutes(7)),
      message: StatusMessage(text: "In theatre", published: Self.start, until: Self.start + .minutes(12)))
    var (at, changes) = (Self.start, [Int]())
    while let next = presence.nextChange(after: at) {
      at = next
      changes.append(Int((next - Self.start).components.seconds / 60))
    }
    #expect(changes == [5, 7, 10, 12, 30, 45])
    for minute in 0..<50 where !changes.contains(minute + 1) {
      let (before, after) = (Self.start + .minutes(minute), Self.start + .minutes(minute + 1))
      #expect(presence.look(at: before) == presence.look(at: after), "a change after \(minute) minutes came unforeseen")
    }
  }

  @Test func aMessageEnds() {
    let message = StatusMessage(text: "Back soon", published: Self.start, until: Self.start + .minutes(1))
    let presence = PersonPresence(message: message)
    #expect(presence.message(at: Self.start) == message)
    #expect(presence.message(at: Self.start + .minutes(1)) == nil)
    #expect(PersonPresence(message: StatusMessage(text: "x", published: Self.start)).message(at: Self.start + .days(900)) != nil)
  }

  @Test func sayingAgainReplacesTheSession() {
    let presence = PersonPresence(sessions: [Self.session(.available, id: "a"), Self.session(.away, id: "b")])
    #expect(presence.saying(Self.session(.inCall, id: "a")).sessions.map(\.standing) == [.away, .inCall])
  }
}
