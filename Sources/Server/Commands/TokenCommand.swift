// `salus token`: a bearer token for scripts on the server itself.
import ArgumentParser
import Directory
import FeatureKit
import Kernel

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "token", abstract: "Print a bearer token for a person.")

  @OptionGroup var folder: DataFolder
  @Option(help: "The person's user principal name.")
  var user: String
  @Option(
    help:
      "A Graph permission that the token carries; may be given several times. Without it, the token carries all that clients need."
  )
  var scope: [String] = []
  @Option(help: "How many hours the token lives.")
  var hours = 12

  func validate() throws {
    if !(1...8760).contains(hours) { throw ValidationError("--hours lies between 1 and 8760.") }
  }

  func run() async throws {
    let instance = try await Instance.existing(folder)
    let scopes = scope.isEmpty ? instance.registry.allScopes : Set(scope.flatMap { $0.split(separator: " ").map(String.init) })
    try refuseUnknown(scopes, instance)
    let issue = IssueToken(principalName: user, scopes: scopes, life: .hours(hours))
    let claims = try await instance.runner.run(issue, as: .system(TenantID(""), "salus token"))
    Console.say(try await instance.runner.ports.require(.tokenSigner).sign(claims, by: instance.runner))
    await instance.database.close()
  }

  private func refuseUnknown(_ scopes: Set<String>, _ instance: Instance) throws {
    let unknown = scopes.subtracting(instance.registry.allScopes)
    if !unknown.isEmpty { throw ValidationError("No route knows the permission \(unknown.sorted().joined(separator: ", ")).") }
  }
}
