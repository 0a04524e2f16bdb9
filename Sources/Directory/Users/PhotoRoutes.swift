// `/users/{user}/photo`, its bytes and its small copies, `/users/{user}/photos/48x48`.
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
      Route(.get, "/users/{user}/photos", gate: read, answers: .collection("profilePhoto")) { try await list($0) },
      Route(.get, "/users/{user}/photos/{size}", gate: read, answers: .entity("profilePhoto")) { try await one($0) },
      Route(.get, "/users/{user}/photos/{size}/$value", gate: read, answers: .bytes) { try await copy($0) },
      Route(.put, value, gate: write, answers: .nothing, bodyLimit: SetPhoto.largest) { try await set($0) }.taking(.bytes)
        .succeeding(with: 200),
      Route(.delete, value, gate: write, answers: .nothing) { try await remove($0) },
    ]
  }

  private static func get(_ request: Request) async throws -> Answer {
    let photo = try await request.read { try PhotoStore.find(of: request.staffMember($0, by: readAll).id, in: $0) }
    return request.entity(document(photo, size: photo.size), of: "users('\(request["user"])')/photo")
  }

  private static func bytes(_ request: Request) async throws -> Answer {
    let (photo, bytes) = try await request.read { reading -> (Photo, [UInt8]?) in
      let person = try request.staffMember(reading, by: readAll).id
      let photo = try PhotoStore.find(of: person, in: reading)
      return (photo, try request.has(photo.tag) ? nil : PhotoStore.bytes(of: person, in: reading))
    }
    return answer(bytes, type: photo.kind.rawValue, tag: photo.tag)
  }

  /// Kept by browsers, yet asked about each time: whoever loses the right to see it sees it no more.
  private static func answer(_ bytes: [UInt8]?, type: String, tag: String) -> Answer {
    let answer = bytes.map { Answer.bytes($0, type: type).adding("ETag", tag) } ?? .unchanged(tag)
    return answer.adding("Cache-Control", "private, no-cache")
  }

  private static func document(_ photo: Photo, size: String) -> JSONObject {
    let (width, height) = size == photo.size ? (photo.width, photo.height) : (side(size) ?? 0, side(size) ?? 0)
    let kind = size == photo.size ? photo.kind : .jpeg
    return JSONObject([
      ("@odata.mediaContentType", .string(kind.rawValue)), ("@odata.mediaEtag", .string(photo.version(of: size))),
      ("id", .string(size)), ("height", .int(height)), ("width", .int(width)),
    ])
  }

  private static func set(_ request: Request) async throws -> Answer {
    let person = try await request.staffMember(by: writeAll)
    // Before the costly copies; the operation checks again.
    try PersonRules.editPhoto(of: person.id, request.actor).enforce("user")
    let photo = try SetPhoto.photo(request.body)
    let copies = try await request.runner.ports.require(.pictureScaler)
      .copies(of: request.body, pixels: photo.width * photo.height, sides: sides)
    try await request.run(SetPhoto(person: person.id, bytes: request.body, copies: copies))
    return Answer(.ok, .none)
  }

  private static func remove(_ request: Request) async throws -> Answer {
    try await request.run(RemovePhoto(person: request.staffMember(by: writeAll).id))
    return .noContent
  }
}

// MARK: Small copies

extension PhotoRoutes {
  /// Graph's.
  static let sides = [48, 64, 96, 120, 240, 360, 432, 504, 648]

  private static func side(_ size: String) -> Int? { sides.first { "\($0)x\($0)" == size.lowercased() } }

  fileprivate static func list(_ request: Request) async throws -> Answer {
    let documents = try await request.read { reading -> [JSONObject] in
      let person = try request.staffMember(reading, by: readAll).id
      guard let photo = try PhotoStore.findIfAny(of: person, in: reading) else { return [] }
      let sizes = try PhotoStore.sides(of: person, in: reading).map { "\($0)x\($0)" }
      return (sizes + (sizes.contains(photo.size) ? [] : [photo.size])).map { document(photo, size: $0) }
    }
    return request.collection(documents, of: "users('\(request["user"])')/photos")
  }

  fileprivate static func one(_ request: Request) async throws -> Answer {
    let (photo, size) = try await request.read { reading -> (Photo, String) in
      let person = try request.staffMember(reading, by: readAll).id
      return (try PhotoStore.find(of: person, in: reading), try keptSize(request, of: person, reading))
    }
    return request.entity(document(photo, size: size), of: "users('\(request["user"])')/photos")
  }

  fileprivate static func copy(_ request: Request) async throws -> Answer {
    let (tag, type, bytes) = try await request.read { reading -> (String, String, [UInt8]?) in
      let person = try request.staffMember(reading, by: readAll).id
      let photo = try PhotoStore.find(of: person, in: reading)
      let size = try keptSize(request, of: person, reading)
      let (tag, isWhole) = (photo.version(of: size), size == photo.size)
      let type = isWhole ? photo.kind.rawValue : PhotoKind.jpeg.rawValue
      if request.has(tag) { return (tag, type, nil) }
      if isWhole { return (tag, type, try PhotoStore.bytes(of: person, in: reading)) }
      return (tag, type, try PhotoStore.copy(side(size) ?? 0, of: person, in: reading))
    }
    return answer(bytes, type: type, tag: tag)
  }

  /// A size that this person's photo is kept in.
  private static func keptSize(_ request: Request, of person: UserID, _ reading: Reading) throws -> String {
    let (photo, asked) = (try PhotoStore.find(of: person, in: reading), request["size"].lowercased())
    if asked == photo.size { return asked }
    guard let side = side(asked), try PhotoStore.sides(of: person, in: reading).contains(side) else { throw PhotoStore.notFound }
    return asked
  }
}

extension Photo {
  fileprivate var size: String { "\(width)x\(height)" }

  /// Each size is a version of its own.
  fileprivate func version(of size: String) -> String { size == self.size ? tag : String(tag.dropLast()) + "-\(size)\"" }
}
