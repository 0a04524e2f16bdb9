// One related resource that an answer shall hold: `members`, `manager($select=id)`.
import Kernel

public struct Expand: Sendable, Equatable {
  public var name: String
  /// The options in its parentheses.
  public var query: Query

  public init(_ name: String, _ query: Query = Query()) { (self.name, self.query) = (name, query) }

  /// Expansions within expansions cost joins; Graph allows few of them.
  private static let deepest = 4

  static func list(_ text: String, depth: Int) throws(Failure) -> [Expand] {
    guard depth < deepest else { throw Query.malformed(.expand, "It is nested too deeply.") }
    guard let items = text.parts(between: ",") else { throw Query.malformed(.expand, "Its parentheses do not match.") }
    var list: [Expand] = []
    for item in items where !item.isEmpty { list.append(try Expand(item, depth: depth)) }
    return list
  }

  private init(_ item: String, depth: Int) throws(Failure) {
    let scalars = item.unicodeScalars
    let open = scalars.firstIndex(of: "(") ?? scalars.endIndex
    let rest = scalars[open...]
    name = String(scalars[..<open]).trimmed
    guard name.isPropertyPath || name == "*", rest.isEmpty || rest.last == ")" else { throw Query.malformed(.expand) }
    query = try Query(nested: String(rest.dropFirst().dropLast()), depth: depth + 1)
  }
}

extension Query {
  /// An option that an answer would not follow is refused, and not passed over without a word.
  /// - Parameter options: those that it does not follow.
  @inline(never) public func refuse(_ options: Refused...) throws(Failure) {
    for option in options where isUsed(option) {
      throw .badRequest("\(option.rawValue) is not supported here.", target: option.rawValue)
    }
  }

  public enum Refused: String, Sendable {
    case filter = "$filter", orderBy = "$orderby", search = "$search", skip = "$skip", expand = "$expand"
  }

  private func isUsed(_ option: Refused) -> Bool {
    switch option {
    case .filter: filter != nil
    case .orderBy: !orderBy.isEmpty
    case .search: search != nil
    case .skip: skip != nil
    case .expand: !expand.isEmpty
    }
  }

  /// What is expanded, in small letters.
  /// - Parameter thing: what expands it, for refusals: `A team`.
  @inline(never) public func expanded(_ known: String..., of thing: String) throws(Failure) -> Set<String> {
    let names = Set(known.map { $0.lowercased() })
    if let unknown = expand.first(where: { !names.contains($0.name.lowercased()) }) {
      throw .badRequest("\(thing) expands \(known.joined(separator: " and ")), not \(unknown.name).", target: "$expand")
    }
    return Set(expand.map { $0.name.lowercased() })
  }
}
