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
    // Whoever can read what everybody did is worth as much to a thief as whoever can set passwords.
    case .administrators: !roles.isEmpty
    case .everybody: true
    }
  }
}

struct SignInSettings: Sendable, Equatable {
  static let defaultInactivity = Duration.minutes(15)

  var inactivity = Self.defaultInactivity
  var secondFactor = SecondFactorPolicy.optional
}
