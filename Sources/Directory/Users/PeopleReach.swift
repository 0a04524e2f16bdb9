// The port by which notices find out how a person is reached.
import FeatureKit
import Kernel

struct DirectoryReach: PeopleReach {
  func reach(of people: some Collection<UserID>, in reading: Reading) throws -> [UserID: Reach] {
    try PersonStore.reach(of: people, in: reading)
  }

  func administrators(in reading: Reading) throws -> Set<UserID> { try RoleStore.administrators(in: reading) }
  func privacyOfficers(in reading: Reading) throws -> Set<UserID> { try RoleStore.active(.privacyOfficer, in: reading) }
}
