// `/chats/{chat}/messages/delta`: all messages once, then what was written, changed or taken back, by the chat's own clock. In a channel
// what begins conversations, and below each `replies/delta`, as in Graph.
import FeatureKit
import Graph
import Kernel

extension Messages {
  @Sendable static func delta(_ request: Request) async throws -> Answer {
    let plain = try deltaListing(request.query)
    let root = request.parameters["root"] == nil ? nil : try request.message()
    return try await request.read { reading in
      let sight = try request.sight(reading)
      var listing = plain
      if let root {
        _ = try MessageStore.message(root, in: sight, reading)
        listing.bounds.append("x.root = \(root)")
      } else if sight.chat.id.isChannel {
        listing.bounds.append("x.root IS NULL")
      }
      reading.looked(at: "chats/\(request.chat)")
      let changes = try changes(listing, in: sight, reading)
      let page = try MessagePage.json(changes.messages, in: request.chat, EnumWording(request), reading)
      let known = Dictionary(zip(changes.messages.map(\.id), page)) { first, _ in first }
      let json = changes.order.map { known[$0] ?? .tombstone($0.text) }
      // Where nothing is new the next round begins where this one did.
      let last = changes.last?.text ?? listing.after?.text ?? "0"
      return request.delta(DeltaPage(items: json, end: changes.hasMore ? .more(last) : .done(last)), of: request.set("messages"))
    }
  }

  private struct Changes {
    var messages: [Message]
    /// Of messages and of what was removed, by the time of the change.
    var order: [MessageID]
    var last: MessageID?
    var hasMore: Bool
  }

  /// What was removed counts from the second round on: the first tells what there is.
  private static func changes(_ listing: MessageListing, in sight: ChatSight, _ reading: Reading) throws -> Changes {
    let (page, next) = try MessageListStore.page(listing, in: sight, reading)
    let gone =
      try listing.after.map { try RemovalStore.gone(from: sight, after: $0, limit: listing.limit + 1, in: reading) } ?? []
    let all = (page.map { ($0.id, $0.modified) } + gone.map { ($0.id, $0.modified) }).sorted { $0.1 < $1.1 }
    let shown = all.prefix(listing.limit)
    let ids = Set(shown.map(\.0))
    return Changes(
      messages: page.filter { ids.contains($0.id) }, order: shown.map(\.0), last: shown.last?.1,
      hasMore: next != nil || all.count > listing.limit)
  }

  /// Ordered by change, which is unique in its chat and only grows, so that the last one seen says all.
  @inline(never) private static func deltaListing(_ query: Query) throws -> MessageListing {
    if !query.orderBy.isEmpty {
      throw Failure.badRequest("A delta query has an order of its own.", target: "$orderby")
    }
    var plain = query
    (plain.skipToken, plain.deltaToken) = (query.skipToken ?? query.deltaToken, nil)
    if plain.filter == nil { plain.orderBy = [OrderBy("lastModifiedDateTime")] }
    var listing = try MessageListing(plain)
    guard listing.key == .lastModifiedDateTime else {
      throw Failure.badRequest("A delta query is filtered by lastModifiedDateTime only.", target: "$filter")
    }
    listing.isDescending = false
    return listing
  }
}
