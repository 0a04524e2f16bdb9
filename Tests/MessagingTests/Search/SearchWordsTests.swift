// How what a person typed is read, and how what was found is marked.
import Kernel
import Testing

@testable import Messaging

@Suite struct SearchWordsTests {
  @Test(
    arguments: [
      ("chest pain", [["chest"], ["pain"]]), ("\"chest pain\" now", [["chest", "pain"], ["now"]]), ("Thérèse", [["therese"]]),
      ("\"open quote", [["open", "quote"]]), ("pain AND fever", [["pain"], ["fever"]]), ("AND", [["and"]]),
      ("OR 3 ready", [["or"], ["3"], ["ready"]]), ("NOT", [["not"]]), ("  ", []), ("!!! ... \"\"", []),
      ("o'brien", [["o", "brien"]]),
      ("words:x* ) NEAR(", [["words", "x"], ["near"]]),
    ] as [(String, [[String]])])
  func wordsAndPhrases(_ text: String, _ phrases: [[String]]) { #expect(SearchWords(text).phrases == phrases) }

  @Test func restrictions() {
    let words = SearchWords("pain chatId:\"19:a_b@unq.gbl.spaces\" from:\"Anna Roy\" now")
    #expect(words.chat == ChatID("19:a_b@unq.gbl.spaces") && words.from == "Anna Roy")
    #expect(words.phrases == [["pain"], ["now"]] && words.terms == ["pain", "now"])
    #expect(SearchWords("FROM:me x").from == "me" && SearchWords("chatid:19:x y").chat == ChatID("19:x"))
  }

  @Test func daysAndTeams() {
    let words = SearchWords("pain teamId:AB sent>=2026-11-01 sent<=2026-11-02")
    let day = 86_400_000
    #expect(words.team?.text == "ab" && words.phrases == [["pain"]])
    #expect((words.beyond?.number ?? 0) - (words.first?.number ?? 0) == 2 * day)
    #expect(SearchWords("sent>=soon x").first == nil && SearchWords("sent>=2026-11-01").isEmpty)
    #expect(SearchWords("sent>2026-10-31 sent<2026-11-03") == SearchWords("sent>=2026-11-01 sent<=2026-11-02"))
  }

  @Test func instants() {
    let night = SearchWords("sent>=2026-11-01T19:00:00-05:00 sent<2026-11-02T00:00:01Z")
    #expect((night.beyond?.number ?? 0) - (night.first?.number ?? 0) == 1000)
    let closed = SearchWords("sent>2026-11-02T00:00:00Z sent<=2026-11-02T00:00:01Z")
    #expect(
      closed.first?.number == night.first.map { $0.number + 1 } && closed.beyond?.number == night.beyond.map { $0.number + 1 })
  }

  @Test func theEnginesQueries() {
    #expect(
      MatchText.sqlite([["chest", "pain"], ["x"]], .few(["za", "zb"]))
        == "words : \"chest pain\" * AND words : \"x\" * AND place : (za OR zb)")
    #expect(MatchText.sqlite([["x"]], .everywhere) == "words : \"x\" *")
    #expect(MatchText.postgres([["chest", "pain"], ["x"]], .everywhere) == "(chest:A <-> pain:*A) & (x:*A)")
    #expect(MatchText.postgres([["x"]], .few(["za", "zb"])) == "(x:*A) & (za:B | zb:B)")
  }

  @Test(
    arguments: [
      ("The chest pain is gone", [["pain"]], "The chest <c0>pain</c0> is gone"), ("Thérèse!", [["there"]], "<c0>Thérèse!</c0>"),
      ("pain chest pain", [["chest", "pai"]], "pain <c0>chest</c0> <c0>pain</c0>"), ("no hit", [["x"]], "no hit"),
      ("", [["x"]], ""),
      ("a <c0>b</c0> x", [["x"]], "a &lt;c0&gt;b&lt;/c0&gt; <c0>x</c0>"),
    ] as [(String, [[String]], String)])
  func hitsAreMarked(_ text: String, _ phrases: [[String]], _ summary: String) {
    #expect(Highlight.summary(of: text, for: phrases) == summary)
  }

  @Test func longTextsAreCutAroundTheHit() {
    let text =
      Array(repeating: "before", count: 100).joined(separator: " ") + " needle "
      + Array(repeating: "after", count: 100).joined(separator: " ")
    let summary = Highlight.summary(of: text, for: [["needle"]])
    #expect(
      summary.hasPrefix("… before") && summary.hasSuffix("after …") && summary.contains("<c0>needle</c0>") && summary.count < 320)
  }
}
