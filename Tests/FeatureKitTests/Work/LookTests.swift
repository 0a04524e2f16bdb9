// Who looked at what: one record for a person, an object and five minutes.
import Graph
import Kernel
import Testing

@testable import FeatureKit

struct LookTests {
  private func look(_ frame: Frame, at objects: String..., as actor: Actor = .person("anna")) async throws {
    try await frame.runner.read(as: actor) { reading in for object in objects { reading.looked(at: object) } }
  }

  @Test func aLookIsRecordedOnceInFiveMinutes() async throws {
    let frame = try await Frame()
    for _ in 0..<5 {
      try await look(frame, at: "chats/1")
      frame.clock.advance(by: .seconds(50))
    }
    #expect(try await frame.audit() == ["read chats/1 done"])
    frame.clock.advance(by: .minutes(5))
    try await look(frame, at: "chats/1")
    #expect(try await frame.audit() == ["read chats/1 done", "read chats/1 done"])
  }

  @Test func peopleAndObjectsAreToldApart() async throws {
    let frame = try await Frame()
    try await look(frame, at: "chats/1", "chats/2")
    try await look(frame, at: "chats/1", as: .person("bea"))
    try await look(frame, at: "chats/2", as: .person("bea"))
    #expect(
      try await frame.audit().sorted() == ["read chats/1 done", "read chats/1 done", "read chats/2 done", "read chats/2 done"])
  }

  @Test func lookingAtOnceLeavesOneRecord() async throws {
    let frame = try await Frame()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { try await look(frame, at: "chats/1") } }
      try await group.waitForAll()
    }
    #expect(try await frame.audit() == ["read chats/1 done"])
  }

  @Test func theServersOwnLooksAreNotRecorded() async throws {
    let frame = try await Frame()
    try await look(frame, at: "chats/1", as: .system(TenantID("t1")))
    #expect(try await frame.audit() == [])
  }

  @Test func aReadThatFailsShowedNothing() async throws {
    let frame = try await Frame()
    await #expect(throws: Accident.self) {
      try await frame.runner.read(as: .person("anna")) { reading in
        reading.looked(at: "chats/1")
        throw Accident()
      }
    }
    #expect(try await frame.audit() == [])
  }

  @Test func aRefusalAtTheGateIsRecordedOnceForEachCaller() async throws {
    let route = Route(.get, "/notes", gate: .administrator(["Notes.Read"]), answers: .nothing) { _ in .noContent }
    let frame = try await Frame(Made(routes: [route]))
    for actor in [Actor.person("anna"), .person("anna"), .person("bea"), .stranger(), .stranger(), .stranger("192.0.2.10")] {
      await #expect(throws: Failure.self) { try await frame.answer(.get, "/v1.0/notes", as: actor) }
    }
    let refused = "knock GET /v1.0/notes refused:"
    let denied = refused + "Authorization_RequestDenied"
    let unknown = refused + "InvalidAuthenticationToken"
    #expect(try await frame.audit() == [denied, denied, unknown, unknown])
    _ = try await frame.answer(.get, "/v1.0/notes", as: .person("ada", roles: [.administrator]))
    #expect(try await frame.audit().count == 4)
  }

  @Test func oldLooksArePruned() async throws {
    let frame = try await Frame()
    try await frame.jobs.plant()
    try await look(frame, at: "chats/1")
    frame.clock.advance(by: .hours(1))
    try await frame.jobs.runDue()
    #expect(try await frame.rows("SELECT 1 FROM look").isEmpty)
    #expect(try await frame.audit() == ["read chats/1 done"])
  }
}
