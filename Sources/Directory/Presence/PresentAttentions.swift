// The port by which notices know whether somebody looks at a screen now, or wishes to be left alone.
import FeatureKit
import Kernel

struct PresentAttentions: Attentions {
  func attentions(of people: some Collection<UserID>, in reading: Reading) throws -> [UserID: Attention] {
    try PresenceStore.presences(of: Array(people), in: reading).mapValues { $0.attention(at: reading.now) }
  }
}

extension PersonPresence {
  /// A screen where somebody is active counts whatever the person chose to be seen as; only do-not-disturb counts more.
  func attention(at now: Instant) -> Attention {
    if standing(at: now).availability == "DoNotDisturb" { return .undisturbed }
    return sessions.contains { $0.standing(at: now) == .available } ? .looking : .away
  }
}
