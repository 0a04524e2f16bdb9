// The features of one server, checked when it starts: nothing stands twice, nothing that is needed is missing.
import Database

public struct Registry: Sendable {
  public let features: [any Feature]
  public let migrations: [Migration]
  public let router: Router
  public let ports: Ports
  public let broadcasts: [String: Broadcast]
  public let hearings: [Hearing]
  public let reflexes: [Reflex]
  public let jobs: [String: JobKind]
  public let errands: [String: Errand]

  /// - Parameters:
  ///   - features: in the order in which their migrations run.
  ///   - outside: ports that the outside world implements, such as the password hash.
  public init(_ features: [any Feature], outside: Ports = Ports()) throws(RegistryFault) {
    self.features = features
    migrations = Self.migrations(of: features)
    try Self.refuseDuplicates("feature", features.map(\.name))
    try Self.refuseDuplicates("migration", migrations.map(\.name))
    let broadcasts = features.flatMap(\.broadcasts)
    try Self.refuseDuplicates("broadcast", broadcasts.map(\.kind))
    let jobs = frameJobs + features.flatMap(\.jobs)
    let errands = features.flatMap(\.errands)
    try Self.refuseDuplicates("job", jobs.map(\.name) + errands.map(\.name))
    hearings = features.flatMap(\.hearings)
    try Self.refuseDuplicates("hearing", hearings.map(\.name))
    self.broadcasts = Dictionary(uniqueKeysWithValues: broadcasts.map { ($0.kind, $0) })
    self.jobs = Dictionary(uniqueKeysWithValues: jobs.map { ($0.name, $0) })
    self.errands = Dictionary(uniqueKeysWithValues: errands.map { ($0.name, $0) })
    reflexes = features.flatMap(\.reflexes)
    router = try Router(features.flatMap(\.routes))
    ports = try Self.connect(features, outside)
  }

  /// The frame's and the features' own, in the order in which they run.
  public static func migrations(of features: [any Feature]) -> [Migration] { frameMigrations + features.flatMap(\.migrations) }

  private static func connect(_ features: [any Feature], _ outside: Ports) throws(RegistryFault) -> Ports {
    var ports = outside
    ports.capabilities = features.compactMap(\.capability)
    ports.permissions = PermissionNames(features.flatMap(\.routes))
    ports.policySettings = features.flatMap(\.policySettings)
    ports.noticeKinds = features.flatMap(\.noticeKinds)
    ports.thingNames = features.flatMap(\.thingNames)
    ports.personalData = features.flatMap(\.personalData)
    try refuseDuplicates("names of", ports.thingNames.map(\.set))
    try refuseDuplicates("personal data", ports.personalData.map(\.name))
    ports.conversationKinds = features.flatMap(\.conversationKinds)
    try refuseDuplicates("policy setting", ports.policySettings.map { "\($0.type.name).\($0.name)" })
    try refuseDuplicates("notice", ports.noticeKinds.map(\.name))
    try refuseDuplicates("kind of conversation", ports.conversationKinds.map(\.name))
    for feature in features { feature.provide(to: &ports) }
    try refuseDuplicates("port", ports.provided)
    for feature in features {
      for need in feature.needs where !ports.provided.contains(need.name) {
        throw RegistryFault("The feature \(feature.name) needs the port \(need.name), which nothing provides")
      }
    }
    return ports
  }

  private static func refuseDuplicates(_ what: String, _ names: [String]) throws(RegistryFault) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw RegistryFault("The \(what) \(name) stands twice") }
  }
}

/// Why the server cannot start with these features.
public struct RegistryFault: Error, Equatable, CustomStringConvertible {
  public var description: String
  public init(_ description: String) { self.description = description }
}

extension Registry {
  /// Every delegated Graph permission that some route asks for.
  public var allScopes: Set<String> { ports.permissions.delegated }
}

/// The Graph permissions that the routes know, by which applications are told what they can be given.
public struct PermissionNames: Sendable {
  /// On behalf of a person.
  public var delegated: Set<String> = []
  /// For itself.
  public var application: Set<String> = []

  init(_ routes: [Route] = []) {
    for route in routes {
      delegated.formUnion(route.gate.delegated)
      application.formUnion(route.gate.applications ?? [])
    }
  }
}
