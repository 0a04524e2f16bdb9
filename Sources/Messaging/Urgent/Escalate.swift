// The next step of a plan: finds out who is behind the address now, lets them see the message, and calls them.
import FeatureKit
import Kernel

extension Transaction {
  /// Goes on until a step has somebody to call, or the alarm has gone off.
  func advance(_ course: inout UrgentCourse) throws {
    while true {
      switch course.next() {
      case .nothing: return
      case .step(let number, let step):
        course.called(number, at: now)
        try UrgentStore.record(.escalated, of: course, detail: ["target": step.target.json], in: self)
        guard try call(step.target, for: &course, step: number) else { continue }
        try tellAuthor(UrgentNotices.escalated, of: course)
      case .alarm(let target):
        let last = (course.plan?.steps.count ?? 0) + 1
        course.alarmed(at: now)
        try UrgentStore.record(.alarmed, of: course, step: last, detail: ["target": target.json], in: self)
        _ = try call(target, for: &course, step: last, as: UrgentNotices.alarm)
        try tellAuthor(UrgentNotices.alarmRaised, of: course)
      }
      try UrgentStore.save(course, in: self)
      try setTimer(of: course)
      return emit(course)
    }
  }

  /// False where there is nobody to call.
  private func call(
    _ target: CallTarget, for course: inout UrgentCourse, step: Int, as kind: NoticeKind = UrgentNotices.message
  ) throws -> Bool {
    let (cover, duty) = try cover(of: target)
    let people = cover.people.filter { [author = course.author] in $0 != author }
    if cover.isFallback { try tellNoHolder(of: course, step, target) }
    if people.isEmpty {
      try UrgentStore.record(.nobody, of: course, step: step, detail: ["target": target.json], in: self)
      return false
    }
    try show(&course, to: people)
    return try !call(people, for: course, step: step, duty: duty, as: kind).isEmpty
  }

  /// Who is behind an address at this moment.
  func cover(of target: CallTarget) throws -> (DutyCover, DutyID?) {
    switch target {
    case .person(let id):
      let isThere = try ports.require(.people).people([id], in: self)[id]?.isEnabled == true
      return (DutyCover(people: isThere ? [id] : [], isFallback: false), nil)
    case .duty(let id): return (try ports.require(.onCall).cover(of: id, in: self), id)
    case .circle(let id):
      return (DutyCover(people: try ports.require(.circles).members(of: id, in: self), isFallback: false), nil)
    case .tag(let id): return (DutyCover(people: try TagStore.reachable(under: id, in: self), isFallback: false), nil)
    }
  }

  func tellNoHolder(of course: UrgentCourse, _ step: Int, _ target: CallTarget) throws {
    try UrgentStore.record(.noHolder, of: course, step: step, detail: ["target": target.json], in: self)
    try tellAuthor(UrgentNotices.noHolder, of: course)
  }

  /// Whoever is called must be able to read it: from this message on in a group, in a copy where it was said between two.
  func show(_ course: inout UrgentCourse, to people: [UserID]) throws {
    guard let chat = try ChatStore.chat(course.chat, in: self) else { throw Failure.notFound("chat") }
    if chat.kind == .group { return try add(people, to: course.chat, by: course.author, from: course.message.instant) }
    if try MemberStore.present(people, in: course.chat, self).count == people.count { return }
    guard let copy = course.copy else { return try copyOut(&course, with: people) }
    try add(people, to: copy.chat, by: course.author, from: .never)
  }

  private func add(_ people: [UserID], to chat: ChatID, by author: UserID, from visible: Instant) throws {
    let there = try MemberStore.present(people, in: chat, self)
    let new = people.filter { !there.contains($0) }
    if new.isEmpty { return }
    let tick = try ChatStore.tick(chat, in: self)
    for person in new {
      let before = MessageID(number: max(0, Int(visible.milliseconds) - 1))
      try MemberStore.insert(Member(chat: chat, person: person, visibleFrom: visible, readUntil: before), in: self)
    }
    try ChatStore.touch(chat, in: self)
    try SystemMessage.added(new, visibleFrom: visible).post(to: chat, as: tick, by: author, in: self)
    emit("chat.created", ["chat": chat.text, "people": new.map(\.text).joined(separator: ",")])
    emit("chat.updated", ["chat": chat.text])
  }

  /// What two people said to each other stays theirs: the others get this one message in a group of its own.
  private func copyOut(_ course: inout UrgentCourse, with people: [UserID]) throws {
    guard let said = try MessageStore.message(course.message, in: course.chat, self)?.said else { return }
    let (id, begun) = (Chat.group(), MessageID(number: Int(now.milliseconds)))
    let chat = Chat(id: id, kind: .group, topic: nil, created: now, updated: now, activity: begun)
    _ = try ChatStore.insert(chat, in: self)
    let both = try MemberStore.members(of: course.chat, in: self).map(\.person)
    for person in both + people.filter({ !both.contains($0) }) {
      let read = person == course.author ? begun : .zero
      try MemberStore.insert(Member(chat: id, person: person, visibleFrom: .never, readUntil: read), in: self)
    }
    let tick = try ChatStore.tick(id, in: self)
    let body = Body(kind: .text, content: said.body.text, text: said.body.text)
    let copy = Utterance(author: said.author, body: body, importance: .urgent, locale: said.locale, clientID: nil)
    try MessageStore.insert(Message(chat: id, id: tick, content: .said(copy), modified: tick), in: self)
    try SearchStore.add(body.text, of: tick, in: id, self)
    try ChatStore.spoke(id, tick, in: self)
    course.copy = MessagePlace(chat: id, message: tick)
    emit("chat.created", ["chat": id.text])
    emit("message.created", ["chat": id.text, "message": tick.text])
  }
}
