// Setting and taking away a person's picture.
import FeatureKit
import Kernel

struct SetPhoto: Operation {
  static let action = "user.setPhoto"
  static let largest = 4 * 1024 * 1024
  let person: UserID
  let bytes: [UInt8]
  /// Small ones for lists of people.
  var copies: [SmallPicture] = []
  var object: String { "users/\(person)/photo" }

  func run(in work: Transaction) throws {
    try PersonRules.editPhoto(of: person, work.actor).enforce("user")
    _ = try PersonStore.find(person.text, in: work)
    let photo = try Self.photo(bytes)
    try PhotoStore.set(bytes, photo, of: person, in: work)
    for copy in copies { try PhotoStore.set(copy, of: person, in: work) }
    work.emit("person.updated", ["person": person.text])
  }

  static func photo(_ bytes: [UInt8]) throws(Failure) -> Photo {
    if bytes.count > largest { throw Failure(.tooLarge, "RequestEntityTooLarge", "A photo may have 4 MB at most.") }
    guard let header = PhotoHeader(bytes) else {
      throw Failure(.unsupportedMedia, "UnsupportedMediaType", "A photo must be a JPEG or a PNG.")
    }
    let tag = "\"\(Digest.sha256(bytes).prefix(16).map { $0 }.hex)\""
    return Photo(kind: header.kind, width: header.width, height: header.height, tag: tag)
  }
}

struct RemovePhoto: Operation {
  static let action = "user.removePhoto"
  let person: UserID
  var object: String { "users/\(person)/photo" }

  func run(in work: Transaction) throws {
    try PersonRules.editPhoto(of: person, work.actor).enforce("user")
    try PhotoStore.remove(of: person, in: work)
    work.emit("person.updated", ["person": person.text])
  }
}
