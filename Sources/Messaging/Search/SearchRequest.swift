// One request of Graph's search: what kind of thing, which words, which page.
import FeatureKit
import Graph
import Kernel

struct SearchRequest: Sendable {
  enum Entity: String, Sendable, CaseIterable { case chatMessage, person }

  static let largestPage = 25
  /// Paging further than this is not searching any more.
  private static let furthest = 1000

  var entity: Entity
  var words: SearchWords
  var from: Int
  var size: Int

  init(_ body: BodyReader) throws {
    let types = try body.array("entityTypes", max: 16)
    guard types.count == 1 else { throw body.fault("entityTypes", "must hold one type: chatMessage or person") }
    entity = try types[0].enumeration()
    words = SearchWords(try body.object("query").string("queryString", max: 1000))
    from = try body.optionalInt("from", in: 0...Self.furthest) ?? 0
    size = try body.optionalInt("size", in: 1...Self.largestPage) ?? Self.largestPage
  }

  /// The permissions of Graph that let a token look for this kind of thing.
  var scopes: Set<String> { entity == .chatMessage ? ChatScope.readMessages : Search.peopleScopes }
}
