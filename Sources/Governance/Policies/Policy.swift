// A policy: what an organisation decided about one kind of thing, and for whom it holds.
import FeatureKit
import Kernel

typealias PolicyID = ID<Policy>

struct Policy: Sendable, Equatable {
  static let globalName = "Global"

  let id: PolicyID
  let type: PolicyType
  var name: String
  var description: String?
  /// Only what was decided. Whatever is missing is as the package presets it, or the setting's standard: so settings that come with
  /// a later version have their presets, too.
  var settings = JSONObject()
  /// Whose presets hold; its name is the policy's.
  var package: HealthcarePackage?
  /// 0 for one that nobody has changed and that is in no table.
  var version = 0
  var created: Instant?
  var changed: Instant?

  var isGlobal: Bool { id == Self.globalID(type) }
  var tag: String { "W/\"\(version)\"" }

  static func globalID(_ type: PolicyType) -> PolicyID { PolicyID("\(globalName).\(type.name)") }
  /// What holds for everybody who was given nothing else, before anybody changed it.
  static func untouchedGlobal(_ type: PolicyType) -> Policy { Policy(id: globalID(type), type: type, name: globalName) }
}

/// A policy that was given to somebody, and how.
struct Candidate: Sendable, Equatable {
  enum Source: Sendable, Equatable {
    case direct
    case group(GroupID, rank: Int)
    case global
  }

  var source: Source
  var policy: Policy
}

/// What was given to people, the strongest first: directly, then by groups in the order of their ranks, then the Global.
struct Candidates: Sendable, Equatable {
  var own: [UserID: [PolicyType: [Candidate]]] = [:]
  /// Those that somebody has changed.
  var globals: [PolicyType: Policy] = [:]

  /// Never empty.
  func all(of person: UserID, _ type: PolicyType) -> [Candidate] {
    (own[person]?[type] ?? []) + [Candidate(source: .global, policy: globals[type] ?? .untouchedGlobal(type))]
  }

  /// Nil where nothing but the settings' standards holds.
  func effective(of person: UserID, _ type: PolicyType) -> Policy? { own[person]?[type]?.first?.policy ?? globals[type] }
}
