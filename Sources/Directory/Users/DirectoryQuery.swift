// The query options of directory objects, whose rules are stricter than those of other resources.
import FeatureKit
import Graph
import Kernel

enum DirectoryQuery {
  static let unsupported = "Request_UnsupportedQuery"
  static let largestPage = 999

  /// Refuses what directory objects cannot do, and advanced queries without their header.
  static func check(_ request: Request, expands: Set<String> = []) throws(Failure) {
    let query = request.query
    if isAdvanced(query), !request.isEventual {
      throw .badRequest("This query needs the header ConsistencyLevel: eventual.", target: "ConsistencyLevel", code: unsupported)
    }
    if query.skip != nil { throw .badRequest("'$skip' is not supported here.", target: "$skip", code: "Request_BadRequest") }
    if let top = query.top, top > largestPage {
      throw .badRequest(
        "Invalid page size: it must lie between 1 and \(largestPage).", target: "$top", code: "Request_BadRequest")
    }
    if query.orderBy.count > 1 {
      throw .badRequest("Only one property can be sorted by.", target: "$orderby", code: unsupported)
    }
    for expand in query.expand where !expands.contains(expand.name) {
      throw .badRequest("'\(expand.name.prefix(80))' cannot be expanded here.", target: "$expand", code: "Request_BadRequest")
    }
  }

  /// For `/$count`, which is an advanced query by itself.
  static func checkCount(_ request: Request) throws(Failure) {
    if request.isEventual { return }
    throw .badRequest("$count needs the header ConsistencyLevel: eventual.", target: "ConsistencyLevel", code: unsupported)
  }

  static func isAdvanced(_ query: Query) -> Bool {
    query.search != nil || query.count || query.filter.map(isAdvanced) == true || (query.filter != nil && !query.orderBy.isEmpty)
  }

  static func isAdvanced(_ filter: Filter) -> Bool {
    switch filter {
    // Graph's usual questions for teams and for groups of Microsoft 365 need no header.
    case .any(let path, _) where ["resourceprovisioningoptions", "grouptypes"].contains(path.lowercased()): false
    case .not, .compare(_, .notEqual, _), .test(.endsWith, _, _), .test(.contains, _, _), .any, .all: true
    case .and(let parts), .or(let parts): parts.contains(where: isAdvanced)
    case .compare, .isIn, .test: false
    }
  }

  /// A page as Graph lists it.
  static func answer(_ request: Request, _ page: ListPage<JSONObject>, of set: String) -> Answer {
    request.collection(page.items, of: set, next: page.next, count: page.count)
  }
}

extension ListStore {
  /// Takes page size, position and count from the query; the order is the caller's.
  func asked(by query: Query) -> ListStore {
    var list = self
    (list.size, list.after, list.counts) = (
      query.pageSize(default: 100, maximum: DirectoryQuery.largestPage), query.skipToken, query.count
    )
    return list
  }
}
