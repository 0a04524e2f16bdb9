// "I have it": the explicit act that ends an urgent message's course, or "I cannot", which calls the next one without waiting.
import FeatureKit
import Graph
import Kernel

struct AcknowledgeMessage: Operation {
  static let action = "message.acknowledge"
  let chat: ChatID
  let message: MessageID
  var answer: UrgentAnswer?
  /// Whom to ask instead, by somebody who cannot.
  var ask: UserID?
  var object: String { "chats/\(chat)/messages/\(message.text)" }

  func run(in work: Transaction) throws {
    let mine = try ChatStore.mine(chat, in: work)
    _ = try MessageStore.message(message, for: mine.member, in: work)
    guard var course = try UrgentStore.course(MessagePlace(chat: chat, message: message), in: work) else {
      throw Failure.badRequest("Only urgent messages are acknowledged.", code: "NotUrgent")
    }
    try UrgentRules.acknowledge(course, by: mine.member.person).enforce("message")
    var call = try own(mine.member.person, course, work)
    if try isSaid(call) { return }
    try work.markRead(&call, of: course)
    try read(in: mine, work)
    if answer == .cannot { try decline(&call, &course, work) } else { try accept(&call, &course, work) }
    work.emit(course)
  }

  /// In one's own list of chats it is read as well, unless something older there has not been seen yet.
  private func read(in mine: Membership, _ work: Transaction) throws {
    if try message <= mine.member.readUntil || UnreadStore.hasUnread(before: message, in: mine, work) { return }
    try Viewpoint.change(chat, in: work) { member, _ in member.readUntil = message }
  }

  /// Saying it again changes nothing; taking back what others rely on is not possible.
  private func isSaid(_ call: UrgentCall) throws -> Bool {
    guard call.acknowledged != nil else { return answer == .cannot && call.answer == .cannot && ask == nil }
    if answer == .cannot {
      throw Failure.conflict(
        "You have acknowledged this message; tell the others in the conversation.", code: "AlreadyAcknowledged")
    }
    return true
  }

  /// Whoever came into the conversation later was not called, and may take it on all the same.
  private func own(_ me: UserID, _ course: UrgentCourse, _ work: Transaction) throws -> UrgentCall {
    if let call = try UrgentStore.calls(of: course, in: work).first(where: { $0.person == me }) { return call }
    var call = UrgentCall(me, step: course.step, at: work.now)
    call.nextRing = nil
    return call
  }

  private func accept(_ call: inout UrgentCall, _ course: inout UrgentCourse, _ work: Transaction) throws {
    (call.acknowledged, call.answered, call.answer) = (work.now, answer == nil ? call.answered : work.now, answer)
    let isFirst = course.acknowledged(by: call.person, at: work.now)
    try UrgentStore.save(call, of: course, in: work)
    try UrgentStore.record(.acknowledged, of: course, person: call.person, detail: detail, in: work)
    guard isFirst else { return }
    try UrgentStore.save(course, in: work)
    try work.setTimer(of: course)
    // Those to whom it was written read it themselves; those who were fetched may go back to what they did.
    for other in try UrgentStore.calls(of: course, in: work) where other.step > 0 && other.person != call.person {
      try work.release(other, of: course)
    }
    try UrgentStore.record(.ended, of: course, person: call.person, in: work)
    try work.tellAuthor(UrgentNotices.acknowledged, of: course, because: call.person)
  }

  private func decline(_ call: inout UrgentCall, _ course: inout UrgentCourse, _ work: Transaction) throws {
    (call.answered, call.answer) = (work.now, .cannot)
    try UrgentStore.save(call, of: course, in: work)
    let detail: JSON = ask.map { ["askedUserId": JSON($0)] } ?? .null
    try UrgentStore.record(.declined, of: course, person: call.person, detail: detail, in: work)
    try work.tellAuthor(UrgentNotices.declined, of: course, because: call.person)
    if let ask { try summon(ask, &course, work) }
    // Nobody is left to wait for: the next step need not wait either.
    let calls = try UrgentStore.calls(of: course, in: work)
    try work.conclude(&course)
    if course.state == .calling, calls.allSatisfy({ $0.answer == .cannot || $0.released != nil || $0.isUnheard }) {
      try work.advance(&course)
    }
  }

  private func summon(_ person: UserID, _ course: inout UrgentCourse, _ work: Transaction) throws {
    guard try work.ports.require(.people).people([person], in: work)[person]?.isEnabled == true else {
      throw Failure.badRequest("There is no such person, or the account is disabled.", target: "askUserId")
    }
    if person == course.author { throw Failure.badRequest("The sender cannot be asked.", target: "askUserId") }
    try work.show(&course, to: [person])
    try work.call([person], for: course, step: max(course.step, 1))
    try UrgentStore.save(course, in: work)
  }

  private var detail: JSON { answer.map { ["answer": .string($0.rawValue)] } ?? .null }
}

// MARK: Reading and replying

extension Transaction {
  /// The person has the message before them: the bell stops.
  func markRead(_ call: inout UrgentCall, of course: UrgentCourse) throws {
    guard call.read(at: now) else { return }
    try UrgentStore.save(call, of: course, in: self)
    try UrgentStore.record(.read, of: course, person: call.person, in: self)
    try silence(call.person, of: course)
  }

  /// What follows when a person has read a chat up to a place, or has said something there, which is both read and answered.
  func urgentSeen(by person: UserID, in chat: ChatID, upTo last: MessageID, hasAnswered: Bool = false) throws {
    for var course in try UrgentStore.open(for: person, in: chat, self) {
      let calls = try UrgentStore.calls(of: course, in: self)
      guard var call = calls.first(where: { $0.person == person }), seen(course, in: chat) <= last else { continue }
      try markRead(&call, of: course)
      if hasAnswered, call.answered == nil {
        call.answered = now
        try UrgentStore.save(call, of: course, in: self)
        try UrgentStore.record(.answered, of: course, person: person, in: self)
      }
      try conclude(&course)
      emit(course)
    }
  }

  /// What was copied out for those who were fetched is not there any longer than its original.
  private func takeBack(_ copy: MessagePlace) throws {
    guard let message = try MessageStore.message(copy.message, in: copy.chat, self), !message.isDeleted else { return }
    try save(deleted: now, of: message, telling: "message.deleted")
  }

  private func seen(_ course: UrgentCourse, in chat: ChatID) -> MessageID {
    course.copy.flatMap { $0.chat == chat ? $0.message : nil } ?? course.message
  }

  /// Its author has taken it back: nobody is called for it any more.
  func withdrawUrgency(of place: MessagePlace) throws {
    guard var course = try UrgentStore.course(place, in: self), course.state != .withdrawn else { return }
    course.withdraw(at: now)
    if course.state != .withdrawn { course.state = .withdrawn }
    for call in try UrgentStore.calls(of: course, in: self) { try release(call, of: course) }
    try UrgentStore.save(course, in: self)
    try setTimer(of: course)
    try UrgentStore.record(.withdrawn, of: course, in: self)
    if let copy = course.copy { try takeBack(copy) }
    emit(course)
  }
}
