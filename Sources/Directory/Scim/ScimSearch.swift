// `/scim/v2/.search`: people first, then groups, as one list.
import FeatureKit
import Kernel

enum ScimSearch {
  private static let scopes: Set = ["Directory.Read.All", "Directory.ReadWrite.All"]

  static let route = Route(
    .post, "/.search", in: .scim, gate: .administrator(scopes, application: scopes), answers: .ours
  ) { request in
    let query = try request.scimSearch()
    let (resources, total) = try await request.read { reading in
      let (people, count) = try found { try ScimUserRoutes.page(query, request, reading) }
      var rest = query
      rest.startIndex = max(1, query.startIndex - count)
      rest.count = query.count - people.count
      let (groups, groupCount) = try found { try ScimGroupRoutes.page(rest, request, reading) }
      return (people + groups, count + groupCount)
    }
    return .scim(list: resources, total: total, from: query.startIndex)
  }

  /// A resource without the attribute that is asked for is not found by it.
  private static func found(_ page: () throws -> ([JSONObject], Int)) throws -> ([JSONObject], Int) {
    do { return try page() } catch let failure as Failure where ["invalidFilter", "invalidPath"].contains(failure.code) {
      return ([], 0)
    }
  }
}
