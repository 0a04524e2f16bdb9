// What people type into a search, the marks in what is found, reactions.
import Kernel

@testable import Messaging

extension FuzzTarget {
  static let words = [typed, highlight, emoji]

  private static let typed = text("typed") { text in
    let words = SearchWords(text)
    try promise(words.phrases.count == words.terms.count && words.phrases.count <= 16, "terms without phrases: \(words)")
    try promise(words.phrases.allSatisfy { !$0.isEmpty && !$0.contains("") }, "an empty phrase: \(words)")
  }

  /// The first line is sought in the rest. Our marks are the only markup.
  private static let highlight = text("highlight") { text in
    let halves = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2 else { return }
    let shown = Highlight.summary(of: halves[1], for: SearchWords(halves[0]).phrases)
    var rest = Array(shown.utf8)[...]
    var isOpen = false
    while let next = rest.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) {
      let mark = Array((isOpen ? "</c0>" : "<c0>").utf8)
      try promise(rest[next...].starts(with: mark), "markup in \(shown)")
      rest = rest[(next + mark.count)...]
      isOpen.toggle()
    }
    try promise(!isOpen, "a mark is left open: \(shown)")
  }

  private static let emoji = text("emoji", longest: 128) { text in
    guard Emoji.isOne(text) else { return }
    try promise(text.count == 1 && text.unicodeScalars.count <= Emoji.longest, "more than one: \(text.debugDescription)")
    try promise(!text.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "<") }, "no emoji: \(text.debugDescription)")
  }
}
