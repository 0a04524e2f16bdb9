// The port by which other areas know people.
import FeatureKit
import Kernel

struct PeopleDirectory: People {
  /// Deleted people too, as disabled ones: what they wrote keeps their names.
  func people(_ ids: some Collection<UserID>, in reading: Reading) throws -> [UserID: PersonSummary] {
    try PersonStore.summaries(ids, in: reading)
  }

  func person(_ idOrPrincipalName: String, in reading: Reading) throws -> PersonSummary? {
    try PersonStore.findIfAny(idOrPrincipalName, in: reading)?.summary
  }
}
