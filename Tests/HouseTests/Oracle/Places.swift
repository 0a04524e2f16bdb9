// Every combination of objects that a route is tried with: each parameter once as something else, the others being there.

enum Places {
  /// What a stage has; everything else is tried as something that is missing.
  private static let staged: Set<String> = [
    "user", "presence", "directoryObject", "organization", "role", "audit", "group", "chat", "message", "pinned", "member",
    "policy", "policyType", "policyPackage", "policyBatch", "userConfiguration",
    "team", "operation", "teamMember", "channel", "channelMember", "root", "reply", "tag", "tagMember",
  ]

  static func of(_ route: String) -> [[String: Which]] {
    let names = route.matches(of: #/\{(\w+)\}/#).map { String($0.1) }
    let isOfPeople = route.contains("/users/{user}")
    let objects = names.filter { !isOfPeople || $0 != "user" }
    let usual = Dictionary(objects.map { ($0, staged.contains($0) ? Which.existing : .missing) }) { $1 }
    var places = [usual]
    for name in objects where staged.contains(name) {
      for which in kinds(of: name) { places.append(usual.merging([name: which]) { $1 }) }
    }
    guard isOfPeople else { return places }
    let people: [Which] = [.oneself, .existing, .deleted, .missing]
    return places.map { $0.merging(["user": .me]) { $1 } } + people.map { usual.merging(["user": $0]) { $1 } }
  }

  private static func kinds(of name: String) -> [Which] {
    ["message", "group", "directoryObject", "presence", "user"].contains(name) ? [.deleted, .missing] : [.missing]
  }
}
