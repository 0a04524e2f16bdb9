// `salus copy-database`: moves a hospital from a data folder to a PostgreSQL server, with every count and the audit log verified.
import ArgumentParser
import Database
import DatabasePostgres
import DatabaseSQLite
import FeatureKit
import Foundation

struct CopyDatabaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy-database",
    abstract: "Copy a hospital into an empty PostgreSQL database.",
    discussion:
      """
      A server that runs on a data folder may go on: while the copy runs it asks whoever writes to come again, and once the copy \
      is safe nothing can be written to the old file any more. Then stop it and start it with --database and the same --data, \
      since the keys stay in that folder. Stop the servers first when the source is a PostgreSQL database.
      """
  )

  @Option(help: "The data folder, or postgres://USER@HOST/NAME.")
  var from: String
  @Option(help: "An empty database: postgres://USER@HOST/NAME.")
  var to: String

  func validate() throws {
    if !PostgresAddress.isOne(to) { throw ValidationError("--to takes postgres://USER@HOST/NAME.") }
    if from == to { throw ValidationError("--from and --to are the same database.") }
  }

  func run() async throws {
    let source = try await place(from).openExisting()
    let target = try PostgresDatabase(PostgresAddress(to))
    try await DatabaseCopy.requireEmpty(target)
    try await source.read { try intact($0, "of the source") }
    try await target.migrate(Registry.migrations(of: allFeatures(isDemonstration: false)))
    let counts = try await DatabaseCopy.run(from: source, to: target) { try intact($0, "of the copy") }
    for count in counts where count.rows > 0 { Console.say("\(count.rows) \(count.table)") }
    let log = try await target.read { try intact($0, "of the copy") }
    Console.say("Everything is there, and the audit log is intact: \(log.records) records. Head: \(log.records):\(log.head)")
    await source.close()
    await target.close()
  }

  private func place(_ text: String) throws -> DataFolder {
    try DataFolder.parse(PostgresAddress.isOne(text) ? ["--database", text] : ["--data", text])
  }
}

@discardableResult
private func intact(_ connection: any Connection, _ which: String) throws -> (records: Int, head: String) {
  switch try AuditChain.verify(connection) {
  case .intact(let records, let head): return (records, head)
  case .broken(let number, let reason):
    throw ValidationError("The audit log \(which) is broken at record \(number): \(reason). Nothing was changed over.")
  }
}
