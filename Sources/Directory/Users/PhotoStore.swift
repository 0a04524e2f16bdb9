// People's pictures.
import Database
import FeatureKit
import Kernel

struct Photo: Sendable, Equatable {
  var kind: PhotoKind
  var width: Int
  var height: Int
  /// The entity tag.
  var tag: String
}

enum PhotoStore {
  static let notFound = Failure(.notFound, "ImageNotFound", "There is no photo of this person.")

  static func set(_ bytes: [UInt8], _ photo: Photo, of person: UserID, in work: Transaction) throws {
    try work.run(
      """
      INSERT INTO photo (tenant, person, kind, width, height, tag, bytes, changed_at)
      VALUES (\(work.tenant), \(person), \(photo.kind.rawValue), \(photo.width), \(photo.height), \(photo.tag), \(bytes),
        \(work.now))
      ON CONFLICT (tenant, person) DO UPDATE SET kind = excluded.kind, width = excluded.width, height = excluded.height,
        tag = excluded.tag, bytes = excluded.bytes, changed_at = excluded.changed_at
      """)
  }

  static func remove(of person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM photo WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  static func find(of person: UserID, in reading: Reading) throws -> Photo {
    let row = try reading.row(
      "SELECT kind, width, height, tag FROM photo WHERE tenant = \(reading.tenant) AND person = \(person)")
    guard let row, let kind = PhotoKind(rawValue: row.text(0)) else { throw notFound }
    return Photo(kind: kind, width: row.int(1), height: row.int(2), tag: row.text(3))
  }

  static func bytes(of person: UserID, in reading: Reading) throws -> [UInt8] {
    let row = try reading.row("SELECT bytes FROM photo WHERE tenant = \(reading.tenant) AND person = \(person)")
    guard let row else { throw notFound }
    return row.blob(0)
  }
}
