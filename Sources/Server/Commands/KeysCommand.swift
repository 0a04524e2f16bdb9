// `salus keys rotate`: new keys for the tokens that this hospital signs.
import ArgumentParser
import Directory
import FeatureKit
import Kernel

struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "The keys that sign tokens.", subcommands: [Rotate.self])

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make new keys. They sign from ten minutes on; what the old ones signed stays good until it expires.")

    @OptionGroup var folder: DataFolder
    @Flag(help: "The old keys were stolen: forget them at once, which ends every token. Servers notice within a minute.")
    var compromised = false

    func run() async throws {
      let instance = try await Instance.existing(folder)
      let rotate = RotateSigningKeys(isCompromised: compromised)
      let ids = try await instance.runner.run(rotate, as: .system(TenantID(""), "salus keys rotate"))
      await instance.database.close()
      Console.say("New keys: " + ids.joined(separator: ", "))
    }
  }
}
