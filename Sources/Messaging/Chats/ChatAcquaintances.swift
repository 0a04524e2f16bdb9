// Chats say who knows whom: presence is told to those who share one.
import FeatureKit
import Kernel

struct ChatAcquaintances: Acquaintances {
  func acquaintances(of person: UserID, in reading: Reading) throws -> Set<UserID> {
    try MemberStore.companions(of: person, reading)
  }
}
