// What may happen next in the world.
import Database
import FeatureKit
import Http
import Kernel
import TestKit

extension World {
  func act() async {
    let node = Int.random(in: nodes.indices, using: &dice)
    let client = Int.random(in: clients.indices, using: &dice)
    switch Int.random(in: 0..<100, using: &dice) {
    case 0..<40: await alone("client \(client)") { await wish(client, through: node) }
    case 40..<52: await deliver(node)
    case 52..<64: await work(node)
    case 64..<78: await alone("client \(client)") { await listen(client) }
    case 78..<84: await alone("client \(client)") { await reconnect(client, to: node) }
    case 84..<93: leap()
    case 93..<95: nodes[node].machine.fail()
    case 95..<99: await alone("boot") { try? await restart(node) }
    default: await meddle()
    }
  }

  func deliver(_ node: Int) async {
    await alone("deliver \(node)") {
      note("node \(node) delivers")
      await nodes[node].instance.events.deliverAll()
    }
  }

  func work(_ node: Int) async {
    await alone("work \(node)") {
      note("node \(node) runs what is due")
      try? await nodes[node].instance.jobs.runDue()
    }
  }

  private func leap() {
    let time: Duration =
      switch Int.random(in: 0..<20, using: &dice) {
      case 0: .days(8)
      case 1..<5: .minutes(Int.random(in: 1...30, using: &dice))
      case 5..<12: .seconds(Int.random(in: 1...90, using: &dice))
      default: .milliseconds(Int.random(in: 1...900, using: &dice))
      }
    note("\(time) pass")
    pass(time)
  }

  // MARK: - Clients

  private func wish(_ number: Int, through node: Int) async {
    if let pending = clients[number].pending { return await attempt(pending, number, through: node, again: true) }
    let new = newWish(of: number)
    clients[number].pending = new
    await attempt(new, number, through: node)
  }

  private func newWish(of number: Int) -> Client.Wish {
    let client = clients[number]
    let chat = client.chats.randomElement(using: &dice) ?? 0
    clients[number].written += 1
    let name = "\(number)-\(client.written)"
    switch Int.random(in: 0..<10, using: &dice) {
    case 0..<5: return .say(chat: chat, text: name, id: "wish-\(name)")
    case 5..<7:
      guard let seen = client.screen[chat]?.randomElement(using: &dice), let id = Int(seen.id) else { fallthrough }
      return .read(chat: chat, until: Instant(milliseconds: Int64(id)))
    case 7..<9:
      let due = hospital.clock.now + .seconds(Int.random(in: 0...1200, using: &dice))
      return .set(key: name, due: due, fails: max(0, Int.random(in: -6...2, using: &dice)))
    default:
      guard let key = client.timers.keys.sorted().randomElement(using: &dice) else {
        return .say(chat: chat, text: name, id: "wish-\(name)")
      }
      return .cancel(key: key)
    }
  }

  /// Tries through one node. No answer counts whose node lost its power before it could be sent.
  func attempt(_ wish: Client.Wish, _ number: Int, through node: Int, again: Bool = false) async {
    let (machine, person) = (nodes[node].machine, clients[number].person)
    var reply: Reply?
    var ran = false
    switch wish {
    case .say(let chat, let text, let id):
      let name = again && sabotage == .namelessRetry ? Random.guid() : id
      let body: JSON = ["body": ["contentType": "text", "content": .string(text)], "@salus.clientId": .string(name)]
      reply = await ask(.post, "/v1.0/chats/\(chats[chat])/messages", body, as: person, of: node)
    case .read(let chat, let until):
      let body: JSON = ["user": ["id": .string(person.id.text)], "lastMessageReadDateTime": JSON(until)]
      reply = await ask(.post, "/v1.0/chats/\(chats[chat])/markChatReadForUser", body, as: person, of: node)
    case .set(let key, let due, let fails):
      guard await (try? nodes[node].instance.runner.run(SetTimer(key: key, due: due, fails: fails), as: system)) != nil else {
        return note("client \(number) in vain")
      }
    case .cancel(let key):
      guard let answer = try? await nodes[node].instance.runner.run(CancelTimer(key: key), as: system) else {
        return note("client \(number) in vain")
      }
      ran = answer
    }
    guard machine.isOn, reply.map({ $0.status < 500 }) ?? true else { return note("client \(number) in vain") }
    if let reply, reply.status >= 300 { violations.append("A wish was refused: \(wish) \(reply)") }
    note("client \(number) is acknowledged")
    clients[number].acknowledge(wish, with: reply, ran: ran)
  }

