// Calling people for an urgent message: each step takes place in one transaction with its record, its timers and its notices.
import FeatureKit
import Kernel

extension Transaction {
  /// Begins the course of a message that was just said: its addressees are called at once.
  func beginUrgency(_ message: MessageID, in mine: Membership, plan: EscalationPlan?, role: AddressedRole?) throws {
    let author = mine.member.person
    let course = UrgentCourse(
      chat: mine.chat.id, message: message, author: author, sent: now, plan: plan, stepDue: plan.map { now + $0.wait })
    try UrgentStore.save(course, in: self)
    try UrgentStore.record(.sent, of: course, person: author, detail: plan?.json ?? .null, in: self)
    let people = try MemberStore.members(of: course.chat, in: self).map(\.person).filter { $0 != author }
    if let role, role.isFallback { try tellNoHolder(of: course, 0, .duty(role.duty)) }
    try call(people, for: course, step: 0, duty: role?.duty)
    try setTimer(of: course)
    emit(course)
  }

  /// Calls people: once each, whatever step they stand in; an alarm rings also with those who were called before.
  /// - Returns: those of them whom it can still help to have called.
  @discardableResult
  func call(
    _ people: [UserID], for course: UrgentCourse, step: Int, duty: DutyID? = nil, as kind: NoticeKind = UrgentNotices.message
  ) throws -> [UserID] {
    let known = Dictionary(try UrgentStore.calls(of: course, in: self).map { ($0.person, $0) }) { first, _ in first }
    var reached: [UserID] = []
    for person in people where person != course.author {
      if let call = known[person], call.released == nil, kind.name != UrgentNotices.alarm.name {
        if call.answer != .cannot { reached.append(person) }
        continue
      }
      var call = UrgentCall(person, step: step, duty: duty, at: now)
      // What they did before stays; whoever has read it need not be rung again and again.
      if let before = known[person], before.released == nil { call.keep(before) }
      try UrgentStore.save(call, of: course, in: self)
      try UrgentStore.record(
        .called, of: course, step: step, person: person, detail: duty.map { ["dutyRoleId": JSON($0)] } ?? .null, in: self)
      try ring(call, course, as: kind)
      reached.append(person)
    }
    return reached
  }

  /// Tells the person, and sets the timer for the next time.
  func ring(_ call: UrgentCall, _ course: UrgentCourse, as kind: NoticeKind = UrgentNotices.message) throws {
    let place = course.place(for: call)
    let about = "chats/\(place.chat)/messages/\(place.message.text)"
    try tell(
      Notice(kind, to: call.person, from: course.author, about: about, key: UrgentNotices.key(course), ring: call.rings))
    guard let next = call.nextRing else { return }
    try schedule(UrgentJobs.ring.name, key: course.ringKey(call.person, tenant), due: next, body: course.body(call.person))
  }

  func tellAuthor(_ kind: NoticeKind, of course: UrgentCourse, because person: UserID? = nil) throws {
    let about = "chats/\(course.chat)/messages/\(course.message.text)"
    try tell(Notice(kind, to: course.author, from: person, about: about, key: UrgentNotices.key(course) + "/" + kind.name))
  }

  /// The bell stops for this person.
  func silence(_ person: UserID, of course: UrgentCourse) throws {
    try cancel(job: course.ringKey(person, tenant))
    try settle(UrgentNotices.key(course), for: person)
  }

  func setTimer(of course: UrgentCourse) throws {
    guard let due = course.stepDue, course.state == .calling else { return try cancel(job: course.stepKey(tenant)) }
    try schedule(UrgentJobs.step.name, key: course.stepKey(tenant), due: due, body: course.body())
  }

  func emit(_ course: UrgentCourse) {
    emit("urgent.changed", ["chat": course.chat.text, "message": course.message.text])
  }
}

extension UrgentCourse {
  /// Those who were called later see the copy, where there is one.
  func place(for call: UrgentCall) -> MessagePlace {
    (call.step > 0 ? copy : nil) ?? MessagePlace(chat: chat, message: message)
  }

  func ringKey(_ person: UserID, _ tenant: TenantID) -> String { "urgent.ring/\(tenant)/\(chat)/\(message.text)/\(person)" }
  func stepKey(_ tenant: TenantID) -> String { "urgent.step/\(tenant)/\(chat)/\(message.text)" }

  func body(_ person: UserID? = nil) -> JSON {
    var body = JSONObject([("chat", JSON(chat)), ("message", .string(message.text))])
    if let person { body.append("person", JSON(person)) }
    return .object(body)
  }
}
