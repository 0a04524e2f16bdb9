// One urgent message's story as a seed decides it: who is written to, by which plan, and what people do when. Times are in ticks of
// ten seconds after it was sent.
import Foundation
import Kernel
import TestKit

@testable import Messaging

struct Story: Sendable {
  enum Target: Sendable, Equatable {
    case person(Int)
    case role(Int)
  }

  enum Deed: Sendable, Equatable {
    case read(Int)
    case reply(Int)
    case acknowledge(Int)
    case decline(Int)
    case withdraw
  }

  static let people = 8
  static let roles = 3
  static let length = 6 * 60

  var seed: UInt64
  var author = 0
  var recipients: [Int] = []
  /// Written to a role instead, in the conversation that its author has with it.
  var role: Int?
  /// Minutes before each step; empty without a plan.
  var steps: [(target: Target, after: Int)] = []
  /// Minutes that the last step has.
  var last = 1
  var lastResort = 0
  var deeds: [(at: Int, deed: Deed)] = []

  init(seed: UInt64) {
    var dice = SeededGenerator(seed: seed)
    self.seed = seed
    var people = Array(0..<Self.people).shuffled(using: &dice)
    author = people.removeFirst()
    recipients = Array(people.prefix(Int.random(in: 1...3, using: &dice)))
    if Int.random(in: 1...4, using: &dice) > 1 { plan(&dice, people) }
    if Int.random(in: 1...3, using: &dice) == 1 { role = Int.random(in: 0..<Self.roles, using: &dice) }
    for _ in 0..<Int.random(in: 0...8, using: &dice) { deeds.append(deed(&dice)) }
    deeds.sort { $0.at < $1.at }
  }

  private mutating func plan(_ dice: inout SeededGenerator, _ people: [Int]) {
    var targets = (0..<Self.people).map(Target.person) + (0..<Self.roles).map(Target.role)
    targets.shuffle(using: &dice)
    for target in targets.prefix(Int.random(in: 1...3, using: &dice)) {
      steps.append((target, Int.random(in: 1...6, using: &dice)))
    }
    last = Int.random(in: 1...6, using: &dice)
    lastResort = people.randomElement(using: &dice) ?? 0
  }

  private func deed(_ dice: inout SeededGenerator) -> (Int, Deed) {
    // Those to whom it was written do more than passers-by.
    let person =
      Bool.random(using: &dice) ? recipients.randomElement(using: &dice) ?? 0 : Int.random(in: 0..<Self.people, using: &dice)
    // Never on a whole minute, when something is due as well: which comes first there is nobody's promise.
    let minutes = Bool.random(using: &dice) ? UrgentCall.ringsFor.wholeMinutes : Self.length / 6
    let at = Int.random(in: 0..<minutes, using: &dice) * 6 + Int.random(in: 1...5, using: &dice)
    return switch Int.random(in: 1...10, using: &dice) {
    case 1...4: (at, .read(person))
    case 5: (at, .reply(person))
    case 6...7: (at, .acknowledge(person))
    case 8...9: (at, .decline(person))
    default: (at, .withdraw)
    }
  }
}

/// What happens to the whole hospital in a night: roles change hands, the server is down.
struct Night: Sendable {
  /// Who holds each role from which tick on.
  var roster: [(at: Int, role: Int, holder: Int?)] = []
  var outages: [Range<Int>] = []

  init(seed: UInt64) {
    var dice = SeededGenerator(seed: seed &* 7919)
    for role in 0..<Story.roles { roster.append((0, role, holder(&dice))) }
    for _ in 0..<Int.random(in: 0...4, using: &dice) {
      let at = Int.random(in: 1..<(Story.length / 6), using: &dice) * 6 + Int.random(in: 1...5, using: &dice)
      roster.append((at, Int.random(in: 0..<Story.roles, using: &dice), holder(&dice)))
    }
    roster.sort { $0.at < $1.at }
    for _ in 0..<Int.random(in: 0...2, using: &dice) {
      let start = Int.random(in: 1..<Story.length, using: &dice)
      outages.append(start..<(start + Int.random(in: 1...60, using: &dice)))
    }
  }

  private func holder(_ dice: inout SeededGenerator) -> Int? {
    Int.random(in: 1...4, using: &dice) == 1 ? nil : Int.random(in: 0..<Story.people, using: &dice)
  }

  /// Nights are those in which the hospital's clocks are put forward or back, beginning half an hour before: nothing may ring an hour late.
  static func eve(after now: Instant) -> Instant {
    let earliest = now + .days(2)
    guard let zone = TimeZone(identifier: "America/Toronto"),
      let change = zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: Double(earliest.milliseconds) / 1000))
    else { return earliest }
    return Instant(milliseconds: Int64(change.timeIntervalSince1970 * 1000)) - .minutes(30)
  }

  /// Who stands in for the roles but one.
  static let standIn = Story.people - 1
  /// The first role is stood in for by whoever answers for this one.
  static let standInRole = Story.roles - 1

  func isUp(at tick: Int) -> Bool { !outages.contains { $0.contains(tick) } }
}
