// The command line. Every command exits with 0 only on success, and works beside a running server.
import ArgumentParser

public struct Salus: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "salus",
    abstract: "The communication system of a hospital: chats, people and sign-in, self-hosted.",
    version: "0.1.0",
    subcommands: [
      Serve.self, ImportStaffCommand.self, TokenCommand.self, KeysCommand.self, AuditCommand.self, ProofCommand.self,
      BackupCommand.self,
      CopyDatabaseCommand.self, DoctorCommand.self,
    ])

  public init() {}

  /// Runs the command that the process was started with, and exits.
  public static func start() async { await main(nil) }
}
