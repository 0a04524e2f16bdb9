// Tells people: one line each, a word to their open screens, and an errand for every way by which it leaves the house.
import FeatureKit
import Kernel

struct Telling: Notices {
  func canReachAnybody(in reading: Reading) throws -> Bool {
    if try DeviceStore.hasAny(in: reading) { return true }
    return try ChoiceStore.hasAny(in: reading)
  }

  func tell(_ notices: [Notice], in work: Transaction) throws {
    for (_, group) in Dictionary(grouping: notices, by: \.kind.name).sorted(by: { $0.key < $1.key }) {
      try tell(group, of: group[0].kind, in: work)
    }
  }

  private func tell(_ notices: [Notice], of kind: NoticeKind, in work: Transaction) throws {
    let situations = try Situations.of(Set(notices.map(\.recipient)), for: kind, in: work)
    for notice in notices {
      let plan = situations[notice.recipient].map { WayRules.plan(kind, ring: notice.ring, $0, at: work.now) } ?? [:]
      // Most messages go to people who look at the chat or have no way out: they cost nothing here.
      if !kind.isInFeed, kind.isShownByItself, plan.isEmpty { continue }
      let line = try NoticeStore.put(notice, in: work)
      for (way, due) in plan.sorted(by: { $0.key < $1.key }) {
        try work.dispatch(line, by: way, devices: situations[notice.recipient]?.devices ?? [], due: due)
      }
      if !kind.isShownByItself { work.emit("notice.told", of: line) }
    }
  }

  func settle(_ keys: [String], for person: UserID, in work: Transaction) throws {
    if keys.isEmpty { return }
    let settled = try NoticeStore.settle(keys, of: person, in: work)
    try callBack(settled, in: work)
    let passing = settled.filter { !$0.isInFeed }.map(\.key)
    if !passing.isEmpty { try NoticeStore.remove(passing, of: person, in: work) }
    for line in settled { work.emit("notice.settled", of: line) }
  }

  func unsettled(under prefix: String, of person: UserID, in reading: Reading) throws -> [String] {
    try NoticeStore.unsettled(under: prefix, of: person, in: reading)
  }

  func people(toldUnder prefix: String, in reading: Reading) throws -> Set<UserID> {
    try NoticeStore.people(toldUnder: prefix, in: reading)
  }

  func withdraw(_ keys: [String], in work: Transaction) throws {
    if !keys.isEmpty { try vanish(NoticeStore.remove(keys, in: work), in: work) }
  }

  func withdraw(under prefix: String, from person: UserID, in work: Transaction) throws {
    try vanish(NoticeStore.remove(under: prefix, of: person, in: work), in: work)
  }

  private func vanish(_ lines: [NoticeLine], in work: Transaction) throws {
    try callBack(lines.filter { $0.settled == nil }, in: work)
    for line in lines { work.emit("notice.withdrawn", of: line) }
  }

  /// What has not left stays here; where an urgent one has left for, its banner is closed. Others stand until somebody wipes them
  /// away: a browser punishes pushes that show nothing.
  private func callBack(_ lines: [NoticeLine], in work: Transaction) throws {
    for line in lines {
      try work.recall(line)
      guard work.noticeKind(line.kind)?.weight == .urgent else { continue }
      for device in try DeviceStore.devices(of: [line.person], in: work)[line.person] ?? [] {
        try work.dispatchClosing(line, on: device)
      }
    }
  }
}
