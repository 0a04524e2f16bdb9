// The end of a world: faults stop, everybody gets what is still under way, and promises are held against what is there.
import Database
import FeatureKit
import Kernel
import TestKit
import Testing

extension World {
  func settle() async throws {
    for node in nodes.indices { try await restart(node) }
    for client in clients.indices {
      if let pending = clients[client].pending { await attempt(pending, client, through: 0, again: true) }
    }
    for round in 0..<12 {
      pass(.minutes(15))
      let node = round % nodes.count
      try await nodes[node].instance.jobs.runDue()
      for node in nodes.indices { await nodes[node].instance.events.deliverAll() }
    }
    for client in clients.indices {
      for attempt in 0..<2 {
        if attempt == 1 || clients[client].stream == nil { await reconnect(client, to: 0) }
        await collect(client)
        while !clients[client].wire.isEmpty { await look(at: clients[client].wire.removeFirst(), client) }
      }
    }
  }

  /// Damages the disk behind everybody's back, where that is asked for.
  func meddle() async {
    let statement: SQL? =
      switch sabotage {
      case .lostEvent: "DELETE FROM outbox WHERE position = (SELECT MAX(position) FROM outbox WHERE kind = 'message.created')"
      case .lostTimer: "DELETE FROM job WHERE kind = 'probe.timer'"
      case .doubledTimer:
        "INSERT INTO probe_effect (tenant, key, at) SELECT tenant, key, at FROM probe_effect WHERE tenant <> '' LIMIT 1"
      case .alteredRecord: "UPDATE audit SET object = 'elsewhere' WHERE number = (SELECT MAX(number) FROM audit)"
      case .forgottenReceipt: "DELETE FROM chat_reading"
      case .forgottenReading: "UPDATE chat_member SET read_until = 0"
      default: nil
      }
    if let statement { _ = try? await disk.write { try $0.run(statement) } }
  }

  func judge() async throws {
    for chat in chats.indices { try await judgeMessages(of: chat) }
    try await judgeHearing()
    try await judgeTimers()
    if case .broken(let number, let reason) = try await AuditChain.verify(disk) {
      violations.append("The audit log is broken at \(number): \(reason)")
    }
  }

  /// Oldest first, as the server tells them now.
  func messages(in chat: Int, of number: Int) async throws -> [Client.Message] {
    var found: [JSON] = []
    var path: String? = "/v1.0/chats/\(chats[chat])/messages?$top=50"
    while let next = path {
      let reply = try await clients[number].person.get(next)
      found += reply.value
      path = reply.nextLink.map { String($0.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }) }
    }
    return found.reversed().filter { $0["messageType"]?.string == "message" }.map(Client.Message.init)
  }

  private func judgeMessages(of chat: Int) async throws {
    for number in clients.indices where clients[number].chats.contains(chat) {
      let (client, kept) = (clients[number], try await messages(in: chat, of: number))
      let texts = kept.map(\.text)
      if Set(texts).count != texts.count { violations.append("Chat \(chat) holds a message twice: \(texts)") }
      let own = texts.filter { $0.hasPrefix("\(number)-") }
      if own != (client.acknowledged[chat] ?? []) {
        violations.append("Client \(number) was promised \(client.acknowledged[chat] ?? []) in chat \(chat); there is \(own)")
      }
      if client.screen[chat] ?? [] != kept {
        violations.append("Client \(number) sees \(client.screen[chat]?.map(\.text) ?? []) in chat \(chat); there is \(texts)")
      }
      try await judgeUnread(number, chat, kept)
      try await judgeReceipts(number, chat, kept)
    }
  }

  /// Of each of its messages a client is told who has read it: those who did, and nobody else.
  private func judgeReceipts(_ number: Int, _ chat: Int, _ kept: [Client.Message]) async throws {
    let own = kept.filter { $0.text.hasPrefix("\(number)-") }.compactMap { Int($0.id) }
    let told = try await clients[number].person.get("/salus/v1/chats/\(chats[chat])/receipts").value
    for other in clients.indices where other != number && clients[other].chats.contains(chat) {
      let row = told.first { $0["userId"]?.string == clients[other].person.id.text }
      let until = Int(row?["readMessageId"]?.string ?? "") ?? 0
      let (shown, read) = (own.filter { $0 <= until }.count, own.filter { $0 <= clients[other].readUntil[chat] ?? 0 }.count)
      if shown != read {
        violations.append("Client \(other) has read \(read) messages of client \(number) in chat \(chat); told are \(shown)")
      }
    }
  }

  private func judgeUnread(_ number: Int, _ chat: Int, _ kept: [Client.Message]) async throws {
    let read = clients[number].readUntil[chat] ?? 0
    let expected = kept.filter { !$0.text.hasPrefix("\(number)-") && Int($0.id) ?? 0 > read }.count
    let told = try await clients[number].person.get("/v1.0/chats/\(chats[chat])").json["@salus.unreadCount"]?.int
    if told != expected { violations.append("Client \(number) has \(expected) unread in chat \(chat); told \(told ?? -1)") }
  }

  private func judgeHearing() async throws {
    let heard = try await disk.read { try $0.run("SELECT chat, message FROM probe_heard ORDER BY position") }
    for (index, chat) in chats.enumerated() {
      let kept = try await messages(in: index, of: 0).map(\.id)
      let told = heard.filter { $0.text(0) == chat }.map { $0.text(1) }
      if told != kept { violations.append("The hearing heard \(told.count) messages of chat \(index); there are \(kept.count)") }
    }
  }

  private func judgeTimers() async throws {
    let rows = try await disk.read { try $0.run("SELECT key, at FROM probe_effect ORDER BY at") }
    let effects = Dictionary(grouping: rows.map { (key: $0.text(0), at: $0.instant(1)) }, by: \.key)
    for client in clients {
      for (key, due) in client.timers {
        let runs = effects[key] ?? []
        let expected = client.cancelled.contains(key) ? 0 : 1
        if runs.count != expected { violations.append("Timer \(key) ran \(runs.count) times instead of \(expected).") }
        if let first = runs.first, first.at < due { violations.append("Timer \(key) ran before it was due.") }
      }
    }
    let rounds = (effects["round"] ?? []).map(\.at)
    for (one, next) in zip(rounds, rounds.dropFirst()) where next - one < Probe.pause - .seconds(1) {
      violations.append("What comes back every ten minutes came after \(next - one).")
    }
    if rounds.count < 10 { violations.append("What comes back every ten minutes came \(rounds.count) times.") }
  }
}
