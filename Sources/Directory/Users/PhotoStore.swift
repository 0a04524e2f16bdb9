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
    try removeCopies(of: person, in: work)
  }

  static func set(_ copy: SmallPicture, of person: UserID, in work: Transaction) throws {
    try work.run(
      "INSERT INTO photo_copy (tenant, person, side, bytes) VALUES (\(work.tenant), \(person), \(copy.side), \(copy.bytes))")
  }

  /// The sides of the small copies that there are.
  static func sides(of person: UserID, in reading: Reading) throws -> [Int] {
    try reading.rows("SELECT side FROM photo_copy WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY side").map {
      $0.int(0)
    }
  }

  static func copy(_ side: Int, of person: UserID, in reading: Reading) throws -> [UInt8] {
    let row = try reading.row(
      "SELECT bytes FROM photo_copy WHERE tenant = \(reading.tenant) AND person = \(person) AND side = \(side)")
    guard let row else { throw notFound }
    return row.blob(0)
  }

  private static func removeCopies(of person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM photo_copy WHERE tenant = \(work.tenant) AND person = \(person)")
  }

  static func remove(of person: UserID, in work: Transaction) throws {
    try work.run("DELETE FROM photo WHERE tenant = \(work.tenant) AND person = \(person)")
    try removeCopies(of: person, in: work)
  }

  static func find(of person: UserID, in reading: Reading) throws -> Photo {
    guard let photo = try findIfAny(of: person, in: reading) else { throw notFound }
    return photo
  }

  static func findIfAny(of person: UserID, in reading: Reading) throws -> Photo? {
    let row = try reading.row(
      "SELECT kind, width, height, tag FROM photo WHERE tenant = \(reading.tenant) AND person = \(person)")
    guard let row, let kind = PhotoKind(rawValue: row.text(0)) else { return nil }
    return Photo(kind: kind, width: row.int(1), height: row.int(2), tag: row.text(3))
  }

  static func bytes(of person: UserID, in reading: Reading) throws -> [UInt8] {
    let row = try reading.row("SELECT bytes FROM photo WHERE tenant = \(reading.tenant) AND person = \(person)")
    guard let row else { throw notFound }
    return row.blob(0)
  }
}
