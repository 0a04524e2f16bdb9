// A round that is cut off goes on where it was, and two nodes make one round.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

@Suite struct RoundTests {
  /// More than two steps' worth, in two conversations.
  private func full() async throws -> Archive {
    let archive = try await Archive.open()
    let group = try await archive.anna.group(with: [archive.ben])
    for number in 0..<(RemovalStep.most + 60) { try await archive.anna.say("message \(number)", in: archive.chat) }
    for number in 0..<160 { try await archive.ben.say("message \(number)", in: group) }
    try await archive.keep("oneOnOne", 1)
    try await archive.keep("group", 1)
    archive.hospital.clock.advance(by: .days(3))
    return archive
  }

  @Test func aCrashInTheMiddleLosesAndDoublesNothing() async throws {
    let archive = try await full()
    let actor = Actor.system(archive.hospital.tenant)
    try await archive.hospital.instance.runner.run(PassNight(), as: actor)
    try await archive.hospital.instance.runner.run(Step(), as: actor)
    await #expect(throws: Failure.self) { try await archive.hospital.instance.runner.run(Step(fails: true), as: actor) }
    let before = try #require(try await archive.removals().first)
    #expect(before["messages"]?.int == RemovalStep.most && before["endedDateTime"]?.isNull == true, "\(before)")

    let later = try await archive.hospital.reopened()
    try await later.runJobs()
    let officer = archive.officer.returning(to: later)
    let removals = try await officer.get("/salus/v1/removals").value
    #expect(removals.count == 1, "\(removals)")
    #expect(removals[0]["messages"]?.int == RemovalStep.most + 220 && removals[0]["conversations"]?.int == 2, "\(removals)")
    #expect(try await archive.anna.returning(to: later).heard(in: archive.chat).isEmpty)
    let document = try await officer.get("/salus/v1/removals/\(removals[0]["id"]?.string ?? "")/certificate").json
    let told = document["record"]?["removal"]
    #expect(told?["messages"]?.int == RemovalStep.most + 220, "\(document)")
    let signatures = try later.instance.runner.ports.require(.signatures)
    #expect(try await ProofCheck.check(document.bytes, by: signatures, log: later.instance.database).faults.isEmpty)
  }

  @Test func twoNodesMakeOneRound() async throws {
    let archive = try await full()
    let hospital = archive.hospital
    let other = try await hospital.node(on: hospital.instance.database, clock: hospital.clock)
    async let here: Void = hospital.instance.jobs.runDue()
    async let there: Void = other.jobs.runDue()
    _ = try await (here, there)
    try await hospital.runJobs()
    let removals = try await archive.removals()
    #expect(removals.count == 1 && removals[0]["messages"]?.int == RemovalStep.most + 220, "\(removals)")
    #expect(removals[0]["isCertified"]?.bool == true)
    #expect(try await hospital.audit(action: "removal.finish").count == 1)
    // The next night finds nothing, and leaves no paper.
    try await archive.pass(days: 2)
    #expect(try await archive.removals().count == 1)
    #expect(try await archive.officer.get("/salus/v1/retention").json["lastRoundDateTime"]?.isNull == false)
  }

  @Test func aRuleTakenBackMeanwhileSparesTheRest() async throws {
    let archive = try await full()
    let actor = Actor.system(archive.hospital.tenant)
    try await archive.hospital.instance.runner.run(PassNight(), as: actor)
    try await archive.hospital.instance.runner.run(Step(), as: actor)
    try await archive.keep("oneOnOne", nil)
    try await archive.keep("group", nil)
    try await archive.hospital.runJobs()
    #expect(try await archive.removals()[0]["messages"]?.int == RemovalStep.most)
  }
}
