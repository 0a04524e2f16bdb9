// The rules of chats, as tables.
import FeatureKit
import Kernel
import Testing

@testable import Messaging

@Suite struct ChatRulesTests {
  private let me = UserID("me")
  private func people(_ count: Int) -> [UserID] { [me] + (1..<max(count, 1)).map { UserID("p\($0)") } }
  private func isAllowed(_ body: () throws -> Void) -> Bool { (try? body()) != nil }

  @Test(arguments: [
    (Chat.Kind.oneOnOne, 1, false), (.oneOnOne, 2, true), (.oneOnOne, 3, false), (.group, 1, false), (.group, 2, true),
    (.group, 250, true), (.group, 251, false),
  ])
  func aChatHasItsNumberOfFounders(_ kind: Chat.Kind, _ count: Int, _ isGood: Bool) {
    #expect(isAllowed { try ChatRules.founders(people(count), of: kind, by: me) } == isGood)
  }

  @Test func foundersAreThemselvesThereAndOnce() {
    #expect(throws: Failure.self) { try ChatRules.founders([UserID("a"), UserID("b")], of: .group, by: me) }
    #expect(throws: Failure.self) { try ChatRules.founders([me, UserID("a"), UserID("a")], of: .group, by: me) }
  }

  @Test(arguments: [(1, 249, true), (1, 250, false), (200, 50, true), (200, 51, false)])
  func aGroupHolds250(_ added: Int, _ size: Int, _ isGood: Bool) {
    #expect(isAllowed { try ChatRules.add(added, to: .group, of: size) } == isGood)
  }

  @Test func aConversationOfTwoStaysOne() {
    #expect(throws: Failure.self) { try ChatRules.add(1, to: .oneOnOne, of: 2) }
    #expect(throws: Failure.self) { try ChatRules.rename(.oneOnOne) }
    #expect(ChatRules.remove(from: .oneOnOne) != .allow)
    #expect(ChatRules.remove(from: .group) == .allow)
  }

  @Test(
    arguments: [
      ("Nights", "Nights"), ("  two   blanks ", "two blanks"), ("   ", nil),
      (String(repeating: "é", count: 250), String(repeating: "é", count: 250)),
    ] as [(String, String?)])
  func aTopicIsTidied(_ text: String, _ topic: String?) throws { #expect(try ChatRules.topic(text) == topic) }

  @Test(arguments: ["a: b", String(repeating: "x", count: 251)])
  func aTopicIsRefused(_ text: String) { #expect(throws: Failure.self) { try ChatRules.topic(text) } }

  @Test func historyIsVisibleFromNowUnlessToldOtherwise() throws {
    let now = MessageID(number: 1000)
    #expect(try ChatRules.visibleFrom(nil, now: now, target: "t") == now.instant)
    #expect(try ChatRules.visibleFrom(.never, now: now, target: "t") == .never)
    #expect(throws: Failure.self) { try ChatRules.visibleFrom(now.instant + .seconds(1), now: now, target: "t") }
  }

  @Test func theIdOfAConversationIsTheSameFromBothSides() {
    #expect(Chat.oneOnOne(UserID("b"), UserID("a")) == Chat.oneOnOne(UserID("a"), UserID("b")))
    #expect(Chat.oneOnOne(UserID("b"), UserID("a")).text == "19:a_b@unq.gbl.spaces")
    #expect(Chat.group().text.hasPrefix("19:") && Chat.group().text.hasSuffix("@thread.v2"))
  }
}
