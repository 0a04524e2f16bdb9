// A role on the wards that is an address, who stands in for it, and who holds or held it.
import FeatureKit
import Kernel

struct DutyRole: Sendable, Equatable {
  /// Whoever answers while nobody holds the role.
  enum Fallback: Sendable, Equatable {
    case person(UserID)
    case role(DutyID)
  }

  var id: DutyID
  var name: String
  var unit: String?
  /// The group whose members may take the role; nil where administrators alone give it.
  var group: GroupID?
  var fallback: Fallback
  var created: Instant
  var changed: Instant

  var summary: DutySummary { DutySummary(id: id, name: name, unit: unit) }
  var etag: String { "W/\"\(changed.microseconds)\"" }
}

struct DutyHolding: Sendable, Equatable {
  var role: DutyID
  var person: UserID
  var since: Instant
  /// Nil while it is held.
  var until: Instant?
  var givenBy: UserID
}
