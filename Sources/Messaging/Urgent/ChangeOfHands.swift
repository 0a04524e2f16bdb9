// A role changes hands while an urgent message waits for its holder: whoever holds it now is called, and whoever does not is let go.
import FeatureKit
import Kernel

enum ChangeOfHands {
  static let hearing = Hearing("urgent.duty", kinds: ["duty.changed"]) { event, work in
    work.enter(event.tenant)
    let duties = try work.touched(by: event.id("duty"))
    for var course in try UrgentStore.open(in: work) {
      for duty in duties { if let step = course.step(of: duty) { try work.follow(duty, at: step, in: &course) } }
    }
  }

  /// Whoever has left a conversation, or the hospital, is called no longer, not even to read what somebody else took on.
  static let leaving = Hearing("urgent.leaving", kinds: ["chat.left", "person.disabled", "person.deleted"]) { event, work in
    work.enter(event.tenant)
    let gone = event.people ?? [event.id("person")]
    let chat: ChatID? = event.kind == "chat.left" ? event.id("chat") : nil
    for person in gone.sorted(by: { $0.text < $1.text }) {
      for var course in try UrgentStore.open(for: person, in: chat, work) {
        guard let call = try UrgentStore.calls(of: course, in: work).first(where: { $0.person == person && $0.isRinging }),
          chat == nil || course.place(for: call).chat == chat
        else { continue }
        try work.release(call, of: course)
        // Somebody else answers for the role from now on: they are called before it is asked whether anybody is left.
        if course.isOpen, let duty = call.duty { try work.follow(duty, at: call.step, in: &course, without: gone) }
        try work.conclude(&course)
        work.emit(course)
      }
    }
  }
}

extension UrgentCourse {
  /// The latest step that has called this role so far, numbered from 1; nil where none has.
  fileprivate func step(of duty: DutyID) -> Int? {
    guard let plan else { return nil }
    if state == .alarmed, plan.lastResort == .duty(duty) { return plan.steps.count + 1 }
    return plan.steps.prefix(step).lastIndex { $0.target == .duty(duty) }.map { $0 + 1 }
  }
}

extension Transaction {
  fileprivate func follow(
    _ duty: DutyID, at step: Int, in course: inout UrgentCourse, without gone: Set<UserID> = []
  ) throws {
    let cover = try cover(of: .duty(duty)).0
    let now = Set(cover.people)
    let calls = try UrgentStore.calls(of: course, in: self)
    for call in calls where call.duty == duty && !now.contains(call.person) { try release(call, of: course) }
    let people = cover.people.filter { person in
      let isCalled = calls.contains { $0.person == person && $0.released == nil }
      return person != course.author && !gone.contains(person) && !isCalled
    }
    if people.isEmpty { return }
    if cover.isFallback { try tellNoHolder(of: course, step, .duty(duty)) }
    try show(&course, to: people)
    try call(people, for: course, step: step, duty: duty)
    try UrgentStore.save(course, in: self)
    emit(course)
  }
}
