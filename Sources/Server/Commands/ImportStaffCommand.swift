// `salus import-staff`: people from a staff file, beside a running server.
import ArgumentParser
import Directory
import FeatureKit
import Foundation
import Kernel

struct ImportStaffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-staff", abstract: "Create and update people from a CSV file.")

  @OptionGroup var folder: DataFolder
  @Flag(help: "Only say what would happen.")
  var dryRun = false
  @Flag(help: "Keep nothing when one row is bad.")
  var allOrNothing = false
  @Argument(help: "The CSV file: comma or semicolon, UTF-8.")
  var file: String

  func run() async throws {
    guard let bytes = FileManager.default.contents(atPath: file) else { throw ValidationError("\(file) can't be read.") }
    let instance = try await Instance.existing(folder)
    let tenant = try await Hospital.tenant(instance)
    let report = try await StaffImport.run(
      [UInt8](bytes), dryRun: dryRun, allOrNothing: allOrNothing, as: .system(tenant, "salus import-staff"),
      runner: instance.runner)
    await instance.database.close()
    Console.say(report.summary)
    for problem in report.problems { Console.complain(problem) }
    if report.failed > 0 { throw ExitCode(1) }
  }
}
