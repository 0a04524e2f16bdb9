// Where people's browsers reach the web client, for links in answers (`webUrl`) that other software shows to people.
import Graph
import Kernel

public struct WebSite: Sendable {
  private let origin: String?

  /// - Parameter origin: `https://salus.example`, as the operator named it; nil where nobody can know it.
  public init(_ origin: String?) { self.origin = origin }

  /// A page of the client, by the segments of its path; null without an address.
  public func link(_ segments: String...) -> JSON {
    guard let origin else { return .null }
    return .string(origin + segments.map { "/" + PercentEncoding.encode($0) }.joined())
  }
}

extension Port where Value == WebSite {
  public static var webSite: Self { Port("webSite") }
}

extension Ports {
  public var site: WebSite { (try? require(.webSite)) ?? WebSite(nil) }
}
