// What administrators set for everybody's way in.
import Kernel

/// Who must have a second factor. Whoever has one is asked for it in any case.
enum SecondFactorPolicy: String, Sendable, CaseIterable {
  case optional
  case administrators
  case everybody

  func asks(_ roles: Set<Role>) -> Bool {
    switch self {
    case .optional: false
    case .administrators: roles.contains(.administrator)
    case .everybody: true
    }
  }
}

struct SignInSettings: Sendable, Equatable {
  static let defaultInactivity = Duration.minutes(15)

  var inactivity = Self.defaultInactivity
  var secondFactor = SecondFactorPolicy.optional
}
