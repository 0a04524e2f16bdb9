// Text as OData writes it: literals in quotes, lists, paths to properties. All by Unicode scalars: a combining mark
// behind a quote must not hide the quote.

extension String {
  /// An OData string literal without its quotes; any other text as it is.
  var unquoted: String {
    guard unicodeScalars.count > 1, unicodeScalars.first == "'", unicodeScalars.last == "'" else { return self }
    return String(unicodeScalars.dropFirst().dropLast()).undoubled
  }

  var undoubled: String {
    var out = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      out.append(scalar)
      if scalar == "'", rest.first == "'" { rest.removeFirst() }
    }
    return String(out)
  }

  var trimmed: String { trimmedText }

  /// A property, a path such as `body/content`, or an annotation such as `@salus.unreadCount`.
  var isPropertyPath: Bool {
    let steps = unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
    return utf8.count <= 256 && steps.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isNameScalar || $0 == "@" } }
  }

  /// The parts between separators that stand outside quotes and parentheses; nil where those do not balance.
  func parts(between separator: Unicode.Scalar) -> [String]? {
    var parts = [String.UnicodeScalarView()]
    var depth = 0
    var quote: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == separator, depth == 0, quote == nil {
        parts.append(String.UnicodeScalarView())
        continue
      }
      parts[parts.count - 1].append(scalar)
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      switch scalar {
      case "'", "\"": quote = scalar
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      if depth < 0 { return nil }
    }
    return depth == 0 && quote == nil ? parts.map { String($0).trimmed } : nil
  }
}
