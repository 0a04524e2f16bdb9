// `$select` applied to a finished resource.
import Kernel

extension JSONObject {
  /// Keeps the id, annotations and the properties named, whatever their case; everything for nil.
  public func selecting(_ names: [String]?) -> JSONObject {
    guard let names else { return self }
    // `body/content` asks for a part; Graph answers with the whole.
    let chosen = Set(names.map { $0.prefix { $0 != "/" }.lowercased() }).union(["id", ""])
    return JSONObject(
      members.filter { member in
        // `members@odata.nextLink` goes with members; annotations of the resource itself always stay.
        chosen.contains(member.key.prefix { $0 != "@" }.lowercased())
      })
  }
}

extension JSON {
  public func selecting(_ names: [String]?) -> JSON {
    if case .object(let object) = self { .object(object.selecting(names)) } else { self }
  }
}
