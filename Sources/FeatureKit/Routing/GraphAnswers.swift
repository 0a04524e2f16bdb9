// Resources and lists in Graph's envelope: context, paging, count, and only the properties that were selected.
import Graph
import Kernel

extension Request {
  /// `https://host/v1.0`
  public var base: String { origin + prefix }

  /// One resource; nothing of a changed one where the caller prefers so. `set` is the collection that it belongs to, such as `users`.
  public func entity(_ resource: JSONObject, of set: String, success: Answer.Success = .ok) -> Answer {
    if method == .patch || method == .put, prefers("return=minimal") { return .noContent.applying("return=minimal") }
    let context = GraphContext.url(base: base, set: set, select: query.select, isEntity: true)
    let body = resource.selecting(query.kept).members.filter { $0.key != "@odata.context" }
    return Answer(success, .json(.object(JSONObject([("@odata.context", .string(context))] + body))))
  }

  /// A page of resources.
  /// - Parameters:
  ///   - next: the token of the next page; nil on the last.
  ///   - count: all that match, over every page; only where the caller asked.
  public func collection(_ resources: [JSONObject], of set: String, next: String? = nil, count: Int? = nil) -> Answer {
    let link = next.map { GraphLink.next(base: origin, path: rawPath, query: rawQuery, skipToken: $0) }
    let answer = Answer.json(
      GraphCollection.json(
        context: GraphContext.url(base: base, set: set, select: query.select), count: count, nextLink: link,
        value: resources.map { .object($0.selecting(query.kept)) }))
    return query.preferredSize.map { answer.applying("odata.maxpagesize=\($0)") } ?? answer
  }
}

extension Request {
  /// The language of what the product itself names: asked for in the query, or the client's.
  public var language: Language { Language(tag: query.parameters["language"] ?? headers["accept-language"]) }
}

extension Answer {
  /// Says which of the caller's preferences was heeded (RFC 7240).
  fileprivate func applying(_ preference: String) -> Answer { adding("Preference-Applied", preference) }
}
