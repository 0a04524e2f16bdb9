// The words of a message without its markup, as search and previews want them.

struct PlainText {
  private(set) var text = ""
  private var pendingLines = 0
  private var pendingBlank = false
  private var preformatted = 0

  mutating func append(_ words: String) {
    for scalar in words.unicodeScalars {
      if scalar == "\n" && preformatted > 0 {
        breakLine()
      } else if scalar.properties.isWhitespace {
        pendingBlank = true
      } else {
        flush()
        text.unicodeScalars.append(scalar)
      }
    }
  }

  mutating func open(_ name: String) {
    if name == "br" { breakLine() } else { border(name) }
    if name == "pre" { preformatted += 1 }
  }

  mutating func close(_ name: String) {
    border(name)
    if name == "pre" { preformatted -= 1 }
  }

  mutating func border(_ name: String) {
    if MessageMarkup.blocks.contains(name) { pendingLines = max(pendingLines, 1) }
    if MessageMarkup.cells.contains(name) { pendingBlank = true }
  }

  private mutating func breakLine() { pendingLines += 1 }

  /// Writes what separates the words so far from the next: at most one empty line, nothing before the first word.
  private mutating func flush() {
    if !text.isEmpty {
      text += pendingLines > 0 ? String(repeating: "\n", count: min(pendingLines, 2)) : pendingBlank ? " " : ""
    }
    (pendingLines, pendingBlank) = (0, false)
  }
}
