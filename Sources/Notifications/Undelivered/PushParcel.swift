// A notice as a push message. It says that there is something, under which tag, and how urgent it is: the words are fetched by whoever
// is signed in there.
import FeatureKit
import Kernel

struct PushParcel: Sendable {
  let device: PushDevice
  let key: PushKey
  let message: PushMessage

  init?(_ outgoing: Outgoing, in reading: Reading) throws {
    guard let device = try DeviceStore.device(outgoing.device, of: outgoing.person, in: reading),
      let key = try PushKeyStore.key(in: reading),
      let content = try Self.content(outgoing, in: reading)
    else { return nil }
    (self.device, self.key) = (device, key)
    let isUrgent = reading.noticeKind(outgoing.kind)?.weight == .urgent
    message = PushMessage(
      content.bytes, life: isUrgent ? .hours(4) : .hours(12), urgency: isUrgent ? .high : .normal,
      // What waits for a browser that is off is replaced by the newer word of the same line.
      topic: String(Digest.sha256(outgoing.key).base64URL.prefix(32)))
  }

  private static func content(_ outgoing: Outgoing, in reading: Reading) throws -> JSON? {
    if outgoing.isClosing { return ["tag": .string(outgoing.key), "close": true] }
    guard let line = try NoticeStore.line(key: outgoing.key, of: outgoing.person, in: reading) else { return nil }
    let weight = reading.noticeKind(outgoing.kind)?.weight ?? .normal
    var content = JSONObject([
      ("id", .string(line.id)), ("tag", .string(line.key)), ("kind", .string(line.kind)), ("weight", .string(weight.rawValue)),
      ("ring", .int(line.ring)),
    ])
    let isOpen = try reading.policy(NotificationPolicy.contentInPush, of: outgoing.person)
    if isOpen, let words = try NoticeWords(outgoing, in: reading) {
      content.append("words", .string(words.sentence))
      content.append("object", .string(line.object))
    }
    return .object(content)
  }

  func send(_ runner: Runner) async throws -> Delivery {
    let outcome = try await runner.ports.require(.pushService)
      .send(message, to: device.address, by: key, contact: device.ours, at: runner.clock.now)
    return switch outcome {
    case .accepted: .delivered
    case .gone: .gone
    case .later(let problem, let after): .later(problem: problem, after: after)
    case .refused(let problem): .refused(problem: problem)
    }
  }
}
