// The functions of a filter: `startswith(displayName,'An')`, `members/any(m:m/userId eq 'u1')`.
import Kernel

extension FilterParser {
  mutating func call(_ name: String) throws(Failure) -> Filter {
    if let test = Filter.TextTest(rawValue: name.lowercased()) { return try textTest(test) }
    let steps = name.split(separator: "/")
    switch steps.last?.lowercased() {
    case "any" where steps.count > 1, "all" where steps.count > 1: return try lambda(steps)
    default: throw fault("The function \(name.prefix(40)) is not supported here")
    }
  }

  mutating func textTest(_ test: Filter.TextTest) throws(Failure) -> Filter {
    at += 2
    let path = try path()
    try expect(.comma, "A comma is expected")
    guard case .text(let text) = next.kind else { throw fault("A text in quotes is expected") }
    at += 1
    try expect(.close, "A closing parenthesis is expected")
    return .test(test, path, text)
  }

  mutating func lambda(_ steps: [Substring]) throws(Failure) -> Filter {
    guard variable == nil else { throw fault("A lambda within a lambda is not supported") }
    let collection = steps.dropLast().joined(separator: "/")
    guard collection.isPropertyPath else { throw fault("A property is expected") }
    let isAny = steps.last?.lowercased() == "any"
    at += 2
    if isAny, take(.close) { return .any(collection, nil) }
    guard case .word(let name) = next.kind, !name.contains("/") else { throw fault("A variable is expected") }
    at += 1
    try expect(.colon, "A colon is expected behind the variable")
    variable = name
    let condition = try either()
    variable = nil
    try expect(.close, "A closing parenthesis is expected")
    return isAny ? .any(collection, condition) : .all(collection, condition)
  }

  mutating func path() throws(Failure) -> String {
    guard case .word(let word) = next.kind, word.isPropertyPath, Self.literal(word) == nil else {
      throw fault("A property is expected")
    }
    guard let variable else {
      at += 1
      return word
    }
    if word == variable {
      at += 1
      return "$it"
    }
    guard word.hasPrefix(variable + "/") else { throw fault("A property of \(variable.prefix(40)) is expected") }
    at += 1
    return String(word.dropFirst(variable.count + 1))
  }
}
