// The timers of urgent messages: the bell that rings again, and the step that comes next.
import FeatureKit
import Kernel

enum UrgentJobs {
  static let ring = JobKind("urgent.ring") { job, work in
    guard var (course, calls) = try load(job, work) else { return }
    let person = UserID(job.body["person"]?.string ?? "")
    guard let index = calls.firstIndex(where: { $0.person == person }), course.state != .withdrawn else { return }
    guard try work.canHear(calls[index], course) else {
      try work.release(calls[index], of: course)
      return try work.conclude(&course)
    }
    guard let ring = calls[index].ring(at: work.now) else { return try work.rescheduleRing(calls[index], course) }
    try UrgentStore.save(calls[index], of: course, in: work)
    try UrgentStore.record(.rang, of: course, person: person, detail: ["ring": .int(ring)], in: work)
    try work.ring(calls[index], course)
    if calls[index].expired != nil { try UrgentStore.record(.expired, of: course, person: person, in: work) }
    try work.conclude(&course)
    work.emit(course)
  }

  static let step = JobKind("urgent.step") { job, work in
    guard var (course, _) = try load(job, work), course.state == .calling else { return }
    // A node whose clock is ahead may have set it; the time of the step itself counts.
    if let due = course.stepDue, due > work.now { return try work.setTimer(of: course) }
    try work.advance(&course)
  }

  private static func load(_ job: Job, _ work: Transaction) throws -> (UrgentCourse, [UrgentCall])? {
    guard let message = MessageID(job.body["message"]?.string ?? "") else { return nil }
    let place = MessagePlace(chat: ChatID(job.body["chat"]?.string ?? ""), message: message)
    return try UrgentStore.course(place, in: work).map { ($0, try UrgentStore.calls(of: $0, in: work)) }
  }
}

extension Transaction {
  /// Whether the person is still in the conversation and may come in.
  fileprivate func canHear(_ call: UrgentCall, _ course: UrgentCourse) throws -> Bool {
    let isThere = try !MemberStore.present([call.person], in: course.place(for: call).chat, self).isEmpty
    return try isThere && ports.require(.people).people([call.person], in: self)[call.person]?.isEnabled == true
  }

  fileprivate func rescheduleRing(_ call: UrgentCall, _ course: UrgentCourse) throws {
    guard let next = call.nextRing else { return }
    try schedule(UrgentJobs.ring.name, key: course.ringKey(call.person, tenant), due: next, body: course.body(call.person))
  }

  /// Without a plan it may have come to its end by what somebody just did, or did not do.
  func conclude(_ course: inout UrgentCourse) throws {
    guard course.plan == nil, let end = course.conclude(by: try UrgentStore.calls(of: course, in: self), at: now) else { return }
    try UrgentStore.save(course, in: self)
    try UrgentStore.record(end == .read ? .ended : .alarmed, of: course, in: self)
    if end == .alarmed { try tellAuthor(UrgentNotices.unheard, of: course) }
  }

  /// It is no longer for this person.
  func release(_ call: UrgentCall, of course: UrgentCourse) throws {
    var call = call
    guard call.release(at: now) else { return }
    try UrgentStore.save(call, of: course, in: self)
    try UrgentStore.record(.released, of: course, person: call.person, in: self)
    try silence(call.person, of: course)
  }
}
