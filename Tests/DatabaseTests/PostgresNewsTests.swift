// Nodes wake each other after commits that they announce, and pass on words.
import Database
import DatabasePostgres
import TestKit
import Testing

@Suite(.enabled(if: TestDatabase.isPostgres))
struct PostgresNewsTests {
  @Test func anotherNodeHearsOfWhatIsAnnounced() async throws {
    let scratch = try PostgresScratch()
    let (one, other) = (try await scratch.names(), try scratch.node())
    var heard = other.news.makeAsyncIterator()
    // The first ring says that it listens from now on.
    #expect(await heard.next() != nil)
    try await one.write { connection in
      try connection.run("INSERT INTO name (name, number) VALUES ('news', 0)")
      connection.announce()
    }
    #expect(await heard.next() != nil)
    #expect(try await other.names() == ["news"])
  }

  @Test func aNodeHearsAgainAfterALoss() async throws {
    let scratch = try PostgresScratch()
    let (one, other) = (try await scratch.names(), try scratch.node())
    var heard = other.news.makeAsyncIterator()
    #expect(await heard.next() != nil)
    try scratch.cut()
    #expect(await heard.next() != nil)
    try await one.write { $0.announce() }
    #expect(await heard.next() != nil)
  }

  @Test func closingEndsTheRings() async throws {
    let scratch = try PostgresScratch()
    let one = try await scratch.names()
    var heard = one.news.makeAsyncIterator()
    #expect(await heard.next() != nil)
    // Its own announcements are no news to a node.
    try await one.write { $0.announce() }
    await one.close()
    #expect(await heard.next() == nil)
  }

  @Test func aWordReachesEveryNode() async throws {
    let scratch = try PostgresScratch()
    let (one, other) = (try await scratch.names(), try scratch.node())
    var (mine, theirs) = (one.news.makeAsyncIterator(), other.news.makeAsyncIterator())
    #expect(await mine.next() == .committed)
    #expect(await theirs.next() == .committed)
    let longest = String(repeating: "é", count: News.longestWord / 2)
    for word in ["typing 😀 'quoted'", longest] {
      try await one.say(word)
      #expect(await mine.next() == .word(word))
      #expect(await theirs.next() == .word(word))
    }
  }
}
