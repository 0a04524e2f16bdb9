// What becomes of one urgent message: who was called when, who has read, and how it ended. Pure: given what happens and when, it
// says what follows. The rules are C7's: at once, then every two minutes for twenty, for each person until that person has read;
// with a plan also to the next step until somebody acknowledges, and to the last resort in the end.
import FeatureKit
import Kernel

struct UrgentCourse: Sendable, Equatable {
  enum State: String, Sendable {
    case calling
    /// Somebody took it on.
    case acknowledged
    /// Without a plan: everybody has read it.
    case read
    /// Nobody did in time, and the last resort (without a plan, the sender) was told.
    case alarmed
    case withdrawn
  }

  var chat: ChatID
  var message: MessageID
  var author: UserID
  var sent: Instant
  var plan: EscalationPlan?
  /// How many steps of the plan have been called.
  var step = 0
  /// When the next step is called, or the alarm goes off.
  var stepDue: Instant?
  var state = State.calling
  var ended: Instant?
  var endedBy: UserID?
  /// Where those who were called later see it, if it was said between two people only.
  var copy: MessagePlace?

  var isOpen: Bool { state == .calling || state == .alarmed }
}

struct MessagePlace: Sendable, Hashable {
  var chat: ChatID
  var message: MessageID
}

/// One person who was called for an urgent message.
struct UrgentCall: Sendable, Equatable {
  static let ringEvery = Duration.minutes(2)
  static let ringsFor = Duration.minutes(20)

  var person: UserID
  /// 0 for those to whom it was written; then the steps of the plan from 1, the last resort after them.
  var step: Int
  /// The role that the person was called for.
  var duty: DutyID?
  var called: Instant
  /// How often it rang again.
  var rings = 0
  /// When it rings again; nil when it does not.
  var nextRing: Instant?
  var read: Instant?
  var acknowledged: Instant?
  var answered: Instant?
  var answer: UrgentAnswer?
  /// It stopped ringing though the person had not read it.
  var expired: Instant?
  /// It stopped ringing because it was no longer for this person: taken on by somebody else, or the role has passed on.
  var released: Instant?

  init(_ person: UserID, step: Int, duty: DutyID? = nil, at now: Instant) {
    (self.person, self.step, self.duty, called) = (person, step, duty, now)
    nextRing = now + Self.ringEvery
  }

  /// Called anew, for the alarm. A role that they were called for before may pass on without them: they are the last resort by name.
  mutating func keep(_ before: UrgentCall) {
    (read, acknowledged, answered, answer) = (before.read, before.acknowledged, before.answered, before.answer)
    if read != nil { nextRing = nil }
  }

  var isRinging: Bool { nextRing != nil }
  /// It rang its time, and the person has not read it.
  var isUnheard: Bool { expired != nil && read == nil }

  /// It rings again, once, however late: what was missed while nothing ran is not made up for. Says which time it is.
  mutating func ring(at now: Instant) -> Int? {
    guard let due = nextRing, due <= now else { return nil }
    rings += 1
    let passed = (now - called).inMicroseconds / Self.ringEvery.inMicroseconds
    let next = called + Self.ringEvery * (Int(max(passed, 0)) + 1)
    nextRing = next - called <= Self.ringsFor ? next : nil
    if nextRing == nil { expired = now }
    return rings
  }

  /// False where it was read before.
  mutating func read(at now: Instant) -> Bool {
    guard read == nil else { return false }
    (read, nextRing) = (now, nil)
    return true
  }

  /// False where there was nothing to release.
  mutating func release(at now: Instant) -> Bool {
    guard isRinging else { return false }
    (nextRing, released) = (nil, now)
    return true
  }

  /// Whether something may still follow from what the person does.
  func isOpen(in course: UrgentCourse) -> Bool {
    guard released == nil else { return false }
    return read == nil || (course.isOpen && acknowledged == nil && answer == nil)
  }
}

/// The quick answers.
enum UrgentAnswer: String, Sendable, CaseIterable {
  case onMyWay, callMe
  /// The person cannot; the next one is called without waiting.
  case cannot

  var acknowledges: Bool { self != .cannot }
}

// MARK: What follows

extension UrgentCourse {
  enum Next: Sendable, Equatable {
    /// Call the people behind this step, numbered from 1.
    case step(Int, EscalationPlan.Step)
    case alarm(CallTarget)
    case nothing
  }

  /// What is due at the end of a step's time, or when everybody in it has declined.
  func next() -> Next {
    guard state == .calling, let plan else { return .nothing }
    return step < plan.steps.count ? .step(step + 1, plan.steps[step]) : .alarm(plan.lastResort)
  }

  mutating func called(_ number: Int, at now: Instant) {
    step = number
    stepDue = plan.map { now + $0.steps[number - 1].wait }
  }

  mutating func alarmed(at now: Instant) { end(.alarmed, at: now) }

  /// Somebody takes it on; after an alarm too, for it was still nobody's.
  mutating func acknowledged(by person: UserID, at now: Instant) -> Bool {
    guard isOpen else { return false }
    end(.acknowledged, at: now)
    endedBy = person
    return true
  }

  /// Without a plan, reading is enough. Once nothing rings any more, either everybody who could has read it, or the sender must
  /// hear that somebody has not.
  /// - Returns: the end that it came to just now.
  mutating func conclude(by calls: [UrgentCall], at now: Instant) -> State? {
    guard state == .calling, plan == nil, !calls.contains(where: \.isRinging) else { return nil }
    let here = calls.filter { $0.released == nil }
    let end: State = !here.isEmpty && here.allSatisfy { $0.read != nil } ? .read : .alarmed
    self.end(end, at: now)
    return end
  }

  mutating func withdraw(at now: Instant) { if isOpen { end(.withdrawn, at: now) } }

  private mutating func end(_ state: State, at now: Instant) { (self.state, ended, stepDue) = (state, now, nil) }
}
