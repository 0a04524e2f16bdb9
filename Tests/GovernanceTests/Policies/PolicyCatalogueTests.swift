// What a policy says of each setting: the decision, else the preset of its package, else the standard.
import FeatureKit
import Kernel
import Testing

@testable import Governance

struct PolicyCatalogueTests {
  private static let type = PolicyType("TestPolicy")
  private static let catalogue = PolicyCatalogue([
    PolicySetting("AllowTea", in: type, standard: true, presets: .init(room: false)),
    PolicySetting("Cups", in: type, kind: .number(1...9), standard: 2, presets: .init(clinical: 4)),
    PolicySetting("AllowMilk", in: PolicyType("OtherPolicy"), standard: true),
  ])

  static let table: [(settings: JSONObject, package: HealthcarePackage?, tea: JSON, cups: JSON)] = [
    (JSONObject(), nil, true, 2), (JSONObject(), .patientRoom, false, 2), (JSONObject(), .clinicalWorker, true, 4),
    (JSONObject([("Cups", 7)]), .clinicalWorker, true, 7), (JSONObject([("AllowTea", true)]), .patientRoom, true, 2),
    // What an earlier version accepted, or knew.
    (JSONObject([("Cups", 12), ("AllowTea", "yes")]), .clinicalWorker, true, 4), (JSONObject([("Biscuits", 3)]), nil, true, 2),
  ]

  @Test(arguments: table)
  func aPolicySays(settings: JSONObject, package: HealthcarePackage?, tea: JSON, cups: JSON) {
    let policy = Policy(id: PolicyID("p"), type: Self.type, name: "P", settings: settings, package: package)
    #expect(Self.catalogue.values(of: policy) == JSONObject([("AllowTea", tea), ("Cups", cups)]))
  }

  @Test func aPackageBringsATypeOnceASettingPresetsSomething() {
    #expect(Self.catalogue.types(of: .patientRoom) == [Self.type])
    #expect(Self.catalogue.types(of: .clinicalWorker) == [Self.type])
    #expect(Self.catalogue.types(of: .informationWorker) == [])
  }

  @Test func typesAreFoundWhateverTheirCase() {
    #expect(Self.catalogue.type("testpolicy") == Self.type)
    #expect(Self.catalogue.type("test") == nil)
  }

  @Test func everyPlannedSettingAcceptsWhatItPresets() {
    #expect(PlannedSettings.all.count > 20)
    for setting in PlannedSettings.all {
      #expect(!setting.isInForce, "\(setting.name)")
      #expect(setting.kind.accepts(setting.standardJSON), "\(setting.name)")
      for package in HealthcarePackage.allCases { #expect(setting.kind.accepts(setting.preset(package)), "\(setting.name)") }
    }
  }
}
