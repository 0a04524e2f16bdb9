// A parser and what must hold of it for every input. The same targets are run by libFuzzer (`bin/fuzz`), which looks for new
// inputs, and by the tests, which try all those that were ever of interest.
import Kernel

struct FuzzTarget: Sendable {
  let name: String
  /// Longer inputs tell nothing new of this parser, and slow the search.
  let longest: Int
  /// - Throws: ``Broken`` where a promise does not hold. What a parser refuses is no fault.
  let run: @Sendable ([UInt8]) throws -> Void

  init(_ name: String, longest: Int = 2048, _ run: @escaping @Sendable ([UInt8]) throws -> Void) {
    (self.name, self.longest, self.run) = (name, longest, run)
  }

  /// For parsers of text: whatever is not UTF-8 never reaches them.
  static func text(_ name: String, longest: Int = 2048, _ run: @escaping @Sendable (String) throws -> Void) -> FuzzTarget {
    FuzzTarget(name, longest: longest) { bytes in
      if let text = String(validating: bytes, as: UTF8.self) { try run(text) }
    }
  }

  static let all: [FuzzTarget] =
    [json, markup, staff, admissions] + addresses + conditions + times + words + bodies + headers + scim + proofs + notices
    + files
}

/// A promise that an input broke.
struct Broken: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// Ends the input's run where the promise does not hold.
func promise(_ holds: Bool, _ what: @autoclosure () -> String) throws(Broken) {
  if !holds { throw Broken(what()) }
}

/// Runs a parser that may refuse, but only in the way that callers are told of.
func unlessRefused(_ body: () throws -> Void) throws {
  do { try body() } catch let failure as Failure {
    try promise(failure.kind == .badRequest || failure.kind == .tooLarge, "refused as \(failure.kind): \(failure)")
  }
}

/// One reader's refusal is no reason to spare the next.
func each(_ readers: () throws -> Void...) throws {
  for read in readers { try unlessRefused(read) }
}
