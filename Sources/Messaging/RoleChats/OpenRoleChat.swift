// Writing to a role: one conversation for each person and role. Whoever holds the role is in it; at a change of shift it passes on,
// with what was said before, for it was said to the role.
import FeatureKit
import Kernel

struct OpenRoleChat: Operation {
  static let action = "chat.openRole"
  let duty: DutyID

  func run(in work: Transaction) throws -> ChatID {
    let me = try work.me()
    try work.actor.refuseGuest(to: "write to roles")
    try MessagingPolicy.require(MessagingPolicy.userChat, "begin chats", in: work)
    guard let role = try work.ports.require(.onCall).duties([duty], in: work)[duty] else { throw Failure.notFound("dutyRole") }
    let known = try RoleChatStore.find(duty, of: me, in: work)
    let chat = try known ?? create(role, me, work)
    work.acted(on: "chats/\(chat.chat)")
    try work.follow(chat)
    return chat.chat
  }

  private func create(_ role: DutySummary, _ me: UserID, _ work: Transaction) throws -> RoleChat {
    let topic = try ChatRules.topic(role.displayName.replacing(":", with: " "))
    let begun = MessageID(number: Int(work.now.milliseconds))
    let chat = Chat(id: Chat.group(), kind: .group, topic: topic, created: work.now, updated: work.now, activity: begun)
    _ = try ChatStore.insert(chat, in: work)
    try MemberStore.insert(Member(chat: chat.id, person: me, visibleFrom: .never), in: work)
    let roleChat = RoleChat(chat: chat.id, duty: duty, opener: me)
    try RoleChatStore.insert(roleChat, in: work)
    let holders = try work.answering(roleChat).people
    for person in holders { try MemberStore.insert(Member(chat: chat.id, person: person, visibleFrom: .never), in: work) }
    try RoleChatStore.set(holders: Set(holders), in: chat.id, work)
    work.emit("chat.created", ["chat": chat.id.text])
    return roleChat
  }
}

enum RoleChatEvents {
  static let hearing = Hearing("roleChats.duty", kinds: ["duty.changed"]) { event, work in
    work.enter(event.tenant)
    for duty in try work.touched(by: event.id("duty")) {
      for chat in try RoleChatStore.all(with: duty, in: work) { try work.follow(chat) }
    }
  }
}

extension Transaction {
  /// Who answers for the role of a conversation now, besides the person who writes to it.
  func answering(_ chat: RoleChat) throws -> DutyCover {
    var cover = try ports.require(.onCall).cover(of: chat.duty, in: self)
    cover.people.removeAll { $0 == chat.opener }
    return cover
  }

  /// The roles for which somebody else may answer now that one has changed: itself, and those that it stands in for.
  func touched(by duty: DutyID) throws -> [DutyID] { try [duty] + ports.require(.onCall).relying(on: duty, in: self) }

  /// Lets those in who answer for the role now, and out who no longer do. With nobody to answer, everybody stays; so does always
  /// whoever is there for another reason.
  func follow(_ chat: RoleChat) throws {
    let cover = try answering(chat)
    let now = Set(cover.people)
    if now.isEmpty { return }
    let (there, before) = (try MemberStore.people(in: chat.chat, self), try RoleChatStore.holders(in: chat.chat, self))
    if before == now, now.isSubset(of: there) { return }
    let courses = try UrgentStore.open(in: self).filter { $0.chat == chat.chat }
    let fetched = try courses.flatMap { try UrgentStore.calls(of: $0, in: self) }
      .filter { $0.duty != chat.duty && $0.step > 0 && $0.released == nil }.map(\.person)
    let new = now.subtracting(there)
    let gone = before.subtracting(now).intersection(there).subtracting(fetched)
    try change(chat, new.sorted { $0.text < $1.text }, gone.sorted { $0.text < $1.text })
    try RoleChatStore.set(holders: now, in: chat.chat, self)
    for course in courses {
      if cover.isFallback, !new.isEmpty { try tellNoHolder(of: course, 0, .duty(chat.duty)) }
      try call(cover.people.filter { !before.contains($0) }, for: course, step: 0, duty: chat.duty)
      emit(course)
    }
  }

  private func change(_ chat: RoleChat, _ new: [UserID], _ gone: [UserID]) throws {
    if new.isEmpty, gone.isEmpty { return }
    for person in new { try MemberStore.insert(Member(chat: chat.chat, person: person, visibleFrom: .never), in: self) }
    for person in gone { _ = try MemberStore.remove(person, from: chat.chat, in: self) }
    try ChatStore.touch(chat.chat, in: self)
    if !new.isEmpty {
      let tick = try ChatStore.tick(chat.chat, in: self)
      try SystemMessage.added(new, visibleFrom: .never).post(to: chat.chat, as: tick, by: nil, in: self)
      emit("chat.created", ["chat": chat.chat.text, "people": new.map(\.text).joined(separator: ",")])
    }
    if !gone.isEmpty {
      let tick = try ChatStore.tick(chat.chat, in: self)
      try SystemMessage.removed(gone).post(to: chat.chat, as: tick, by: nil, in: self)
      emit("chat.left", ["chat": chat.chat.text, "people": gone.map(\.text).joined(separator: ",")])
    }
    emit("chat.updated", ["chat": chat.chat.text])
  }

  /// Before something is said to a role: it reaches whoever holds it at this moment, or is refused; never nobody.
  func reach(_ roleChat: RoleChat, by author: UserID) throws -> AddressedRole? {
    try follow(roleChat)
    // Whoever wrote may have laid down the role a moment ago.
    if try MemberStore.present([author], in: roleChat.chat, self).isEmpty { throw Failure.notFound("chat") }
    let cover = try answering(roleChat)
    if cover.people.isEmpty, author == roleChat.opener {
      throw Failure.conflict("Nobody holds this role, and nobody stands in for it.", code: "NobodyOnDuty")
    }
    return author == roleChat.opener ? AddressedRole(duty: roleChat.duty, isFallback: cover.isFallback) : nil
  }
}

/// The role that a message is addressed to, and whether a stand-in answers for it.
struct AddressedRole: Sendable, Equatable {
  var duty: DutyID
  var isFallback: Bool
}