  private var system: Actor { .system(hospital.tenant, "simulation") }

  func ask(
    _ method: Method, _ path: String, _ body: JSON? = nil, as person: TestPerson, of node: Int
  ) async -> Reply {
    let headers = ["host": "salus.test", "content-type": "application/json"].merging(person.headers) { $1 }
    let bytes = body?.bytes ?? []
    let incoming = Incoming(
      method: method.rawValue, target: path, headers: headers, address: "127.0.0.1", isSecure: false, body: { _ in bytes })
    return Reply(await nodes[node].gateway.answer(incoming))
  }

  // MARK: - Streams

  func connect(_ number: Int) async {
    let node = Int.random(in: nodes.indices, using: &dice)
    await reconnect(number, to: node)
  }

  /// Drops the connection with all that is on its way, and resumes elsewhere.
  func reconnect(_ number: Int, to node: Int) async {
    clients[number].stream?.open.mailbox.close()
    (clients[number].stream, clients[number].wire) = (nil, [])
    let from = clients[number].last.map { sabotage == .skippedEvent ? $0 + 1 : $0 }
    let path = "/salus/v1/me/events" + (from.map { "?lastEventId=\($0)" } ?? "")
    let reply = await ask(.get, path, as: clients[number].person, of: node)
    guard let stream = reply.stream, nodes[node].machine.isOn else { return note("client \(number) is not connected") }
    note("client \(number) is connected to node \(node)")
    clients[number].stream = (node, stream)
    clients[number].wire = stream.opening.compactMap(ReceivedEvent.init)
  }

  /// Takes what has come, and looks at some of it.
  func listen(_ number: Int) async {
    await collect(number)
    let count = Int.random(in: 0...8, using: &dice)
    for _ in 0..<count where !clients[number].wire.isEmpty { await look(at: clients[number].wire.removeFirst(), number) }
  }

  /// A heartbeat to oneself marks the end of what is there, so nothing is waited for.
  func collect(_ number: Int) async {
    guard let (node, open) = clients[number].stream else { return }
    nodes[node].instance.streams.deliver(.heartbeat, to: [clients[number].person.id])
    while let item = await open.mailbox.next(atMost: 1).first {
      switch item {
      case .heartbeat: return
      case .change(let position, let frame):
        if position == 0 || position > open.position { clients[number].wire += [ReceivedEvent(frame)].compactMap(\.self) }
      case .resync: clients[number].wire += [ReceivedEvent(ServerSentEvent.resync)].compactMap(\.self)
      case .signedOut: violations.append("Client \(number) was signed out.")
      }
    }
    note("client \(number) is cut off")
    clients[number].stream = nil
  }

  func look(at event: ReceivedEvent, _ number: Int) async {
    let isNew = clients[number].last == nil
    if event.event == "resync" { return await fetch(number) }
    if let position = event.id {
      if event.event == "message", let last = clients[number].last, position <= last {
        violations.append("Client \(number) heard position \(position) after \(last).")
      }
      clients[number].last = max(position, clients[number].last ?? 0)
    }
    if isNew { return await fetch(number) }
    guard event.change == "created", event.data["messageType"]?.string == "message",
      let chat = chats.firstIndex(where: { event.resource.contains($0) })
    else { return }
    clients[number].show(Client.Message(event.data), in: chat)
  }

  /// What a client does when it begins, or was told to fetch anew.
  private func fetch(_ number: Int) async {
    note("client \(number) fetches anew")
    for chat in clients[number].chats {
      if let found = try? await messages(in: chat, of: number) { clients[number].screen[chat] = found }
    }
  }
}

extension Client.Message {
  init(_ json: JSON) { (id, text) = (json["id"]?.string ?? "", json["body"]?["content"]?.string ?? "") }
}
