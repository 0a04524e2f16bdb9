// What a conversation is called before those who are not in it, such as whoever searches the audit log: by its people. Its topic is
// what its members say to each other (docs/decisions/0036-audit-search.md).
import FeatureKit
import Kernel

enum ChatNames {
  static let all = ThingNames("chats") { ids, reading in
    let (channels, chats) = (ids.map { ChatID($0) }.filter(\.isChannel), ids.map { ChatID($0) }.filter { !$0.isChannel })
    let members = chats.isEmpty ? [:] : try MemberStore.members(of: chats, in: reading)
    let people = Set(members.values.joined().map(\.person))
    let names = try reading.ports.require(.people).people(people, in: reading).mapValues(\.displayName)
    return Dictionary(uniqueKeysWithValues: members.map { ($0.key.text, Self.name($0.value.compactMap { names[$0.person] })) })
      .merging(channels.isEmpty ? [:] : try ChannelStore.names(of: channels, in: reading)) { first, _ in first }
  }

  /// As many as tell one conversation from another, and how many more there are.
  static let shown = 3

  static func name(_ people: [String]) -> String {
    let sorted = people.sorted()
    let rest = sorted.count > shown ? " +\(sorted.count - shown)" : ""
    return sorted.prefix(shown).joined(separator: ", ") + rest
  }
}
