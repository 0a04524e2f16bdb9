// Takes people out of a group; oneself is to leave it. The last one may leave too.
import FeatureKit
import Kernel

struct RemoveMembers: Operation {
  static let action = "chat.members.remove"
  let chat: ChatID
  /// Memberships by their ids; people by theirs are understood as well.
  let members: [String]
  /// Whether somebody who is not in the chat refuses them all.
  var isAllOrNothing = false
  var object: String { "chats/\(chat)" }

  /// For each the person who is out now, or nil for somebody who was not in.
  func run(in work: Transaction) throws -> [UserID?] {
    let mine = try work.part(in: chat, to: "leave chats or remove others")
    try ChatRules.remove(from: mine.chat.kind).enforce("chat")
    let tick = try ChatStore.tick(chat, in: work)
    let people = try find(work)
    if people.contains(where: { $0 != mine.member.person }) {
      try MessagingPolicy.require(MessagingPolicy.removal, "remove others from chats", in: work)
    }
    if isAllOrNothing, people.contains(nil) { throw Failure.notFound("member") }
    let gone = try people.filter { try $0.map { try MemberStore.remove($0, from: chat, in: work) } == true }.compactMap(\.self)
    if !gone.isEmpty { try tell(gone, tick, mine.member.person, work) }
    return people
  }

  private func find(_ work: Transaction) throws -> [UserID?] {
    let all = try MemberStore.members(of: chat, in: work)
    let known = Dictionary(all.flatMap { [($0.id, $0.person), ($0.person.text, $0.person)] }) { a, _ in a }
    return members.map { known[$0] }
  }

  private func tell(_ gone: [UserID], _ tick: MessageID, _ me: UserID, _ work: Transaction) throws {
    try ChatStore.touch(chat, in: work)
    try SystemMessage.removed(gone).post(to: chat, as: tick, by: me, in: work)
    work.emit("chat.left", ["chat": chat.text, "people": gone.map(\.text).joined(separator: ",")])
    work.emit("chat.updated", ["chat": chat.text])
  }
}
