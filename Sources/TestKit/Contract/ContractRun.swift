// One pass over one document.
import Kernel

struct ContractRun {
  let contract: Contract
  let beta: Bool
  private(set) var problems: [Problem] = []

  init(contract: Contract, beta: Bool) { (self.contract, self.beta) = (contract, beta) }

  private static let deepest = 40

  mutating func add(_ path: String, _ kind: Problem.Kind, _ detail: String) {
    problems.append(Problem(path: path, kind: kind, detail: detail))
  }

  mutating func object(
    _ path: String, _ declared: String, _ document: JSON, isWhole: Bool = false, selected: [String]? = nil, depth: Int = 0
  ) {
    guard let object = document.object else {
      return add(path, .wrongType, "expected an object of \(declared), got \(document.kind)")
    }
    if depth > Self.deepest { return }
    let type = actualType(path, declared, object)
    let isBetaType = contract.shapes[type]?.isBeta ?? false
    if isBetaType, !beta { add(path, .betaOnly, "type \(type)") }
    for (name, value) in object.members { property(path + "." + name, name, value, of: type, isBetaType, depth) }
    presence(path, type, object, selected)
  }

  private mutating func property(_ path: String, _ name: String, _ value: JSON, of type: String, _ isBetaType: Bool, _ depth: Int)
  {
    if name.contains("@") { return annotation(path, name, value, of: type) }
    let members = contract.members[type] ?? [:]
    guard let property = members[name] else {
      if contract.accepts(type, name) { return }
      let near = members.keys.first { $0.lowercased() == name.lowercased() }
      return add(path, .unknownProperty, "not in \(type)" + (near.map { "; did you mean '\($0)'" } ?? ""))
    }
    if property.isBeta, !beta, !isBetaType { add(path, .betaOnly, "property of \(type)") }
    self.value(path, property, value, depth)
  }

  private mutating func actualType(_ path: String, _ declared: String, _ object: JSONObject) -> String {
    guard let tag = object["@odata.type"] else { return declared }
    guard let text = tag.string else {
      add(path, .badODataType, "expected a string")
      return declared
    }
    let name = Contract.shortName(text)
    guard contract.shapes[name] != nil else {
      if !contract.external.contains(name) { add(path, .badODataType, "unknown type \(text)") }
      return declared
    }
    guard contract.bases(of: name).contains(declared) else {
      add(path, .badODataType, "\(text) is no \(declared)")
      return declared
    }
    if !text.hasPrefix("#") { add(path, .badODataType, "'\(text)' lacks its leading #") }
    return name
  }

  private mutating func annotation(_ path: String, _ name: String, _ value: JSON, of type: String) {
    guard Contract.isAnnotation(name) else { return add(path, .unknownProperty, "malformed annotation") }
    let halves = name.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    let (target, term) = (halves[0], halves[1])
    let isKnown = target.isEmpty || contract.members[type]?[target] != nil || contract.accepts(type, target)
    if !isKnown, term != "odata.bind" { add(path, .unknownProperty, "annotation of an unknown property") }
    if term == "odata.bind" { add(path, .unknownProperty, "@odata.bind belongs into requests") }
    if ["odata.nextLink", "odata.context", "odata.deltaLink"].contains(term), value.string == nil {
      add(path, .wrongType, "expected a string")
    }
    if term == "odata.count", !value.isInteger { add(path, .wrongType, "expected an integer") }
  }

  private mutating func presence(_ path: String, _ type: String, _ object: JSONObject, _ selected: [String]?) {
    guard contract.shapes[type]?.isEntity == true else { return }
    if let selected, !selected.isEmpty, !selected.contains("id") { return }
    for key in contract.key(of: type) where object[key] == nil || object[key] == .null || object[key] == "" {
      add(path, key == "id" ? .missingID : .missingRequired, "\(type) has no '\(key)'")
    }
  }

  private mutating func value(_ path: String, _ property: Contract.Property, _ value: JSON, _ depth: Int) {
    guard property.isCollection else {
      guard value.isNull else { return single(path, property.type, value, depth) }
      if property.isRequired { add(path, .notNullable, "\(property.type) must not be null") }
      return
    }
    guard let items = value.array else {
      if !value.isNull { return add(path, .wrongType, "expected an array of \(property.type), got \(value.kind)") }
      if !property.isNavigation { add(path, .notNullable, "a collection is [] rather than null") }
      return
    }
    for (index, item) in items.enumerated() {
      let here = "\(path)[\(index)]"
      if item.isNull { add(here, .notNullable, "null in a collection") } else { single(here, property.type, item, depth) }
    }
  }

  private mutating func single(_ path: String, _ type: String, _ value: JSON, _ depth: Int) {
    if let enumeration = contract.enumerations[type] {
      self.enumeration(path, type, enumeration, value)
    } else if contract.shapes[type] != nil {
      object(path, type, value, depth: depth + 1)
    } else if type.hasPrefix("Edm.") || type == "Json" {
      primitive(path, type, value)
    } else if value.object == nil {
      add(path, .wrongType, "expected an object (\(type)), got \(value.kind)")
    }
  }

  private mutating func enumeration(_ path: String, _ type: String, _ enumeration: Contract.Enumeration, _ value: JSON) {
    guard let text = value.string else { return add(path, .wrongType, "expected a string of enum \(type), got \(value.kind)") }
    let parts =
      enumeration.hasFlags ? text.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } } : [text]
    for part in parts {
      if enumeration.members.contains(part) || beta && enumeration.betaMembers.contains(part) {
        // Members behind the sentinel reach only clients that ask for them; all others get the sentinel instead.
        guard part == "unknownFutureValue", enumeration.members.last == part else { continue }
        add(path, .badEnumeration, "unknownFutureValue stands for no member of \(type)")
      } else if enumeration.betaMembers.contains(part) {
        add(path, .betaOnly, "member '\(part)' of enum \(type)")
      } else {
        add(path, .badEnumeration, "'\(part)' is not in \(type) (\(enumeration.members.prefix(12).joined(separator: ", ")))")
      }
    }
  }
}

extension Contract {
  private static let openEntities: Set<String> = ["fieldValueSet", "openTypeExtension", "extension", "thumbnailSet"]

  /// Whether an open type may carry this undeclared property: complex types take any new name, entities only directory
  /// and schema extensions. A name that differs from a declared one in its case is always a mistake.
  func accepts(_ type: String, _ name: String) -> Bool {
    guard bases(of: type).contains(where: { shapes[$0]?.isOpen == true }) else { return false }
    if members[type]?.keys.contains(where: { $0.lowercased() == name.lowercased() }) == true { return false }
    return shapes[type]?.isEntity == false || Self.openEntities.contains(type) || Self.isExtension(name)
  }

  /// `extension_<32 hexadecimal digits>_name` and `ext<8 letters or digits>_name`.
  private static func isExtension(_ name: String) -> Bool {
    let parts = name.split(separator: "_", maxSplits: 2)
    if parts.count == 3, parts[0] == "extension" { return parts[1].count == 32 && parts[1].allSatisfy(\.isHexDigit) }
    return parts.count >= 2 && parts[0].hasPrefix("ext") && parts[0].count == 11
  }
}

extension JSON {
  var isInteger: Bool { if case .int = self { true } else { false } }
}
