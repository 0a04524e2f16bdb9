// The steps of a removal: a few messages in one transaction with the place that was reached and the count, so that a crash loses
// nothing and doubles nothing, and nobody waits long for the database.
import FeatureKit
import Kernel

enum RemovalJobs {
  static let step = JobKind("removal.step") { job, work in
    guard let removal = try RemovalStore.find(RemovalID(job.body["removal"]?.string ?? ""), in: work), removal.ended == nil
    else { return }
    try RemovalStep(work, removal).run()
  }
}

extension Transaction {
  func goOn(with removal: Removal) throws {
    try schedule(
      RemovalJobs.step.name, key: "removal/\(removal.id)", due: now, body: ["removal": .string(removal.id.text)])
  }
}

struct RemovalStep {
  /// Messages, and conversations without any that may go, in one transaction.
  static let most = 200
  private static let mostConversations = 50

  private let work: Transaction
  private var removal: Removal

  init(_ work: Transaction, _ removal: Removal) { (self.work, self.removal) = (work, removal) }

  consuming func run() throws {
    var step = self
    if try step.takeSome() { return try step.finish() }
    try RemovalStore.save(step.removal, in: step.work)
    try step.work.goOn(with: step.removal)
  }

  /// - Returns: whether that was all.
  private mutating func takeSome() throws -> Bool {
    var room = Self.most
    for _ in 0..<Self.mostConversations {
      guard let due = try next() else { return true }
      let ids = try DueStore.messages(in: due.chat, before: due.before, by: due.author, limit: room, work)
      if removal.cause == .conversation {
        removal.tally.visit(due.chat, kind: due.kind)
        try takeCopies(of: ids, in: due.chat)
      }
      try work.erase(ids, from: due.chat, isTold: removal.cause != .conversation)
      removal.tally.add(ids, of: due.chat, kind: due.kind)
      if ids.count < room { removal.cursor = due.chat }
      room -= ids.count
      if room == 0 { return false }
    }
    return false
  }

  /// What an urgent message said elsewhere, to those whom its plan fetched, goes with it unless a hold keeps it there.
  private mutating func takeCopies(of ids: [MessageID], in chat: ChatID) throws {
    for copy in try DueStore.copies(of: ids, in: chat, work) {
      try work.erase([copy.message], from: copy.chat)
      removal.tally.count([copy.message], of: copy.chat, kind: try DueStore.kind(of: copy.chat, in: work) ?? "")
    }
  }

  private struct Due {
    var chat: ChatID
    var kind: String
    var before: Instant?
    var author: UserID?
  }

  private func next() throws -> Due? {
    switch removal.cause {
    case .retention:
      let before = try cutoffs()
      return try DueStore.conversation(after: removal.cursor, before, in: work).map {
        Due(chat: $0.chat, kind: $0.kind, before: before[$0.kind])
      }
    case .conversation:
      let chat = ChatID(removal.target ?? "")
      guard removal.cursor != chat, let kind = try DueStore.kind(of: chat, in: work) else { return nil }
      return Due(chat: chat, kind: kind)
    case .person:
      let person = UserID(removal.target ?? "")
      return try DueStore.conversation(after: removal.cursor, of: person, in: work).map {
        Due(chat: $0, kind: try DueStore.kind(of: $0, in: work) ?? "", author: person)
      }
    }
  }

  /// A rule that was made longer since, or taken back, spares what it can still spare.
  private func cutoffs() throws -> [String: Instant] {
    let (rules, zone) = (try RetentionStore.rules(in: work), try RetentionStore.setting(in: work).zone)
    let pairs = removal.rules.compactMap { rule in
      rules[rule.kind].map { (rule.kind, min(rule.before, $0.period.cutoff(at: removal.began, in: zone))) }
    }
    return Dictionary(pairs) { first, _ in first }
  }
}

// MARK: The end

extension RemovalStep {
  private func finish() throws {
    var removal = removal
    switch removal.cause {
    // A night in which nothing was due leaves no paper behind.
    case .retention where removal.tally.messages == 0: return try RemovalStore.forget(removal.id, in: work)
    case .retention: break
    case .conversation: try removeChat(ChatID(removal.target ?? ""))
    case .person: try EraseStore.removeTraces(of: UserID(removal.target ?? ""), in: work)
    }
    removal.ended = work.now
    try RemovalStore.save(removal, in: work)
    work.audit("removal.finish", object: "removals/\(removal.id)")
    try work.schedule(
      RemovalCertificate.errand.name, key: "removal.certificate/\(removal.id)", due: work.now,
      body: ["removal": .string(removal.id.text)])
  }

  /// What came under a hold meanwhile keeps its conversation.
  private func removeChat(_ chat: ChatID) throws {
    if try chat.isChannel && work.reopen(primary: chat) || EraseStore.hasMessages(chat, in: work) { return }
    try EraseStore.removeChat(chat, in: work)
  }
}
