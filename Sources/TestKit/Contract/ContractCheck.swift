// What the contract finds in an answer, and the ways of asking.
import Graph
import Kernel

public struct Problem: Sendable, Equatable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    case unknownType, unknownProperty, betaOnly, wrongType, notNullable, badEnumeration, badDateTime, badDate, badTime,
      badDuration
    case badGUID, badBinary, missingID, missingRequired, badODataType, notACollection
  }

  /// `$.value[0].body.content`
  public var path: String
  public var kind: Kind
  public var detail: String

  public var description: String { "\(path)  \(kind)  \(detail)" }
}

extension Contract {
  /// The faults of one resource.
  /// - Parameters:
  ///   - type: `chatMessage`, with or without its namespace.
  ///   - selected: what `$select` asked for; without an id in it, none is needed.
  ///   - beta: whether what only beta has is in order.
  public func check(type: String, _ document: JSON, selected: [String]? = nil, beta: Bool = false) -> [Problem] {
    let name = Self.shortName(type)
    guard shapes[name] != nil else { return [Problem(path: "$", kind: .unknownType, detail: name)] }
    var run = ContractRun(contract: self, beta: beta)
    run.object("$", name, document, isWhole: true, selected: selected)
    return run.problems
  }

  /// The faults of a list, `{"value": […], "@odata.nextLink": …}`, and of its members.
  public func checkCollection(type: String, _ document: JSON, selected: [String]? = nil, beta: Bool = false) -> [Problem] {
    guard let object = document.object, let items = object["value"]?.array else {
      return [Problem(path: "$", kind: .notACollection, detail: "expected an object with an array 'value'")]
    }
    var problems = object.members.compactMap { Self.envelopeProblem($0.key, $0.value) }
    if object["@odata.nextLink"] != nil, object["@odata.deltaLink"] != nil {
      problems.append(Problem(path: "$", kind: .wrongType, detail: "nextLink and deltaLink exclude each other"))
    }
    for (index, item) in items.enumerated() {
      problems += checkMember(type, item, selected, beta).map { problem in
        Problem(path: "$.value[\(index)]" + problem.path.dropFirst(), kind: problem.kind, detail: problem.detail)
      }
    }
    return problems
  }

  private func checkMember(_ type: String, _ item: JSON, _ selected: [String]?, _ beta: Bool) -> [Problem] {
    guard item["@removed"] != nil else { return check(type: type, item, selected: selected, beta: beta) }
    return item["id"] == nil ? [Problem(path: "$", kind: .missingID, detail: "tombstone")] : []
  }

  private static func envelopeProblem(_ name: String, _ value: JSON) -> Problem? {
    let fault = { Problem(path: "$." + name, kind: $0, detail: $1) }
    switch name {
    case "value": return nil
    case "@odata.nextLink", "@odata.deltaLink", "@odata.context":
      let isAbsolute = value.string.map { $0.hasPrefix("https://") || $0.hasPrefix("http://") } ?? false
      return isAbsolute ? nil : fault(.wrongType, "expected an absolute URL")
    case "@odata.count":
      if case .int = value { return nil }
      return fault(.wrongType, "expected an integer")
    default: return isAnnotation(name) ? nil : fault(.unknownProperty, "not part of a collection answer")
    }
  }

  /// `#microsoft.graph.user` and `microsoft.graph.user` are `user`.
  static func shortName(_ name: String) -> String {
    let bare = name.drop { $0 == "#" }
    return String(bare.hasPrefix("microsoft.graph.") ? bare.dropFirst("microsoft.graph.".count) : bare)
  }

  /// `@odata.etag`, `members@odata.nextLink`, `@microsoft.graph.downloadUrl`.
  static func isAnnotation(_ name: String) -> Bool {
    let halves = name.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, let first = halves[1].unicodeScalars.first else { return false }
    let isWord = { (scalar: Unicode.Scalar) in scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9").contains(scalar) }
    return isWord(first) && !("0"..."9").contains(first) && halves[1].unicodeScalars.allSatisfy { isWord($0) || $0 == "." }
  }
}
