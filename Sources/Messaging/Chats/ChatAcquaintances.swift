// Chats and teams say who knows whom: presence is told to those who share a chat.
import FeatureKit
import Kernel

struct ChatAcquaintances: Acquaintances {
  func acquaintances(of person: UserID, in reading: Reading) throws -> Set<UserID> {
    try MemberStore.companions(of: person, reading)
  }

  func known(to person: UserID, in reading: Reading) throws -> Set<UserID> {
    let teams = try TeamStore.joined(by: person, in: reading).map(\.team.id)
    let mates = try teams.map { try TeamMemberStore.people(in: $0, reading) }
    let shared = try ShareStore.channels(of: person, in: reading).map { try ChannelSeatStore.people(in: $0.id, reading) }
    return (mates + shared).reduce(try acquaintances(of: person, in: reading)) { $0.union($1) }.subtracting([person])
  }
}
