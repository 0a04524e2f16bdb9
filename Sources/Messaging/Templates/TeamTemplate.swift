// A template: a team to begin with. Some are the product's own and can be duplicated or hidden; others are the hospital's.
import FeatureKit
import Kernel

typealias TemplateID = ID<TeamTemplate>

struct TeamTemplate: Sendable, Equatable {
  enum Category: String, Sendable { case healthcare, general, organization }

  var id: TemplateID
  var name: String
  var description: String?
  var category: Category
  var plan: TeamPlan
  /// Channels that whoever makes a team of it can add at once: a hospital's specialties.
  var suggested: [ChannelPlan] = []
  /// Nil for the product's own.
  var changed: Instant?

  var isBuiltIn: Bool { changed == nil }

  static let standard = TemplateID("standard")
}

extension PolicyType {
  static let templates = PolicyType("TeamsTemplatePermissionPolicy")
}

enum TemplatePolicy {
  /// By id: the product's own have the names that Graph gives them.
  static let hidden = PolicySetting(
    "HiddenTemplates", in: .templates, standard: [String](),
    options: { reading, language in
      try TemplateStore.all(in: language, reading).filter { $0.id != TeamTemplate.standard }.map {
        PolicyOption(id: $0.id.text, displayName: $0.name)
      }
    })
}

/// The templates as somebody has them before them.
struct TemplateShelf {
  let all: [TeamTemplate]
  private let hidden: Set<String>
  private let isKeeper: Bool

  init(for actor: Actor, in language: Language, _ reading: Reading) throws {
    all = try TemplateStore.all(in: language, reading)
    hidden = try actor.user.map { Set(try reading.policy(TemplatePolicy.hidden, of: $0)) } ?? []
    isKeeper = actor.keepsTeams
  }

  func isHidden(_ template: TeamTemplate) -> Bool { hidden.contains(template.id.text) }
  var visible: [TeamTemplate] { all.filter { isKeeper || !isHidden($0) } }

  /// By its id, whatever its case; Teams' own administration puts a long word in front of it.
  func find(_ id: String) -> TeamTemplate? {
    let (key, long) = (id.lowercased(), "com.microsoft.teams.template.")
    let short = key.hasPrefix(long) ? String(key.dropFirst(long.count)) : key
    return visible.first { $0.id.text.lowercased() == short }
  }
}
