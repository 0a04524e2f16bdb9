// An app: what a tab shows. Some are the product's own, others are the hospital's: web pages under a name. The organisation allows or
// blocks each; what is blocked is hidden and kept.
import FeatureKit
import Foundation
import Graph
import Kernel

typealias AppID = ID<TeamsApp>

struct TeamsApp: Sendable, Equatable {
  /// Graph's `distributionMethod`.
  enum Distribution: String, Sendable { case store, organization }

  var id: AppID
  /// What policies call it; nil for the hospital's own.
  var key: String?
  var name: Words
  var description: Words
  /// Where it begins; nil for the product's own.
  var contentURL: String?
  var websiteURL: String?
  /// By the organisation.
  var isBlocked = false

  var policyName: String { key ?? id.text }
  var distribution: Distribution { key == nil ? .organization : .store }
  /// A tab of it needs no installation in the team: it shows an address, or what was said in the channel.
  var isAlwaysThere: Bool { id == Self.website || id == Self.message }
  /// False for what other capabilities will bring: its tabs can be laid out now, and show it from the day on which it is there.
  var isHere: Bool { isAlwaysThere || key == nil }

  static let website = AppID("com.microsoft.teamspace.tab.web")
  static let message = AppID("salus.message")
}

/// The apps that every hospital finds there, by the ids that Graph gives them where it has them.
enum AppCatalogue {
  static let all: [TeamsApp] = [
    app(
      TeamsApp.website, "Website", ("Website", "Site web"),
      ("A page of the web or of the intranet", "Une page du web ou de l’intranet")),
    app(
      TeamsApp.message, "Message", ("Message", "Message"),
      ("A conversation of the channel, always at hand", "Une conversation du canal, toujours à portée")),
    app(
      AppID("com.microsoft.teamspace.tab.wiki"), "Wiki", ("Wiki", "Wiki"),
      ("Pages that the team writes together", "Des pages écrites ensemble par l’équipe")),
    app(
      AppID("26bc2873-6023-480c-a11b-76b66605ce8c"), "Lists", ("Lists", "Listes"),
      ("Patients, rounds, equipment: rows that the team keeps", "Patients, visites, matériel : des lignes tenues par l’équipe")),
    app(
      AppID("com.microsoft.teamspace.tab.planner"), "Tasks", ("Tasks", "Tâches"),
      ("What is to be done, by whom and until when", "Ce qui est à faire, par qui et pour quand")),
    app(
      AppID("7c316234-ded0-4f95-8a83-8453d0876592"), "Approvals", ("Approvals", "Approbations"),
      ("Requests and who says yes to them", "Des demandes et ceux qui les approuvent")),
    app(
      AppID("42f6c1da-a241-483a-a3cc-4f5be9185951"), "Shifts", ("Shifts", "Horaires"),
      ("Who works when", "Qui travaille et quand")),
    app(
      AppID("salus.bulletins"), "Bulletins", ("Bulletins", "Bulletins"),
      ("Announcements in one place", "Les annonces au même endroit")),
    app(
      AppID("salus.inspection"), "Inspection", ("Inspection", "Inspection"),
      ("Rounds of checks, with what was found", "Des tournées de contrôle et leurs constats")),
    app(
      AppID("salus.ideas"), "Ideas", ("Ideas", "Idées"),
      ("Suggestions and who supports them", "Des suggestions et leurs soutiens")),
  ]

  static let keys = all.compactMap(\.key)

  private static func app(_ id: AppID, _ key: String, _ name: (String, String), _ text: (String, String)) -> TeamsApp {
    TeamsApp(id: id, key: key, name: Words(name.0, name.1), description: Words(text.0, text.1))
  }
}

enum AppRules {
  static let longestName = 64
  static let longestDescription = 512
  /// So many of its own an organisation has.
  static let most = 500

  static func name(_ text: String) throws(Failure) -> String { try Naming.name(text, longest: longestName) }

  static func description(_ text: String?) throws(Failure) -> String? {
    try Naming.description(text, longest: longestDescription)
  }

  static func install(_ seat: TeamSeat, isKeeper: Bool) -> Verdict {
    let isAllowed = seat.role == .owner || isKeeper || seat.role == .member && seat.team.settings[.changeApps]
    return isAllowed ? .allow : .deny("The team's owners do not let members do this.")
  }
}

/// Addresses of pages that people's browsers open.
enum PageAddress {
  static let longest = 2048

  static func checked(_ text: String, target: String) throws(Failure) -> String {
    let text = text.trimmedText
    guard text.utf8.count <= longest, let url = URL(string: text), origin(url) != nil, url.user == nil, url.password == nil else {
      throw .badRequest(
        "The property '\(target)' must be the address of a page, beginning with https:// or http://.", target: target)
    }
    return text
  }

  /// Scheme, host and port.
  static func origin(of text: String?) -> String? { text.flatMap(URL.init).flatMap(origin) }

  private static func origin(_ url: URL) -> String? {
    guard let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
      let host = url.host(percentEncoded: false)?.lowercased(), !host.isEmpty
    else { return nil }
    return "\(scheme)://\(host):\(url.port ?? (scheme == "https" ? 443 : 80))"
  }
}

extension BodyReader {
  func pageAddress(_ name: String) throws(Failure) -> String { try PageAddress.checked(string(name), target: path(name)) }

  func optionalPageAddress(_ name: String) throws(Failure) -> String? {
    try optionalString(name).map { (text) throws(Failure) in try PageAddress.checked(text, target: path(name)) }
  }
}
