// `/scim/v2/Groups`: groups, as an outside directory provisions them.
import FeatureKit
import Kernel

enum ScimGroupRoutes {
  private static let read = GroupScopes.write.union(["Group.Read.All", "Directory.Read.All"])
  /// Some thousands of members in one body.
  private static let largest = 4 * 1024 * 1024

  static var all: [Route] {
    let (path, one) = ("/Groups", "/Groups/{group}")
    let (reading, writing) = (
      Gate.administrator(read, application: read), Gate.administrator(GroupScopes.write, application: GroupScopes.write)
    )
    return [
      Route(.get, path, in: .scim, gate: reading, answers: .ours) { try await list($0, $0.scimQuery()) },
      Route(.post, "/Groups/.search", in: .scim, gate: reading, answers: .ours) { try await list($0, $0.scimSearch()) },
      Route(.post, path, in: .scim, gate: writing, answers: .ours, bodyLimit: largest) { try await create($0) }
        .succeeding(with: 201),
      Route(.get, one, in: .scim, gate: reading, answers: .ours) { try await get($0) },
      Route(.put, one, in: .scim, gate: writing, answers: .ours, bodyLimit: largest) { try await replace($0) },
      Route(.patch, one, in: .scim, gate: writing, answers: .ours, bodyLimit: largest) { try await patch($0) }
        .succeeding(with: 200, 204),
      Route(.delete, one, in: .scim, gate: writing, answers: .nothing) { try await remove($0) },
    ]
  }

  private static func list(_ request: Request, _ query: ScimQuery) async throws -> Answer {
    let (resources, total) = try await request.read { try page(query, request, $0) }
    return .scim(list: resources, total: total, from: query.startIndex)
  }

  static func page(_ query: ScimQuery, _ request: Request, _ reading: Reading) throws -> ([JSONObject], Int) {
    let selection = query.selection(of: .group)
    let page = try ScimListStore.groups.page(query, in: reading)
    let documents = try request.scim.groups(page.rows.map(GroupStore.group), selection, in: reading)
    return (documents.map(selection.applied), page.total)
  }

  private static func get(_ request: Request) async throws -> Answer {
    let selection = try request.scimQuery().selection(of: .group)
    let resource = try await request.read { try document(GroupStore.find(request.group, in: $0), request, selection, $0) }
    return request.has(resource.scimVersion) ? .unchanged(resource.scimVersion) : .scim(resource, selection)
  }

  private static func create(_ request: Request) async throws -> Answer {
    let (document, selection) = (try request.scimResource(.group), try request.scimQuery().selection(of: .group))
    let group = try await request.run(ProvisionGroup(document: document))
    return .scim(try await request.read { try self.document(group, request, selection, $0) }, selection, .created)
  }

  private static func replace(_ request: Request) async throws -> Answer {
    let (document, selection) = (try request.scimResource(.group), try request.scimQuery().selection(of: .group))
    let group = try await edit(request, .replace(document))
    return .scim(try await request.read { try self.document(group, request, selection, $0) }, selection)
  }

  /// Nothing comes back unless it is asked for: a ward's change must not cost the list of the whole hospital.
  private static func patch(_ request: Request) async throws -> Answer {
    let (patch, query) = (try request.scimPatch(), try request.scimQuery())
    let group = try await edit(request, .patch(patch))
    guard !query.attributes.isEmpty || !query.excludedAttributes.isEmpty else { return .noContent }
    let selection = query.selection(of: .group)
    return .scim(try await request.read { try document(group, request, selection, $0) }, selection)
  }

  private static func edit(_ request: Request, _ change: ScimChange) async throws -> StaffGroup {
    try await request.run(ReprovisionGroup(group: request.group, change: change, ifMatch: request.ifMatch))
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(DeprovisionGroup(group: request.group, ifMatch: request.ifMatch))
    return .noContent
  }

  private static func document(
    _ group: StaffGroup, _ request: Request, _ selection: ScimSelection, _ reading: Reading
  ) throws -> JSONObject {
    try request.scim.groups([group], selection, in: reading).first ?? JSONObject()
  }
}
