// `salus backup`: a consistent copy of the database while the server runs.
import ArgumentParser
import Foundation

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the database to a file, while it is in use.")

  @OptionGroup var folder: DataFolder
  @Argument(help: "The file to write; it must not exist yet.")
  var file: String

  func run() async throws {
    if FileManager.default.fileExists(atPath: file) { throw ValidationError("\(file) exists already; name a new file.") }
    // Written under another name first, so that a half copy is never taken for a whole one.
    let part = file + ".part"
    try? FileManager.default.removeItem(atPath: part)
    let instance = try await Instance.existing(folder)
    try await instance.database.backup(to: part)
    await instance.database.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: part)
    try FileManager.default.moveItem(atPath: part, toPath: file)
    Console.say("The database is in \(file). The key file master.key in the data folder belongs to it.")
  }
}
