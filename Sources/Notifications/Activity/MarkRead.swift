// Seeing to notices from the feed itself.
import FeatureKit
import Kernel

struct MarkNoticeRead: Operation {
  static let action = "notice.read"
  static var trace: Trace { .upkeep(because: "it only says that a line of one's own feed was looked at") }
  let from: Request

  func run(in work: Transaction) throws {
    let me = try from.ownself(work)
    guard let line = try NoticeStore.line(from["notice"], of: me, in: work) else { throw Failure.notFound("notice") }
    // Urgent ones are seen to where they came from; having read their line is not having acknowledged them.
    if work.noticeKind(line.kind)?.weight != .urgent { try work.settle(line.key, for: me) }
  }
}

struct MarkAllRead: Operation {
  static let action = "notice.readAll"
  static var trace: Trace { .upkeep(because: "it only says that the lines of one's own feed were looked at") }
  let from: Request

  func run(in work: Transaction) throws {
    let me = try from.ownself(work)
    let urgent = Set(work.ports.noticeKinds.filter { $0.weight == .urgent }.map(\.name))
    let keys = try NoticeStore.unreadKeys(of: me, but: urgent, in: work)
    try work.settle(keys, for: me)
  }
}

/// Shows the person by which ways they are reached now.
struct SendTest: Operation {
  static let action = "notice.test"
  static let kind = NoticeKind("notification.test", weight: .normal, isInFeed: false) { language, _ in NoticeTexts.test(language)
  }
  static let key = "notifications/test"
  let from: Request
  var object: String { "users/\(from["user"])/notices" }

  /// How many browsers it is on its way to.
  func run(in work: Transaction) throws -> JSON {
    let me = try from.ownself(work)
    let devices = try DeviceStore.devices(of: [me], in: work)[me] ?? []
    let line = try NoticeStore.put(Notice(Self.kind, to: me, from: nil, about: "settings", key: Self.key), in: work)
    // Whoever asks for it looks at a screen; it goes out all the same.
    if !devices.isEmpty { try work.dispatch(line, by: .push, devices: devices, due: work.now) }
    work.emit("notice.told", of: line)
    return ["devices": .int(devices.count)]
  }
}
