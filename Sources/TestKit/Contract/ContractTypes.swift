// The contract's types in the short form in which the server keeps those that its description needs.

public struct ContractTypes {
  private let contract: Contract

  public init(_ contract: Contract) { self.contract = contract }

  /// These types and what these actions take, with all that they are made of, in the order of their names.
  public func text(for roots: [String], actions: Set<String>) -> String {
    var wanted = roots
    var found: [String: String] = [:]
    for name in actions {
      guard let properties = contract.actions[name].map(sorted) else { continue }
      found["\(name)()"] = "  type \(name)()\n" + wrapped(properties.map { "\($0.name):\($0.kind)" })
      wanted += types(in: properties)
    }
    while let name = wanted.popLast() {
      guard found[name] == nil else { continue }
      if let enumeration = contract.enumerations[name] {
        found[name] = "  enum \(name)\n" + wrapped(enumeration.members)
      } else if contract.shapes[name] != nil {
        let properties = self.properties(of: name)
        found[name] = "  type \(name)\n" + wrapped(properties.map { "\($0.name):\($0.kind)" })
        wanted += types(in: properties)
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value).joined()
  }

  private func properties(of name: String) -> [(name: String, kind: String)] {
    sorted((contract.members[name] ?? [:]).filter { !$0.value.isNavigation && !$0.value.isBeta })
  }

  private func sorted(_ properties: [String: Contract.Property]) -> [(name: String, kind: String)] {
    properties.sorted { $0.key < $1.key }.map { ($0.key, kind(of: $0.value)) }
  }

  private func types(in properties: [(name: String, kind: String)]) -> [String] {
    properties.map { $0.kind.filter { !"[]?".contains($0) } }.filter(isKnown)
  }

  private func kind(of property: Contract.Property) -> String {
    let name = Self.primitives[property.type] ?? (isKnown(property.type) ? property.type : "any")
    return property.isCollection ? "[\(name)]" : name + (property.isRequired || name == "any" ? "" : "?")
  }

  private func isKnown(_ type: String) -> Bool { contract.shapes[type] != nil || contract.enumerations[type] != nil }

  private static let primitives = [
    "Edm.String": "string", "Edm.Boolean": "bool", "Edm.Int16": "int", "Edm.Int32": "int", "Edm.Int64": "int", "Edm.Byte": "int",
    "Edm.Double": "number", "Edm.Single": "number", "Edm.Decimal": "number", "Edm.DateTimeOffset": "dateTime", "Edm.Date": "date",
    "Edm.TimeOfDay": "time", "Edm.Duration": "duration", "Edm.Guid": "guid", "Edm.Binary": "bytes", "Edm.Stream": "bytes",
  ]

  private func wrapped(_ words: [String]) -> String {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + word.count < 120 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append("    " + word)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
