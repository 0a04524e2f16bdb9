// Chats and teams say who knows whom: presence is told to those who share a chat.
import FeatureKit
import Kernel

struct ChatAcquaintances: Acquaintances {
  func acquaintances(of person: UserID, in reading: Reading) throws -> Set<UserID> {
    try MemberStore.companions(of: person, reading)
  }

  func known(_ people: Set<UserID>, to person: UserID, in reading: Reading) throws -> Set<UserID> {
    var found = try acquaintances(of: person, in: reading).intersection(people)
    for team in try TeamStore.joined(by: person, in: reading).map(\.team.id) where found.count < people.count {
      found.formUnion(try TeamMemberStore.people(in: team, among: people, reading))
    }
    for channel in try ShareStore.channels(of: person, in: reading) where found.count < people.count {
      found.formUnion(try ChannelSeatStore.people(in: channel.id, among: people, reading))
    }
    return found
  }
}
