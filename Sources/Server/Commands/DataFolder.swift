// Where the data is, for every command: a folder with the keys and, unless a PostgreSQL server is named, the database.
import ArgumentParser
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

struct DataFolder: ParsableArguments {
  @Option(help: "The folder of the database and its keys.")
  var data = "data"
  @Option(
    help:
      "The PostgreSQL database to use instead of a file in the folder: postgres://USER@HOST/NAME. Others can see it in the list of processes, so leave its password to PGPASSFILE."
  )
  var database: String?

  func validate() throws {
    if let database, !PostgresAddress.isOne(database) { throw ValidationError("--database takes postgres://USER@HOST/NAME.") }
  }

  var file: String { data + "/salus.db" }

  func openDatabase() throws -> any Database {
    if let database { return try PostgresDatabase(PostgresAddress(database)) }
    return try SQLiteDatabase(path: file)
  }

  /// Refuses a place where no server has been yet.
  func openExisting() async throws -> any Database {
    if database == nil, !FileManager.default.fileExists(atPath: file) {
      throw ValidationError("There is no database in \(data). Name the server's data folder by --data.")
    }
    let opened = try openDatabase()
    if try await opened.isBlank() {
      throw ValidationError("There is nothing in this database yet. Start the server on it first.")
    }
    return opened
  }
}
