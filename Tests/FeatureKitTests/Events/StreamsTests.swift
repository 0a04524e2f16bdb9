// The mailboxes of connected people: bounded, closable, one for each stream.
import Kernel
import Testing

@testable import FeatureKit

struct StreamsTests {
  private func all(_ mailbox: Streams.Mailbox) async -> [String] {
    var items: [String] = []
    while let item = await mailbox.next(atMost: 1).first {
      switch item {
      case .change(let position, _): items.append("\(position)")
      case .heartbeat: items.append("beat")
      case .resync: items.append("resync")
      case .signedOut(let reason): items.append(reason)
      }
    }
    return items
  }

  @Test func whoeverFallsTooFarBehindIsCutOff() async throws {
    let streams = Streams()
    let (slow, quick) = (try streams.open(.person("anna")), try streams.open(.person("bea")))
    for position in 1...256 { streams.deliver(.change(position: position, frame: []), to: ["anna", "bea"].asIDs) }
    #expect(streams.count == 2)
    streams.deliver(.change(position: 257, frame: []), to: ["anna"].asIDs)
    #expect(streams.count == 1 && !streams.isConnected(anyOf: ["anna"].asIDs))
    #expect(await all(slow) == (1...256).map(String.init))
    quick.close()
    #expect(await all(quick).count == 256)
  }

  @Test func oneStreamCutOffLeavesTheOthersOfThePerson() async throws {
    let streams = Streams()
    let (first, second) = (try streams.open(.person("anna")), try streams.open(.person("anna")))
    first.close()
    streams.deliver(.change(position: 1, frame: []), to: ["anna"].asIDs)
    second.close()
    #expect(await all(first) == [])
    #expect(await all(second) == ["1"])
    #expect(streams.count == 0)
  }

  @Test func signingOutEndsTheRightStreamsWithTheReason() async throws {
    let streams = Streams()
    let (here, elsewhere) = (try streams.open(.session("anna")), try streams.open(.person("anna")))
    let other = try streams.open(.session("bea"))
    streams.end(session: "s-anna", reason: "inactivity")
    #expect(await all(here) == ["inactivity"])
    streams.end(user: UserID("anna"), reason: "disabled")
    #expect(await all(elsewhere) == ["disabled"])
    #expect(streams.count == 1)
    streams.endAll()
    #expect(await all(other) == [])
  }

  @Test func theOldestOfTooManyStreamsOfOnePersonIsCutOff() async throws {
    let streams = Streams()
    let mailboxes = try (0...Streams.mostPerPerson).map { _ in try streams.open(.person("anna")) }
    #expect(streams.count == Streams.mostPerPerson)
    #expect(await all(mailboxes[0]) == [])
    streams.deliver(.resync, to: streams.connected)
    mailboxes[1].close()
    #expect(await all(mailboxes[1]) == ["resync"])
  }

  @Test func onlyAPersonHasAStream() {
    #expect(throws: Failure.self) { try Streams().open(.system(TenantID("t1"))) }
    #expect(throws: Failure.self) { try Streams().open(.stranger()) }
  }
}

extension [String] {
  fileprivate var asIDs: Set<UserID> { Set(map { UserID($0) }) }
}
