// Invites people into a group, each with as much of the history as the request says.
import FeatureKit
import Kernel

struct AddMembers: Operation {
  static let action = "chat.members.add"
  let chat: ChatID
  let drafts: [MemberDraft]
  /// Whether one fault refuses them all.
  var isAllOrNothing = false
  var object: String { "chats/\(chat)" }

  /// For each draft the person, or why not.
  func run(in work: Transaction) throws -> [Result<UserID, Failure>] {
    let mine = try work.part(in: chat, to: "add people to chats")
    // Taken first: it holds the chat's row, so that two who invite at once count one after the other.
    let tick = try ChatStore.tick(chat, in: work)
    let results = try checked(tick, work)
    if isAllOrNothing { _ = try results.all() }
    let people = results.compactMap { try? $0.get() }
    try ChatRules.add(people.count, to: mine.chat.kind, of: MemberStore.count(in: chat, work))
    if !people.isEmpty { try add(results, tick, mine.member.person, work) }
    return results
  }

  private func checked(_ tick: MessageID, _ work: Transaction) throws -> [Result<UserID, Failure>] {
    let people = try drafts.people(in: work)
    var seen = try MemberStore.present(people.compactMap { try? $0.get() }, in: chat, work)
    return zip(people, drafts).map { person, draft in
      person.flatMap { id in
        guard seen.insert(id).inserted else {
          return .failure(.conflict("This person is a member already.", target: draft.target))
        }
        return Result { () throws(Failure) in
          _ = try ChatRules.visibleFrom(draft.visibleFrom, now: tick, target: draft.visibleFromTarget)
          return id
        }
      }
    }
  }

  private func add(_ results: [Result<UserID, Failure>], _ tick: MessageID, _ me: UserID, _ work: Transaction) throws {
    var added: [Member] = []
    for (result, draft) in zip(results, drafts) {
      guard let person = try? result.get() else { continue }
      let member = Member(
        chat: chat, person: person, visibleFrom: draft.visibleFrom ?? tick.instant, readUntil: MessageID(number: tick.number - 1))
      try MemberStore.insert(member, in: work)
      added.append(member)
    }
    try ChatStore.touch(chat, in: work)
    let message = SystemMessage.added(added.map(\.person), visibleFrom: added[0].visibleFrom)
    try message.post(to: chat, as: tick, by: me, in: work)
    work.emit("chat.created", ["chat": chat.text, "people": added.map(\.person.text).joined(separator: ",")])
    work.emit("chat.updated", ["chat": chat.text])
  }
}
