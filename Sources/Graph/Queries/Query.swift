// The query of a request: OData's options, with or without their `$`, and all other parameters.
import Kernel

public struct Query: Sendable, Equatable {
  /// The properties asked for; nil where the caller leaves the choice to us.
  public var select: [String]?
  public var filter: Filter?
  public var orderBy: [OrderBy] = []
  public var top: Int?
  /// `Prefer: odata.maxpagesize=`, which is a wish where `$top` is an order.
  public var preferredSize: Int?
  public var skip: Int?
  public var skipToken: String?
  public var deltaToken: String?
  public var count = false
  public var search: SearchExpression?
  /// `$search` as it came, for resources with a query language of their own.
  public var searchText: String?
  public var expand: [Expand] = []
  /// Everything that is no option, such as `startDateTime` and aliases such as `@p`.
  public var parameters: [String: String] = [:]

  public init() {}

  /// - Parameter rawQuery: what follows the question mark, still encoded.
  public init(parsing rawQuery: String?) throws(Failure) {
    var seen: Set<Option> = []
    for pair in Array((rawQuery ?? "").utf8).split(separator: UInt8(ascii: "&")) {
      let (name, value) = try Self.decoded(pair)
      try set(name, value, seen: &seen, depth: 0)
    }
  }

  /// Parameters only, for protocols that use OData's names in their own way.
  public init(plain rawQuery: String?) throws(Failure) {
    for pair in Array((rawQuery ?? "").utf8).split(separator: UInt8(ascii: "&")) {
      let (name, value) = try Self.decoded(pair)
      parameters[name] = parameters[name] ?? value
    }
  }

  private static func decoded(_ pair: ArraySlice<UInt8>) throws(Failure) -> (name: String, value: String) {
    let cut = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
    return (
      try PercentEncoding.decode(pair[..<cut], in: "query", plusIsSpace: true),
      try PercentEncoding.decode(pair[cut...].dropFirst(), in: "query", plusIsSpace: true)
    )
  }

  /// The options between the parentheses of an expansion: `$select=id;$top=5`.
  init(nested text: String, depth: Int) throws(Failure) {
    guard let pairs = text.parts(between: ";") else { throw Self.malformed(.expand) }
    var seen: Set<Option> = []
    for pair in pairs where !pair.isEmpty {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { throw Self.malformed(.expand) }
      try set(String(halves[0]).trimmed, String(halves[1]), seen: &seen, depth: depth)
    }
  }

  /// What an answer keeps: the selected and the expanded properties. Nil keeps all.
  public var kept: [String]? { select.map { $0 + expand.map(\.name) } }

  /// How many items a page shall hold: what the caller asks for within what the resource allows.
  public func pageSize(default usual: Int, maximum: Int) -> Int { min(top ?? preferredSize ?? usual, maximum) }
}

extension Query {
  enum Option: String {
    case select, filter, orderby, top, skip, skiptoken, deltatoken, count, search, expand

    init?(_ name: String) { self.init(rawValue: (name.hasPrefix("$") ? String(name.dropFirst()) : name).lowercased()) }

    var name: String { "$\(rawValue)" }
  }

  static func malformed(_ option: Option, _ why: String = "It is malformed.") -> Failure {
    .badRequest("The query option \(option.name) cannot be read. \(why)", target: option.name)
  }

  private mutating func set(_ name: String, _ text: String, seen: inout Set<Option>, depth: Int) throws(Failure) {
    guard let option = Option(name) else { return try keep(name, text) }
    guard seen.insert(option).inserted else { throw Self.malformed(option, "It must be given once at most.") }
    switch option {
    case .select: select = try Self.names(text)
    case .filter: filter = text.trimmed.isEmpty ? nil : try Filter(parsing: text)
    case .orderby: orderBy = try OrderBy.list(text)
    case .top: top = try Self.number(text, 1, option)
    case .skip: skip = try Self.number(text, 0, option)
    case .skiptoken: skipToken = text
    case .deltatoken: deltaToken = text
    case .count: count = try Self.flag(text)
    case .search: (searchText, search) = (text, try SearchExpression(parsing: text))
    case .expand: expand = try Expand.list(text, depth: depth)
    }
  }

  private mutating func keep(_ name: String, _ text: String) throws(Failure) {
    let known = ["$format", "$levels"]
    if name.hasPrefix("$"), !known.contains(name.lowercased()) {
      throw .badRequest("There is no query option \(name).", target: name)
    }
    parameters[name] = parameters[name] ?? text
  }

  private static func names(_ text: String) throws(Failure) -> [String]? {
    let names = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    if names.isEmpty || names.contains("*") { return nil }
    guard names.allSatisfy(\.isPropertyPath) else { throw malformed(.select, "It must list names of properties.") }
    return names
  }

  private static func number(_ text: String, _ least: Int, _ option: Option) throws(Failure) -> Int {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text), value >= least, value <= Int(Int32.max) else {
      throw malformed(option, "It must be a whole number of \(least) at least.")
    }
    return value
  }

  private static func flag(_ text: String) throws(Failure) -> Bool {
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    default: throw malformed(.count, "It must be true or false.")
    }
  }
}
