// Begins a chat. Two people have one conversation: beginning it again gives the one that is there.
import FeatureKit
import Graph
import Kernel

struct ChatDraft: Sendable {
  var kind: Chat.Kind
  var topic: String?
  var members: [MemberDraft]

  init(_ body: BodyReader) throws {
    kind = try body.enumeration("chatType")
    if kind == .channel { throw body.fault("chatType", "must be one of oneOnOne, group") }
    topic = try body.optionalString("topic").flatMap(ChatRules.topic)
    if kind == .oneOnOne, topic != nil { throw body.fault("topic", "is for chats of type group") }
    guard try !body.array("members").isEmpty else { throw body.fault("members", "must not be empty") }
    members = try body.objects("members", max: ChatRules.mostMembers + 1).map(MemberDraft.init)
  }
}

struct CreateChat: Operation {
  static let action = "chat.create"
  let draft: ChatDraft

  func run(in work: Transaction) throws -> ChatID {
    let me = try work.me()
    try MessagingPolicy.require(MessagingPolicy.userChat, "begin chats", in: work)
    if draft.kind == .group {
      try MessagingPolicy.require(MessagingPolicy.groupChat, "begin chats with several people", in: work)
    }
    let people = try draft.members.people(in: work)
    if draft.kind == .oneOnOne, let old = try existing(people, me, work) { return old }
    let founders = try people.all()
    try ChatRules.founders(founders, of: draft.kind, by: me)
    return try create(founders, work)
  }

  /// The conversation of two people stays theirs when one account is disabled later.
  private func existing(_ people: [Result<UserID, Failure>], _ me: UserID, _ work: Transaction) throws -> ChatID? {
    let ids = draft.members.map { UserID($0.person.lowercased()) }
    let pair = zip(people, ids).map { (try? $0.get()) ?? $1 }
    guard pair.count == 2, pair.contains(me), pair[0] != pair[1] else { return nil }
    let id = Chat.oneOnOne(pair[0], pair[1])
    guard try ChatStore.membership(id, of: me, in: work) != nil else { return nil }
    work.acted(on: "chats/\(id)")
    return id
  }

  private func create(_ founders: [UserID], _ work: Transaction) throws -> ChatID {
    let id = draft.kind == .group ? Chat.group() : Chat.oneOnOne(founders[0], founders[1])
    let begun = MessageID(number: Int(work.now.milliseconds))
    let chat = Chat(id: id, kind: draft.kind, topic: draft.topic, created: work.now, updated: work.now, activity: begun)
    work.acted(on: "chats/\(id)")
    // Both may begin at once, on two nodes: the second finds it made.
    guard try ChatStore.insert(chat, in: work) else { return id }
    for person in founders {
      try MemberStore.insert(Member(chat: id, person: person, visibleFrom: .never), in: work)
    }
    work.emit("chat.created", ["chat": id.text])
    return id
  }
}
