// `/chats/{chat}/messages/delta`: all messages once, then what was written, changed or taken back, by the chat's own clock.
import FeatureKit
import Graph
import Kernel

extension Messages {
  @Sendable static func delta(_ request: Request) async throws -> Answer {
    let listing = try deltaListing(request.query)
    return try await request.read { reading in
      let sight = try request.sight(reading)
      reading.looked(at: "chats/\(request.chat)")
      let (page, next) = try MessageListStore.page(listing, in: sight, reading)
      let json = try MessagePage.json(page, in: request.chat, EnumWording(request), reading)
      // Where nothing is new the next round begins where this one did.
      let last = page.last?.modified.text ?? listing.after?.text ?? "0"
      return request.delta(DeltaPage(items: json, end: next.map { .more($0) } ?? .done(last)), of: request.set("messages"))
    }
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
