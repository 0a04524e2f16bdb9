// Nodes tell each other who asks a lot, so that a flood is one flood however many nodes it reaches.
import FeatureKit
import Kernel

public struct SharedLimits: Sendable {
  /// How often the nodes tell each other; so long may a flood have a limit of its own at each of them.
  static let pause = Duration.milliseconds(250)

  let limits: [(topic: String, limit: RateLimit)]
  let intercom: Intercom
  let clock: any Clock

  /// Runs until the task is cancelled.
  public func run() async {
    for (topic, limit) in limits { intercom.hear(topic) { [clock] in limit.spend(Self.counts($0), at: clock.now) } }
    while (try? await Task.sleep(for: Self.pause)) != nil { await tell() }
  }

  func tell() async {
    for (topic, limit) in limits {
      for part in Self.parts(of: limit.takeNotable(over: Self.pause)) { await intercom.say(topic, .object(part)) }
    }
  }

  /// As many keys as surely fit into one word.
  private static func parts(of counts: [String: Int]) -> [JSONObject] {
    let members = counts.map { (key: $0, value: JSON.int($1)) }
    return stride(from: 0, to: members.count, by: 64).map { JSONObject(Array(members[$0..<min($0 + 64, members.count)])) }
  }

  private static func counts(_ word: JSON) -> [String: Int] {
    let members = word.object?.members ?? []
    return Dictionary(members.compactMap { key, value in value.int.map { (key, $0) } }) { $0 + $1 }
  }
}

extension Gateway {
  public var sharedLimits: SharedLimits {
    SharedLimits(
      limits: [("requests.people", people), ("requests.strangers", strangers)], intercom: dispatcher.events.intercom,
      clock: dispatcher.runner.clock)
  }
}
