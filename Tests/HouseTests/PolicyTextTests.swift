// Every setting that a feature declares can be read about in both languages, and so can every value that it can have.
import FeatureKit
import Kernel
import TestKit
import Testing

struct PolicyTextTests {
  @Test(arguments: ["en", "fr"])
  func everySettingHasWords(language: String) async throws {
    let words = try JSON(parsing: Repository.text("web/features/policies/\(language).json"))
    let settings = try await TestHospital.open().instance.registry.ports.policySettings
    #expect(settings.count > 20)
    for setting in settings {
      for key in Self.keys(of: setting) { #expect(words[key]?.string?.isEmpty == false, "\(language).json lacks \(key)") }
    }
  }

  private static func keys(of setting: any AnyPolicySetting) -> [String] {
    let values: [String] =
      switch setting.kind {
      case .choice(let choices): choices
      case .names(let known): known ?? []
      case .flag, .number, .reference: []
      }
    let always = ["setting.\(setting.name)", "setting.\(setting.name).text", "type.\(setting.type.name)"]
    return always + (setting.isInForce ? [] : ["later.\(setting.type.name)"]) + values.map { "value.\($0)" }
  }

  @Test func whatIsDeclaredIsInKind() async throws {
    for setting in try await TestHospital.open().instance.registry.ports.policySettings {
      #expect(setting.kind.accepts(setting.standardJSON), "\(setting.name)")
      for package in HealthcarePackage.allCases { #expect(setting.kind.accepts(setting.preset(package)), "\(setting.name)") }
    }
  }
}
