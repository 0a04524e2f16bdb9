// `/users/{user}/photo` and its bytes.
import FeatureKit
import Graph
import Kernel

enum PhotoRoutes {
  private static let readAll = UserScopes.readAll.union(["ProfilePhoto.Read.All", "ProfilePhoto.ReadWrite.All"])
  static let writeAll = UserScopes.writeAll.union(["ProfilePhoto.ReadWrite.All"])

  static var all: [Route] {
    let (path, value) = ("/users/{user}/photo", "/users/{user}/photo/$value")
    let (read, write) = (
      Gate.person(readAll.union(UserScopes.read), application: readAll),
      Gate.person(writeAll.union(UserScopes.write), application: writeAll)
    )
    return [
      Route(.get, path, gate: read, answers: .entity("profilePhoto")) { try await get($0) },
      Route(.delete, path, gate: write, answers: .nothing) { try await remove($0) },
      Route(.get, value, gate: read, answers: .bytes) { try await bytes($0) },
      Route(.put, value, gate: write, answers: .nothing, bodyLimit: SetPhoto.largest) { try await set($0) }.taking(.bytes)
        .succeeding(with: 200),
      Route(.delete, value, gate: write, answers: .nothing) { try await remove($0) },
    ]
  }

  private static func get(_ request: Request) async throws -> Answer {
    let photo = try await request.read { try PhotoStore.find(of: request.staffMember($0, by: readAll).id, in: $0) }
    let document = JSONObject([
      ("@odata.mediaContentType", .string(photo.kind.rawValue)), ("@odata.mediaEtag", .string(photo.tag)),
      ("id", .string("\(photo.width)x\(photo.height)")), ("height", .int(photo.height)), ("width", .int(photo.width)),
    ])
    return request.entity(document, of: "users('\(request["user"])')/photo")
  }

  private static func bytes(_ request: Request) async throws -> Answer {
    let (photo, bytes) = try await request.read { reading in
      let person = try request.staffMember(reading, by: readAll).id
      return (try PhotoStore.find(of: person, in: reading), try PhotoStore.bytes(of: person, in: reading))
    }
    return Answer.bytes(bytes, type: photo.kind.rawValue).adding("ETag", photo.tag).adding("Cache-Control", "private, no-cache")
  }

  private static func set(_ request: Request) async throws -> Answer {
    try await request.run(SetPhoto(person: request.staffMember(by: writeAll).id, bytes: request.body))
    return Answer(.ok, .none)
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemovePhoto(person: request.staffMember(by: writeAll).id))
    return .noContent
  }
}
