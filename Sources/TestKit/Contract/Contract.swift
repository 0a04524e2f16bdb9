// Checks answers against Graph's published schema (contract.json), so that no test passes on a resource that a Graph
// client would stumble over.
import Foundation
import Kernel

public struct Contract: Sendable {
  struct Property: Sendable {
    var type: String
    var isCollection, isNavigation, isRequired, isComputed, isBeta: Bool
  }

  struct Shape: Sendable {
    var base: String?
    var isEntity, isOpen, isBeta: Bool
    var key: [String]
    var own: [String: Property]
  }

  struct Enumeration: Sendable {
    var members: [String]
    var betaMembers: Set<String>
    var hasFlags: Bool
  }

  let shapes: [String: Shape]
  let enumerations: [String: Enumeration]
  /// Types that the schema has and that the trimmed contract leaves out.
  let external: Set<String>
  /// What Graph's actions take, by name: the first of that name, where several resources have one.
  let actions: [String: [String: Property]]
  /// All properties of a type with those that it inherits.
  let members: [String: [String: Property]]

  /// Read once a test run; every answer is checked against it.
  public static let shared: Contract = {
    let url = Bundle.module.url(forResource: "contract", withExtension: "json")
    let data = url.flatMap { try? Data(contentsOf: $0) } ?? Data()
    return Contract((try? JSON(parsing: data)) ?? .null)
  }()

  /// No types at all mean a missing or broken contract.json.
  public var isEmpty: Bool { shapes.isEmpty }

  init(_ json: JSON) {
    let shapes = Self.dictionary(json["types"]).mapValues(Shape.init)
    self.shapes = shapes
    enumerations = Self.dictionary(json["enums"]).mapValues(Enumeration.init)
    let actions = (json["operations"]?.array ?? []).filter { $0["kind"] == "action" }.map { action in
      (action["name"]?.string ?? "", Self.dictionary(action["params"]).mapValues { Property($0, isNavigation: false) })
    }
    self.actions = Dictionary(actions) { first, _ in first }
    external = Set(json["external"]?.array?.compactMap(\.string) ?? [])
    members = Dictionary(
      uniqueKeysWithValues: shapes.keys.map { name in
        (
          name,
          Self.bases(of: name, shapes).reversed().reduce(into: [:]) { all, base in all.merge(shapes[base]?.own ?? [:]) { $1 } }
        )
      })
  }

  static func dictionary(_ json: JSON?) -> [String: JSON] {
    Dictionary((json?.object?.members ?? []).map { ($0.key, $0.value) }) { $1 }
  }

  private static func bases(of name: String, _ shapes: [String: Shape]) -> [String] {
    var bases: [String] = []
    var next: String? = name
    while let name = next, let shape = shapes[name], !bases.contains(name) {
      bases.append(name)
      next = shape.base
    }
    return bases
  }

  /// The type and its base types, most derived first.
  func bases(of name: String) -> [String] { Self.bases(of: name, shapes) }

  func key(of name: String) -> [String] { bases(of: name).lazy.compactMap { shapes[$0]?.key }.first { !$0.isEmpty } ?? [] }
}

extension Contract.Shape {
  init(_ json: JSON) {
    base = json["base"]?.string
    isEntity = json["kind"] == "entity"
    isOpen = json["open"] == true
    isBeta = json["beta"] == true
    key = json["key"]?.array?.compactMap(\.string) ?? []
    let properties = Contract.dictionary(json["props"]).mapValues { Contract.Property($0, isNavigation: false) }
    own = properties.merging(Contract.dictionary(json["nav"]).mapValues { Contract.Property($0, isNavigation: true) }) { $1 }
  }
}

extension Contract.Property {
  init(_ json: JSON, isNavigation: Bool) {
    type = json["type"]?.string ?? ""
    self.isNavigation = isNavigation
    isCollection = json["coll"] == true
    isRequired = json["required"] == true
    isComputed = json["ro"] == true
    isBeta = json["beta"] == true
  }
}

extension Contract.Enumeration {
  init(_ json: JSON) {
    members = json["members"]?.array?.compactMap(\.string) ?? []
    betaMembers = Set(json["betaMembers"]?.array?.compactMap(\.string) ?? [])
    hasFlags = json["flags"] == true
  }
}
