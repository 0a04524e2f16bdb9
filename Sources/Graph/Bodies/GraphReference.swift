// A link to another resource in a request: `"user@odata.bind": "https://…/users('u1')"`, `"@odata.id": "…/users/u1"`.
import Kernel

public struct GraphReference: Sendable, Equatable {
  /// The collection, such as `users` or `directoryObjects`.
  public var set: String
  public var id: String

  /// Reads an address of either form. Its host and version do not matter: samples write graph.microsoft.com, and
  /// the address of our own server depends on who asks.
  public init(parsing address: String, target: String) throws(Failure) {
    let malformed = Failure.badRequest(
      "The link '\(target)' must be the address of a resource, such as users('id').", target: target)
    let path: GraphPath
    do { path = try GraphPath(parsing: Self.path(of: address)) } catch { throw malformed }
    guard path.segments.count >= 2, path.alternateKeys.isEmpty else { throw malformed }
    (set, id) = (path.segments[path.segments.count - 2], path.segments[path.segments.count - 1])
  }

  private static func path(of address: String) -> String {
    let scalars = address.unicodeScalars.prefix { $0 != "?" && $0 != "#" }
    let slashes = scalars.indices.filter { scalars[$0] == "/" }
    guard let colon = scalars.firstIndex(of: ":"), slashes.first == scalars.index(after: colon) else { return String(scalars) }
    return slashes.count > 2 ? String(scalars[slashes[2]...]) : ""
  }
}

extension BodyReader {
  /// The resource that `name@odata.bind` points at.
  public func reference(_ name: String) throws(Failure) -> GraphReference {
    let field = try required(name + "@odata.bind")
    return try GraphReference(parsing: field.string(), target: field.path)
  }

  public func optionalReference(_ name: String) throws(Failure) -> GraphReference? {
    has(name + "@odata.bind") ? try reference(name) : nil
  }

  /// The resources that `name@odata.bind` points at; none where it is absent.
  public func references(_ name: String, max: Int = 200) throws(Failure) -> [GraphReference] {
    try (optional(name + "@odata.bind")?.array(max: max) ?? []).map { (field) throws(Failure) in
      try GraphReference(parsing: field.string(), target: field.path)
    }
  }

  /// The body of a `$ref` request.
  public func link() throws(Failure) -> GraphReference {
    let field = try required("@odata.id")
    return try GraphReference(parsing: field.string(), target: "@odata.id")
  }
}
