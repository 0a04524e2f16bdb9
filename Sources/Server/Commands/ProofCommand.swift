// `salus proof verify`: checks a proof that somebody brings, without a server and without a connection.
import ArgumentParser
import FeatureKit
import Foundation
import Kernel
import Messaging
import Outside

struct ProofCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof", abstract: "Proofs of messages, certificates of deletion.", subcommands: [Verify.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the signature of a proof or a certificate, and its audit records.",
      discussion:
        "With --data or --database the records are also held against the audit log itself, and the key against the hospital's.")

    @Argument(help: "The proof: the JSON or the page as it was saved.")
    var file: String
    @Option(help: "The id of the hospital's key, as the hospital told it.")
    var key: String?
    @Flag(help: "Hold it against the audit log in the data folder or database that the other options name.")
    var log = false
    @OptionGroup var folder: DataFolder

    func run() async throws {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw ValidationError("There is no file \(file).")
      }
      let finding = try await check(Array(bytes))
      for fault in finding.faults { Console.complain(fault) }
      if !finding.faults.isEmpty { throw ExitCode(1) }
      let place = finding.isHeldAgainstLog ? "each stands in the audit log" : "each has the hash of its words"
      let what = finding.isCertificate ? "certificate of removal" : "proof of message"
      Console.say(
        "The \(what) \(finding.message) holds: signed by \(finding.keyID), \(finding.records) audit records, \(place).")
    }

    private func check(_ bytes: [UInt8]) async throws -> ProofCheck.Finding {
      guard log else { return try await ProofCheck.check(bytes, by: JWTSignatures(), trusted: key.map { [$0] }) }
      let instance = try await Instance.existing(folder)
      let keys = try await ProofCheck.keys(in: instance.database)
      let finding = try await ProofCheck.check(bytes, by: JWTSignatures(), trusted: keys, log: instance.database)
      await instance.database.close()
      return finding
    }
  }
}
