// The part of a text around the words that were sought, with those words marked as Graph marks them: <c0>…</c0>.
// The rest is escaped, so that a text that looks like our marks does not pass for them.
import Kernel

enum Highlight {
  private static let before = 60
  private static let length = 220

  static func summary(of text: String, for phrases: [[String]]) -> String {
    let pieces = text.split(whereSeparator: \.isWhitespace).map { String($0.prefix(length)) }
    let hits = hits(pieces, phrases)
    let start = start(pieces, hits.min() ?? 0)
    var shown: [String] = []
    var at = start
    var size = 0
    while at < pieces.count, size < length {
      let piece = pieces[at].escapedHTML
      shown.append(hits.contains(at) ? "<c0>\(piece)</c0>" : piece)
      size += pieces[at].count + 1
      at += 1
    }
    return (start > 0 ? "… " : "") + shown.joined(separator: " ") + (at < pieces.count ? " …" : "")
  }

  /// The pieces in which a phrase stands; its last word may go on.
  private static func hits(_ pieces: [String], _ phrases: [[String]]) -> Set<Int> {
    let words = pieces.enumerated().flatMap { index, piece in piece.foldedWords.map { (piece: index, word: $0) } }
    var hits: Set<Int> = []
    for phrase in phrases where phrase.count <= words.count && !phrase.isEmpty {
      for start in 0...(words.count - phrase.count) {
        let run = words[start..<(start + phrase.count)]
        if matches(run.map(\.word), phrase) { hits.formUnion(run.map(\.piece)) }
      }
    }
    return hits
  }

  private static func matches(_ run: [String], _ phrase: [String]) -> Bool {
    run.dropLast().elementsEqual(phrase.dropLast()) && run[run.count - 1].hasPrefix(phrase[phrase.count - 1])
  }

  /// Some words before the first hit, for the sense of it.
  private static func start(_ pieces: [String], _ hit: Int) -> Int {
    var start = hit
    var size = 0
    while start > 0, size + pieces[start - 1].count < before {
      start -= 1
      size += pieces[start].count + 1
    }
    return start
  }
}
