// By which ways a person is told of something, and when: pure, from what is so of them at this moment.
import FeatureKit
import Kernel

/// What is so of one person now.
struct Situation: Sendable, Equatable {
  var attention = Attention.away
  var choices = NoticeChoices()
  var devices: [String] = []
  /// Whether the hospital's relay, the organisation's decision and an address of the person are all there.
  var canMail = false
  var canText = false
  var urgentBreaksQuiet = true

  func has(_ way: Way) -> Bool {
    switch way {
    case .push: !devices.isEmpty
    case .mail: canMail
    case .text: canText
    }
  }
}

enum WayRules {
  /// Somebody who looks at a screen has so long to see it there, before their phone is troubled.
  static let grace = Duration.minutes(1)

  /// When it goes out by which way. What is left out is told by the feed and the open screens alone.
  static func plan(_ kind: NoticeKind, ring: Int, _ situation: Situation, at now: Instant) -> [Way: Instant] {
    switch kind.weight {
    case .quiet: return [:]
    case .normal:
      if situation.attention == .undisturbed { return [:] }
      let pause = situation.attention == .looking ? grace : .zero
      let due = situation.choices.quiet.end(at: now + pause) ?? now + pause
      return planned(situation.choices.ways(for: kind), situation, due)
    case .urgent:
      let due = situation.urgentBreaksQuiet ? now : situation.choices.quiet.end(at: now) ?? now
      // A mail or a text message that comes every two minutes only hides the next.
      return planned(ring == 0 ? Set(Way.allCases) : [.push], situation, due)
    }
  }

  private static func planned(_ ways: Set<Way>, _ situation: Situation, _ due: Instant) -> [Way: Instant] {
    Dictionary(uniqueKeysWithValues: ways.filter(situation.has).map { ($0, due) })
  }

  /// How long to wait after so many failures in a row: 10, 20, 40 … seconds, half an hour at most.
  static func pause(after failures: Int) -> Duration { .seconds(min(1800, 10 << min(max(failures, 1) - 1, 8))) }

  /// After this nobody is helped by it any more, and an administrator sees that it was not delivered.
  static func patience(_ way: Way) -> Duration {
    switch way {
    case .push: .days(1)
    case .mail: .days(3)
    case .text: .days(1)
    }
  }
}
