// What a description of a person must fulfil: pure, and the same for requests and staff files.
import Kernel

enum PersonChecks {
  /// One fault for each property that is wrong; the target is Graph's name of it.
  static func faults(in draft: PersonDraft) -> [Failure] {
    let texts = PersonText.allCases.compactMap { text in draft[text].flatMap { fault(in: $0, of: text) } }
    let phones = draft.businessPhones.compactMap { phone($0, "businessPhones") }
    let many = draft.businessPhones.count > 10 ? [fault("TooLong", "businessPhones", "holds ten numbers at most")] : []
    return [name(draft.displayName), principalName(draft.principalName)].compactMap(\.self) + texts + phones.prefix(1) + many
  }

  /// Ends with all the faults, so that a form can show every one of them at once.
  static func refuse(_ faults: [Failure]) throws(Failure) {
    guard let first = faults.first else { return }
    throw Failure(.badRequest, "Request_BadRequest", first.message, target: first.target, details: faults)
  }

  static func fault(in value: String, of text: PersonText) -> Failure? {
    if let fault = length(value, text.longest, text.rawValue) { return fault }
    if let fault = characters(value, text.rawValue, lineEnds: text == .aboutMe) { return fault }
    return switch text {
    case .mail: isAddress(value) ? nil : fault("InvalidAddress", text.rawValue, "must be an address like name@hospital.example")
    case .mobilePhone: phone(value, text.rawValue)
    case .preferredLanguage: isLanguage(value) ? nil : fault("InvalidLanguage", text.rawValue, "must be a language such as fr-CA")
    default: nil
    }
  }

  private static func name(_ value: String) -> Failure? {
    if value.isEmpty { return fault("Required", "displayName", "is required") }
    return length(value, 256, "displayName") ?? characters(value, "displayName")
  }

  private static func principalName(_ value: String) -> Failure? {
    let target = "userPrincipalName"
    if value.isEmpty { return fault("Required", target, "is required") }
    if let fault = length(value, 113, target) { return fault }
    let isPlain = value.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-_!#^~+'@".unicodeScalars.contains($0))
    }
    return isPlain && isAddress(value)
      ? nil : fault("InvalidAddress", target, "must be like name@hospital.example, without accents")
  }

  static func isAddress(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty, halves[0].utf8.count <= 64 else { return false }
    let isPlain = text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && !"\"(),:;<>[]\\".unicodeScalars.contains($0) }
    return isPlain && halves[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isLabel($0) }
  }

  private static func isLabel(_ label: Substring) -> Bool {
    !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
  }

  private static func phone(_ value: String, _ target: String) -> Failure? {
    let digits = value.unicodeScalars.count { ("0"..."9").contains($0) }
    let isPlain = value.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || " +()-./#*,;xextpos".unicodeScalars.contains($0) }
    let isPhone = isPlain && (3...20).contains(digits) && value.unicodeScalars.count <= 64
    return isPhone ? nil : fault("InvalidPhone", target, "must be a telephone number such as +1 514 555 0123")
  }

  /// The form of a BCP 47 tag; which languages we speak is another question.
  private static func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].count) && parts[0].allSatisfy { $0.isASCII && $0.isLetter }
      && parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
  }

  private static func length(_ value: String, _ longest: Int, _ target: String) -> Failure? {
    value.unicodeScalars.count > longest ? fault("TooLong", target, "may hold \(longest) characters at most") : nil
  }

  /// No control characters, nor the marks that turn the direction of what follows: names stand in lists of names.
  private static func characters(_ value: String, _ target: String, lineEnds: Bool = false) -> Failure? {
    let isPlain = value.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 9, 10, 13: lineEnds
      case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFD: false
      default: true
      }
    }
    return isPlain ? nil : fault("InvalidCharacters", target, "holds characters that are not allowed")
  }

  static func fault(_ code: String, _ target: String, _ reason: String) -> Failure {
    .badRequest("The property '\(target)' \(reason).", target: target, code: code)
  }
}
