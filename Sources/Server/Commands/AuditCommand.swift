// `salus audit verify`: proves that the audit log stands as it was written.
import ArgumentParser
import FeatureKit

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "audit", abstract: "The audit log.", subcommands: [Verify.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Recompute the chain and name the first bad record.")

    @OptionGroup var folder: DataFolder
    @Option(help: "The head that an earlier run printed (NUMBER:HASH), to find a log whose end was cut off and mended.")
    var expect: String?

    func run() async throws {
      let instance = try await Instance.existing(folder)
      let finding = try await AuditChain.verify(instance.database, expecting: expect)
      await instance.database.close()
      switch finding {
      case .intact(let records, let head): Console.say("The audit log is intact: \(records) records. Head: \(records):\(head)")
      case .broken(let number, let reason):
        Console.complain("The audit log is broken at record \(number): \(reason)")
        throw ExitCode(1)
      }
    }
  }
}
