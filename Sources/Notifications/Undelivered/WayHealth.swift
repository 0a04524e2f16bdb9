// What the fate of one notice says of its way, and that administrators hear of a way that is out of order.
import FeatureKit
import Kernel

enum DeliveryNotices {
  static let failing = Dictionary(
    uniqueKeysWithValues: Way.allCases.map { way in
      (way, NoticeKind("delivery.failing.\(way.rawValue)", weight: .normal) { language, _ in NoticeTexts.failing(way, language) })
    })
  static let givenUp = NoticeKind("delivery.givenUp", weight: .normal) { language, _ in NoticeTexts.givenUp(language) }
  static let all: [NoticeKind] = failing.values.sorted { $0.name < $1.name } + [givenUp]

  static let givenUpKey = "notifications/undelivered"
  static func key(_ way: Way) -> String { "notifications/ways/\(way.rawValue)" }
  /// A word about a way that fails must not be the cause of further words.
  static func isOwn(_ kind: String) -> Bool { kind.hasPrefix("delivery.") }
}

extension Transaction {
  func worked(_ outgoing: Outgoing) throws {
    if outgoing.way == .push { try DeviceStore.note(outgoing.device, problem: nil, in: self) }
    try workedBy(outgoing.way)
  }

  func workedBy(_ way: Way) throws {
    let state = try WayStateStore.state(of: way, in: self)
    // Not with every notice: the time of the last is for people.
    if state.failures == 0, let last = state.delivered, now - last < .minutes(1) { return }
    try WayStateStore.save(state.succeeded(at: now), of: way, in: self)
    if state.isFailing { try settleForAdministrators(DeliveryNotices.key(way)) }
  }

  /// It was set up anew: what waits for it gets its chance at once.
  func wayChanged(_ way: Way) throws {
    var state = try WayStateStore.state(of: way, in: self)
    state.retry = nil
    try WayStateStore.save(state, of: way, in: self)
    for outgoing in try OutgoingStore.failed(in: self) where outgoing.way == way && outgoing.givenUp == nil {
      var again = outgoing
      again.due = now
      try redispatch(again)
    }
  }

  func failed(_ outgoing: Outgoing, _ problem: String, after: Duration?) throws {
    if outgoing.way == .push { try DeviceStore.note(outgoing.device, problem: problem, in: self) }
    let before = try WayStateStore.state(of: outgoing.way, in: self)
    let state = before.failed(problem, at: now, after: after)
    try WayStateStore.save(state, of: outgoing.way, in: self)
    guard state.isFailing, !before.isFailing, let kind = DeliveryNotices.failing[outgoing.way] else { return }
    Log.server.error("A way out fails", metadata: ["kind": "\(outgoing.way.rawValue)", "code": "\(problem)"])
    try tellAdministrators(kind, DeliveryNotices.key(outgoing.way))
  }

  /// The browser is gone for good. Where it was the person's last, a mail goes instead, so that nobody is left unaware.
  func lost(_ outgoing: Outgoing) throws {
    try OutgoingStore.remove(outgoing.id, in: self)
    if try DeviceStore.remove(outgoing.device, of: outgoing.person, in: self) {
      audit("pushDevice.gone", object: "users/\(outgoing.person)/pushDevices/\(outgoing.device)")
    }
    try recall(device: outgoing.device)
    guard !outgoing.isClosing, let kind = noticeKind(outgoing.kind),
      try DeviceStore.devices(of: [outgoing.person], in: self).isEmpty,
      let line = try NoticeStore.line(key: outgoing.key, of: outgoing.person, in: self), line.settled == nil
    else { return }
    // Urgent ones went out by every way at once.
    let urgentLike = NoticeKind(kind.name, weight: .urgent, sentence: kind.sentence)
    let canMail = try Situations.of([outgoing.person], for: urgentLike, in: self)[outgoing.person]?.canMail ?? false
    if kind.weight == .normal, canMail { try dispatch(line, by: .mail, due: now) }
  }

  /// Once: while they have not seen to it, it does not ring again.
  func tellAdministrators(_ kind: NoticeKind, _ key: String) throws {
    let administrators = try ports.require(.reach).administrators(in: self)
    try tell(
      administrators.filter { try !NoticeStore.isUnsettled(key, of: $0, in: self) }.sorted { $0.text < $1.text }
        .map { Notice(kind, to: $0, from: nil, about: "admin/notifications", key: key) })
  }

  private func settleForAdministrators(_ key: String) throws {
    for person in try ports.require(.reach).administrators(in: self) { try settle(key, for: person) }
  }

  /// The word about what was not delivered goes with the last of it.
  func undeliveredChanged() throws {
    if try !OutgoingStore.hasGivenUp(in: self) { try settleForAdministrators(DeliveryNotices.givenUpKey) }
  }
}
