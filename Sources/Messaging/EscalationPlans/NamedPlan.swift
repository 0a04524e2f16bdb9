// Plans that a hospital has settled: for everybody, for the members of certain groups, or to be chosen by whoever sends.
import FeatureKit
import Graph
import Kernel

enum PlanKind {}
typealias PlanID = ID<PlanKind>

struct NamedPlan: Sendable, Equatable {
  var id: PlanID
  var name: String
  var plan: EscalationPlan
  /// Holds for whoever no plan of a group holds for.
  var isDefault: Bool
  /// Holds for the members of these groups.
  var groups: [CircleID]
  var changed: Instant

  var etag: String { "W/\"\(changed.microseconds)\"" }
}

struct PlanDraft: Sendable {
  static let longestName = 120
  static let mostGroups = 50

  var name: String
  var plan: EscalationPlan
  var isDefault: Bool
  var groups: [CircleID]

  init(_ body: BodyReader) throws(Failure) {
    name = try body.string("displayName", max: Self.longestName).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if name.isEmpty { throw body.fault("displayName", "must not be empty") }
    plan = try EscalationPlan(body)
    isDefault = try body.optionalBool("isDefault") ?? false
    groups = try body.strings("groupIds", max: Self.mostGroups).map { CircleID($0.lowercased()) }
  }
}
