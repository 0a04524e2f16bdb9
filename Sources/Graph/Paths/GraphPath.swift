// The path of a request in the one form that routes compare: `/users('u1')`, `/users/u1` and `//users/u1/` are the same.
import Kernel

public struct GraphPath: Sendable, Equatable {
  /// Decoded names and keys in order. An encoded slash stays inside its segment.
  public var segments: [String] = []
  /// Arguments of the functions in the path: `search(q='x')` gives `q`.
  public private(set) var arguments: [String: String] = [:]
  /// Which property a key stands for where it is not the id: `users(userPrincipalName='a@x')` gives `users`.
  public private(set) var alternateKeys: [String: String] = [:]

  /// - Parameters:
  ///   - target: the raw path without its query.
  ///   - aliases: the query's parameters, whose `@p` may stand for an argument.
  public init(parsing target: some StringProtocol, aliases: [String: String] = [:]) throws(Failure) {
    for raw in Array(target.utf8).split(separator: UInt8(ascii: "/")) { try add(raw, aliases) }
    replaceMe()
  }

  private mutating func add(_ raw: ArraySlice<UInt8>, _ aliases: [String: String]) throws(Failure) {
    guard let call = try PathCall(raw, aliases: aliases) else {
      segments.append(Self.uncast(try PercentEncoding.decode(raw, in: "path")))
      return
    }
    let name = Self.uncast(call.name)
    segments.append(name)
    switch call.meaning {
    case .function(let given): arguments.merge(given) { $1 }
    case .key(let value): segments.append(value)
    case .alternateKey(let property, let value):
      segments.append(value)
      alternateKeys[name] = property
    }
  }

  /// kiota writes `/me` as `/users/me-token-to-replace` and relies on a middleware that not all clients have.
  private mutating func replaceMe() {
    guard let index = segments.firstIndex(where: { $0.lowercased() == "me-token-to-replace" }), index > 0,
      segments[index - 1].lowercased() == "users"
    else { return }
    segments.replaceSubrange((index - 1)...index, with: ["me"])
  }

  /// `microsoft.graph.room` and `graph.room` name the same type.
  private static func uncast(_ segment: String) -> String {
    let prefix = "microsoft."
    return segment.lowercased().hasPrefix(prefix + "graph.") ? String(segment.dropFirst(prefix.count)) : segment
  }
}
