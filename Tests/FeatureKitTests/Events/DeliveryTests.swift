// Events reach the right people, in the order of commits, nothing twice and nothing left out, however streams come and go.
import Database
import Kernel
import Testing

@testable import FeatureKit

/// Everyone on the guest list sees every note.
private let written = Broadcast("note.written") { _, reading in
  Set(try reading.rows("SELECT name FROM guest").map { $0.id(0) })
} document: { event, _ in
  ChangeDocument(.created, "notes('\(event["note"])')", ["note": .string(event["note"]), "number": .string(event["number"])])
}

private let guests = Migration("guests.1", ["CREATE TABLE guest (name TEXT PRIMARY KEY)"])

private func party(_ people: String..., hearings: [Hearing] = [], reflexes: [Reflex] = []) async throws -> Frame {
  let frame = try await Frame(Made(migrations: [guests], broadcasts: [written], hearings: hearings, reflexes: reflexes))
  for person in people { try await frame.run("INSERT INTO guest (name) VALUES (\(person))") }
  return frame
}

/// What one connection of a client has received: opening and mailbox, filtered as the front door does.
private struct Listener {
  let stream: EventStream
  let frame: Frame
  let user: String

  init(_ frame: Frame, _ user: String = "anna", after last: Int? = nil) async throws {
    (self.frame, self.user) = (frame, user)
    stream = try await EventStream.open(frame.events, as: .person(user), after: last)
  }

  var opening: [String] { stream.opening.map { String(decoding: $0, as: UTF8.self) } }

  /// Everything up to now. A heartbeat marks the end, so nothing is waited for.
  func take() async -> [String] {
    var frames: [String] = []
    frame.streams.deliver(.heartbeat, to: [UserID(user)])
    while let item = await stream.mailbox.next(atMost: 1).first {
      switch item {
      case .heartbeat: return frames
      case .change(let position, let bytes) where position == 0 || position > stream.position:
        frames.append(String(decoding: bytes, as: UTF8.self))
      case .change: break
      case .resync: frames.append("resync")
      case .signedOut(let reason): frames.append("signed out: \(reason)")
      }
    }
    return frames + ["end"]
  }
}

private func positions(_ frames: [String]) -> [Int] {
  frames.filter { $0.contains("\ndata: {\"subscriptionId") }.compactMap { Int($0.dropFirst(4).prefix(while: \.isNumber)) }
}

struct DeliveryTests {
  @Test func whatWasForgottenBeforeItsDeliveryIsFetchedAnew() async throws {
    let frame = try await party("anna")
    let anna = try await Listener(frame)
    for text in ["a", "b"] { try await frame.runner.run(WriteNote(text: text), as: .person("ben")) }
    frame.clock.advance(by: .days(8))
    try await frame.jobs.plant()
    try await frame.jobs.runDue()
    try await frame.runner.run(WriteNote(text: "c"), as: .person("ben"))
    await frame.events.deliverAll()
    let heard = await anna.take()
    #expect(heard.first == "resync")
    #expect(positions(heard) == [3])
  }

  @Test func positionsOfAServerThatIsGoneAreNotUsedAgain() async throws {
    let frame = try await party("anna")
    let anna = try await Listener(frame)
    for text in ["a", "b"] { try await frame.runner.run(WriteNote(text: text), as: .person("ben")) }
    await frame.events.deliverAll()
    #expect(positions(await anna.take()) == [1, 2])
    // The standby that takes over never had the second, which somebody was shown.
    try await frame.run("UPDATE ledger SET lineage = 9, position = 1")
    try await frame.run("DELETE FROM outbox WHERE position = 2")
    try await frame.runner.run(WriteNote(text: "c"), as: .person("ben"))
    await frame.events.deliverAll()
    let heard = await anna.take()
    #expect(heard.first == "resync" && positions(heard) == [Ledger.leap + 2])
    let resumed = try await Listener(frame, after: 2)
    #expect(resumed.opening.first?.contains("event: resync") == true && resumed.stream.position == Ledger.leap + 2)
    // From then on as always.
    try await frame.runner.run(WriteNote(text: "d"), as: .person("ben"))
    await frame.events.deliverAll()
    #expect(positions(await anna.take()) == [Ledger.leap + 3])
  }

  @Test func aNewStreamBeginsWithReadyAndThenHearsChanges() async throws {
    let frame = try await party("anna")
    try await frame.runner.run(WriteNote(text: "before"), as: .person("bea"))
    let listener = try await Listener(frame)
    #expect(listener.opening == ["id: 1\nevent: ready\ndata: {\"position\":\"1\"}\n\n"])
    try await frame.runner.run(WriteNote(text: "after"), as: .person("bea"))
    await frame.events.deliverAll()
    let frames = await listener.take()
    #expect(positions(frames) == [2])
    #expect(frames.first?.contains(#""changeType":"created","resource":"notes('after')","tenantId":"t1""#) == true)
  }

  @Test func aResumingStreamGetsWhatItMissedFirst() async throws {
    let frame = try await party("anna")
    for number in 1...5 { try await frame.runner.run(WriteNote(text: "\(number)"), as: .person("bea")) }
    let listener = try await Listener(frame, after: 2)
    #expect(positions(listener.opening) == [3, 4, 5])
    #expect(listener.opening.last?.contains("event: ready") == true)
    await frame.events.deliverAll()
    #expect(await listener.take() == [])
  }

