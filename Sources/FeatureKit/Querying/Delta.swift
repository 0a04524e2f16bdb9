// Delta queries (Graph): first the whole list, then only what changed, found in the outbox by its positions. Those are in the
// order of commits (docs/decisions/0004-one-ledger.md), so that no change can be missed. The events of a week are kept;
// an older token is answered with 410 and the address to begin again from.
import Database
import Graph
import Kernel

/// Where a delta query stands, as its opaque tokens say.
public enum DeltaPoint: Sendable, Equatable {
  /// The list itself, behind the row of this id; `since` is where its changes begin, nil on the first page.
  case whole(after: String?, since: Int?)
  case changes(since: Int)
  /// Nothing now; only what changes from here on.
  case latest

  public init(_ query: Query) throws(Failure) {
    if let token = query.deltaToken { self = try Self.delta(token) } else { self = try Self.skip(query.skipToken) }
  }

  private static func delta(_ token: String) throws(Failure) -> DeltaPoint {
    if token == "latest" { return .latest }
    guard let since = Int(token), since >= 0 else { throw foreign("$deltatoken") }
    return .changes(since: since)
  }

  private static func skip(_ token: String?) throws(Failure) -> DeltaPoint {
    guard let token else { return .whole(after: nil, since: nil) }
    let parts = token.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
    guard let since = Int(parts[0]), since >= 0 else { throw foreign("$skiptoken") }
    return parts.count == 2 ? .whole(after: String(parts[1]), since: since) : .changes(since: since)
  }

  private static func foreign(_ option: String) -> Failure {
    .badRequest("The token was not made by this server.", target: option, code: "syncStateNotFound")
  }
}

/// One page of a delta query.
public struct DeltaPage: Sendable {
  public var items: [JSONObject]
  /// The token of the next page, or that of the next round.
  public var end: End

  public enum End: Sendable, Equatable {
    case more(String)
    case done(String)
  }

  /// - Parameter next: the id of the last row where the list goes on behind it.
  public static func whole(_ items: [JSONObject], next: String?, since: Int) -> DeltaPage {
    DeltaPage(items: items, end: next.map { .more("\(since)~\($0)") } ?? .done(String(since)))
  }

  public init(items: [JSONObject], end: End) { (self.items, self.end) = (items, end) }
}

/// The events of a page, oldest first, and where the page ends.
public struct DeltaEvents: Sendable {
  public var events: [Event]
  public var end: DeltaPage.End
}

extension Reading {
  /// The position up to which this reading's snapshot sees events.
  public func deltaHead() throws -> Int { try Ledger.head(on: connection).position }

  /// What happened after a position, of these kinds.
  /// - Throws: `gone` where events after it are no longer kept, or where it was never reached.
  public func delta(of kinds: Set<String>, since: Int, limit: Int = 200) throws -> DeltaEvents {
    let head = try deltaHead()
    guard try Outbox.pruned(on: connection) <= since, since <= head else {
      throw Failure(.gone, "resyncRequired", "The token is too old. Begin again from the address in Location.")
    }
    let events = try Outbox.events(of: kinds, tenant: tenant, after: since, limit: limit + 1, on: connection)
    guard events.count > limit else { return DeltaEvents(events: events, end: .done(String(head))) }
    return DeltaEvents(events: Array(events.prefix(limit)), end: .more(String(events[limit - 1].position)))
  }
}

extension Request {
  /// A page of a delta query in Graph's envelope.
  public func delta(_ page: DeltaPage, of set: String) -> Answer {
    var (next, delta): (String?, String?) = (nil, nil)
    switch page.end {
    case .more(let token): next = GraphLink.next(base: origin, path: rawPath, query: rawQuery, skipToken: token)
    case .done(let token): delta = GraphLink.delta(base: origin, path: rawPath, query: rawQuery, deltaToken: token)
    }
    return .json(
      GraphCollection.json(
        context: GraphContext.url(base: base, set: set, select: query.select) + "/$delta", nextLink: next, deltaLink: delta,
        value: page.items.map { .object($0["@removed"] == nil ? $0.selecting(deltaKept) : $0) }))
  }

  /// Runs a delta query; one that has to begin again learns where.
  public func delta(_ body: @escaping @Sendable (DeltaPoint, Reading) throws -> DeltaPage) async throws -> DeltaPage {
    let point = try DeltaPoint(query)
    let start = GraphLink.afresh(base: origin, path: rawPath, query: rawQuery)
    do {
      return try await read { try body(point, $0) }
    } catch var failure as Failure where failure.kind == .gone {
      failure.location = start
      throw failure
    }
  }

  /// An item of a delta always says which one it is.
  private var deltaKept: [String]? { query.kept.map { ["id"] + $0 + $0.map { "\($0)@delta" } } }
}

extension JSONObject {
  /// What a delta says of something that is no longer in the list.
  /// - Parameter reason: `deleted`, or `changed` where it only left the list.
  public static func tombstone(_ id: String, _ reason: String = "deleted") -> JSONObject {
    JSONObject([("id", .string(id)), ("@removed", ["reason": .string(reason)])])
  }
}
