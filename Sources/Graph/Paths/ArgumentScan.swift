// Reads what stands between the parentheses of a path segment: `'u1'`, `q='it''s'`, `a=1,b=@p`.
import Kernel

struct ArgumentScan {
  typealias Argument = (name: String?, value: String)

  var rest: ArraySlice<Unicode.Scalar>
  /// Whether the text is still percent-encoded.
  let isEncoded: Bool
  let aliases: [String: String]

  mutating func arguments() throws(Failure) -> [Argument] {
    if rest.allSatisfy({ $0 == " " }) { return [] }
    var found: [Argument] = []
    repeat { found.append(try argument()) } while take(",") || isNamed(after: found)
    if rest.contains(where: { $0 != " " }) { throw .badRequest("Unexpected text stands between the parentheses of the path.") }
    return found
  }

  /// The Python SDK loses the comma between two arguments: `(type='a'name='b')`.
  private func isNamed(after found: [Argument]) -> Bool {
    guard let before = found.last, before.name != nil, let first = rest.first, first.properties.isAlphabetic else { return false }
    return rest.prefix { $0.properties.isAlphabetic }.endIndex < rest.endIndex
      && rest.first { !$0.properties.isAlphabetic } == "="
  }

  private mutating func argument() throws(Failure) -> Argument {
    if let quoted = try quoted() { return (nil, resolve(quoted)) }
    let word = try word()
    guard take("=") else { return (nil, try bare(word)) }
    if let quoted = try quoted() { return (word, resolve(quoted)) }
    return (word, try bare(try self.word()))
  }

  private mutating func quoted() throws(Failure) -> String? {
    guard take("'") else { return nil }
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "'" {
        guard rest.first == "'" else { return try decoded(text) }
        rest.removeFirst()
      } else if scalar == "%", isEncoded, rest.starts(with: "27%27".unicodeScalars) {
        // An encoded quote that the client did double.
        rest.removeFirst(3)
      }
      text.append(scalar)
    }
    throw .badRequest("A quote in the path is not closed.")
  }

  private mutating func word() throws(Failure) -> String {
    let run = rest.prefix { $0 != "," && $0 != "=" && $0 != "'" }
    rest.removeFirst(run.count)
    let text = try decoded(String.UnicodeScalarView(run)).trimmed
    if text.isEmpty { throw .badRequest("A value is expected between the parentheses of the path.") }
    return text
  }

  private func decoded(_ text: String.UnicodeScalarView) throws(Failure) -> String {
    isEncoded ? try PercentEncoding.decode(String(text).utf8, in: "path") : String(text)
  }

  private func bare(_ word: String) throws(Failure) -> String {
    guard word.hasPrefix("@") else { return word }
    guard let value = aliases[word] else {
      throw .badRequest("The path names the parameter \(word), which the query does not give.", target: word)
    }
    return value.unquoted
  }

  /// kiota's builders quote some aliases: `userId='@userId'`.
  private func resolve(_ quoted: String) -> String { aliases[quoted]?.unquoted ?? quoted }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    let skipped = rest.drop { $0 == " " }
    guard skipped.first == sign else { return false }
    rest = skipped.dropFirst()
    return true
  }
}