  @Test func whoeverLeftBeforeTheDeliveryGetsNothing() async throws {
    let frame = try await party("anna", "bea")
    let (anna, bea) = (try await Listener(frame), try await Listener(frame, "bea"))
    try await frame.runner.run(WriteNote(text: "secret"), as: .person("bea"))
    try await frame.run("DELETE FROM guest WHERE name = 'anna'")
    await frame.events.deliverAll()
    #expect(await anna.take() == [])
    #expect(positions(await bea.take()) == [1])
    #expect(positions(try await Listener(frame, after: 0).opening) == [])
  }

  @Test func anotherTenantHearsNothing() async throws {
    let frame = try await party("anna")
    try await frame.runner.run(WriteNote(text: "ours"), as: .person("bea"))
    var foreigner = Actor.person("anna")
    foreigner.tenant = TenantID("t2")
    let stream = try await EventStream.open(frame.events, as: foreigner, after: 0)
    #expect(positions(stream.opening.map { String(decoding: $0, as: UTF8.self) }) == [])
  }

  @Test func aGapThatWasPrunedAsksForEverythingAnew() async throws {
    let frame = try await party("anna")
    for number in 1...5 { try await frame.runner.run(WriteNote(text: "\(number)"), as: .person("bea")) }
    frame.clock.advance(by: .days(8))
    try await frame.jobs.plant()
    try await frame.jobs.runDue()
    try await frame.runner.run(WriteNote(text: "6"), as: .person("bea"))
    #expect(try await Listener(frame, after: 2).opening.map { $0.hasPrefix("event: resync") } == [true, false])
    #expect(positions(try await Listener(frame, after: 5).opening) == [6])
  }

  @Test(arguments: [99, 1_000_000])
  func aPositionThatWeNeverGaveAsksForEverythingAnew(_ position: Int) async throws {
    let frame = try await party("anna")
    try await frame.runner.run(WriteNote(text: "1"), as: .person("bea"))
    #expect(try await Listener(frame, after: position).opening.first?.hasPrefix("event: resync") == true)
  }

  @Test func aVeryLongGapAsksForEverythingAnew() async throws {
    let frame = try await party("anna")
    try await frame.runner.run(WriteNote(text: "many", events: 5001), as: .person("bea"))
    #expect(try await Listener(frame, after: 0).opening.count == 2)
    #expect(positions(try await Listener(frame, after: 1).opening).count == 5000)
  }

  /// A client that loses its connection again and again while colleagues write.
  @Test func nothingIsLostOrDoubledOverReconnects() async throws {
    let frame = try await party("anna")
    let writers = Task {
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<300 {
          group.addTask { try? await frame.runner.run(WriteNote(text: "\(number)", events: 1 + number % 2), as: .person("bea")) }
        }
      }
    }
    var received: [Int] = []
    while received.count < 450 {
      let listener = try await Listener(frame, after: received.last ?? 0)
      let replayed = positions(listener.opening)
      await frame.events.deliverAll()
      received += replayed + positions(await listener.take())
      listener.stream.mailbox.close()
    }
    await writers.value
    #expect(received == Array(1...450))
    #expect(frame.streams.count == 0)
  }

  @Test func whispersHaveNoPositionAndSpareTheirSender() async throws {
    let frame = try await party("anna", "bea")
    let (anna, bea) = (try await Listener(frame), try await Listener(frame, "bea"))
    try await frame.events.whisper("note.written", ["note": "psst", "number": "0"], as: .person("bea"))
    let heard = await anna.take()
    #expect(heard.count == 1 && heard[0].hasPrefix("data: "))
    #expect(await bea.take() == [])
    #expect(try await frame.rows("SELECT 1 FROM outbox").isEmpty)
  }

  /// One feature's fault must not hold up everybody's messages; screens that miss something fetch it.
  @Test func aRenderingThatFailsHoldsUpNoOther() async throws {
    let faulty = Broadcast("note.written") { event, _ in
      if event["note"] == "bad" { throw Accident() }
      return [UserID("anna")]
    } document: { event, _ in
      ChangeDocument(.created, "notes('\(event["note"])')", [:])
    }
    let frame = try await Frame(Made(broadcasts: [faulty]))
    let (anna, bea) = (try await Listener(frame), try await Listener(frame, "bea"))
    for note in ["good", "bad", "better"] { try await frame.runner.run(WriteNote(text: note), as: .person("bea")) }
    await frame.events.deliverAll()
    let heard = await anna.take()
    #expect(positions(heard) == [1, 3] && heard.contains("resync"))
    #expect(await bea.take() == ["resync"])
    #expect(try await Listener(frame, after: 0).opening.first?.hasPrefix("event: resync") == true)
  }

  @Test func reflexesActOnEveryEventOnce() async throws {
    let seen = Witness<String>()
    let frame = try await party("anna", reflexes: [Reflex("note.written") { event, _ in seen.see(event["note"]) }])
    for number in 1...3 { try await frame.runner.run(WriteNote(text: "\(number)"), as: .person("bea")) }
    await frame.events.deliverAll()
    await frame.events.deliverAll()
    #expect(seen.seen == ["1", "2", "3"])
  }
}
