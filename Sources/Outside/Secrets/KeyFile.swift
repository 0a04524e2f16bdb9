// A file with a key in it: made once, kept so that the server's account alone may read it.
import Foundation
import Kernel

enum KeyFile {
  /// The text of the file, which is made when there is none.
  static func text(at path: String, made: () throws -> String) throws -> String {
    if access(path, F_OK) != 0 { try create(path, try made()) }
    try restrict(path)
    return try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  /// Written aside and then linked, so that no other process ever reads half a key or replaces the first one.
  private static func create(_ path: String, _ text: String) throws {
    let draft = path + "." + Random.guid()
    let descriptor = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fault("create", draft) }
    defer { unlink(draft) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data(text.utf8))
    try file.synchronize()
    try file.close()
    guard link(draft, path) == 0 || errno == EEXIST else { throw fault("create", path) }
  }

  /// A key that came back from a backup may have lost its mode.
  private static func restrict(_ path: String) throws {
    guard chmod(path, 0o600) == 0 else { throw fault("restrict to its owner", path) }
  }

  private static func fault(_ what: String, _ path: String) -> Failure {
    Failure(.unexpected, "InternalServerError", "Cannot \(what) the key file \(path): \(String(cString: strerror(errno)))")
  }
}
