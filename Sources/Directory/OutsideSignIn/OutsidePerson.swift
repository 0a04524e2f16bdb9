// Who the provider says somebody is: pure, from the claims of the id token and of its user information.
import FeatureKit
import Kernel

struct OutsidePerson: Sendable, Equatable {
  var subject: String
  /// An address that the provider vouches for.
  var mail: String?
  var employeeID: String?
  var roleValues: [String]
  /// Whether the provider says that a second factor was asked for.
  var hasMultiFactor: Bool
  /// What an account would be made from.
  var draft: PersonDraft

  init(_ claims: JSONObject, by details: ProviderDetails) {
    subject = claims["sub"]?.string ?? ""
    mail = Self.mail(claims, details)
    employeeID = details.employeeClaim.flatMap { Self.texts($0, claims).first }?.trimmedText
    roleValues = details.roleClaim.map { Self.texts($0, claims) } ?? []
    hasMultiFactor = Self.hasMultiFactor(claims)
    draft = Self.draft(claims, mail, employeeID, details)
  }

  /// Unverified addresses are nobody's: whoever may write any address could be anybody.
  private static func mail(_ claims: JSONObject, _ details: ProviderDetails) -> String? {
    let isVerified = claims["email_verified"]?.bool ?? (claims["email_verified"]?.string == "true")
    guard let mail = claims["email"]?.string?.trimmedText, isVerified || details.trustsMail, PersonChecks.isAddress(mail) else {
      return nil
    }
    return mail
  }

  static func domain(of address: String) -> String { address.split(separator: "@").last?.lowercased() ?? "" }

  /// The texts of a claim, by its name or along the dots of a path; one text or a list of them.
  static func texts(_ path: String, _ claims: JSONObject) -> [String] {
    let found =
      claims[path]
      ?? path.split(separator: ".").reduce(JSON?.some(.object(claims))) { json, name in json.flatMap { $0[String(name)] } }
    switch found {
    case .string(let text)?: return [text]
    case .int(let number)?: return [String(number)]
    case .array(let items)?: return items.compactMap(\.string)
    default: return []
    }
  }

  /// RFC 8176's `mfa`, which providers set when several factors were used, or the level that says so.
  private static func hasMultiFactor(_ claims: JSONObject) -> Bool {
    texts("amr", claims).contains("mfa") || strong.contains(claims["acr"]?.string ?? "")
  }

  private static let strong: Set<String> = [
    "http://schemas.openid.net/pape/policies/2007/06/multi-factor", "https://refeds.org/profile/mfa", "phr", "phrh",
  ]

  private static func draft(_ claims: JSONObject, _ mail: String?, _ number: String?, _ details: ProviderDetails) -> PersonDraft {
    func text(_ name: String) -> String { claims[name]?.string?.trimmedText ?? "" }
    let parts = [text("given_name"), text("family_name")].filter { !$0.isEmpty }.joined(separator: " ")
    let principalName = principalName(text("preferred_username"), mail, details)
    let name = [text("name"), parts, String(principalName.prefix { $0 != "@" })].first { !$0.isEmpty } ?? ""
    var texts: [PersonText: String] = [.givenName: text("given_name"), .surname: text("family_name")]
    texts[.mail] = mail
    texts[.employeeId] = number
    texts[.mailNickname] = String(principalName.prefix { $0 != "@" })
    if !text("locale").isEmpty { texts[.preferredLanguage] = Language(tag: text("locale")).rawValue }
    return PersonDraft(principalName: principalName, displayName: name, texts)
  }

  /// The name that the person chose there only where addresses are assigned: elsewhere it could be anybody's address here.
  private static func principalName(_ preferred: String, _ mail: String?, _ details: ProviderDetails) -> String {
    let isOfOurs = details.domains.isEmpty || details.domains.contains(domain(of: preferred))
    return details.trustsMail && isOfOurs && PersonChecks.isAddress(preferred) ? preferred : mail ?? ""
  }
}
