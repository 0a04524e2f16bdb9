// A package: one policy of each of several types under one name, for people of one kind.
import FeatureKit
import Kernel

typealias PackageID = ID<PolicyPackage>

struct PolicyPackage: Sendable, Equatable {
  let id: PackageID
  var name: String
  var description: String?
  /// One of those that every hospital finds there; its policies bear its name and are made when they are first needed.
  var builtIn: HealthcarePackage?
  /// In the order of the types; of a built-in one, only those that were made.
  var policies: [PolicyType: PolicyID] = [:]
  var version = 0

  var tag: String { "W/\"\(version)\"" }

  static func builtIn(_ package: HealthcarePackage) -> PolicyPackage {
    PolicyPackage(id: PackageID(package.rawValue), name: package.rawValue, builtIn: package)
  }
}

extension HealthcarePackage {
  /// The package for somebody with this job in this department, by the words that hospitals use in English and French; nil where the
  /// words say nothing. Only a suggestion: an administrator decides.
  static func recommended(jobTitle: String?, department: String?) -> HealthcarePackage? {
    let job = (jobTitle ?? "").foldedWords
    if begins(job, with: ["room", "chambre", "device", "appareil", "kiosk", "kiosque"]) { return .patientRoom }
    if begins(job, with: clinicalWords) { return .clinicalWorker }
    if begins(job + (department ?? "").foldedWords, with: informationWords) { return .informationWorker }
    return nil
  }

  private static func begins(_ words: [String], with beginnings: [String]) -> Bool {
    words.contains { word in beginnings.contains { word == $0 || $0.count > 3 && word.hasPrefix($0) } }
  }

  private static let clinicalWords = [
    "nurse", "nursing", "rn", "lpn", "md", "infirmi", "physician", "medecin", "doctor", "docteur", "surgeon", "chirurgien",
    "resident",
    "therapist", "physio", "ergother", "social", "pharmac", "dietit", "nutrition", "midwi", "sage", "paramed", "ambulanc",
    "anaesth", "anesth", "technolog", "orderly", "prepose", "aide", "clinical", "clinicien", "psycholog", "radiolog", "cardiolog",
  ]

  private static let informationWords = [
    "it", "ti", "informati", "analyst", "analyste", "financ", "compta", "accountant", "complian", "conformite", "administrat",
    "director", "directeur", "directrice", "manager", "gestionnaire", "human", "ressources", "communication", "legal",
    "juridique",
    "privacy", "records", "archiv", "quality", "qualite", "secret", "clerk", "commis",
  ]
}
