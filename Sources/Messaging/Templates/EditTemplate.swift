// Makes, changes and removes the hospital's own templates: administrators.
import FeatureKit
import Graph
import Kernel

struct CreateTemplate: FeatureKit.Operation {
  /// What it begins with.
  enum Origin: Sendable {
    case scratch
    case template(String)
    case team(TeamID)
  }

  static let action = "teamTemplate.create"
  let origin: Origin
  let name: String
  let description: String?
  let body: BodyReader
  let language: Language

  init(_ body: BodyReader, in language: Language) throws {
    name = try TemplateRules.name(body.string("displayName"))
    description = try TemplateRules.description(body.optionalString("description"))
    if let template = try body.optionalReference("template") {
      origin = .template(template.id)
    } else if let team = try body.optionalReference("team") {
      origin = .team(TeamID(team.id.lowercased()))
    } else {
      origin = .scratch
    }
    (self.body, self.language) = (body, language)
  }

  func run(in work: Transaction) throws -> TemplateID {
    let shelf = try TemplateShelf(for: work.actor, in: language, work)
    if shelf.all.count >= TemplateRules.most + TemplateCatalogue.all(in: language).count {
      throw Failure.badRequest(
        "An organisation has \(TemplateRules.most) templates of its own at most.", code: "TemplateLimitExceeded")
    }
    let old = try beginning(shelf, work)
    let template = TeamTemplate(
      id: TemplateID(Random.guid()), name: name, description: description ?? old.description, category: .organization,
      plan: try TeamPlan(body, from: old.plan), suggested: old.suggested, changed: work.now)
    try work.keep(template, shelf)
    work.acted(on: "teamTemplates/\(template.id)")
    return template.id
  }

  private func beginning(_ shelf: TemplateShelf, _ work: Transaction) throws -> TeamTemplate {
    switch origin {
    case .scratch: return try shelf.require(TeamTemplate.standard.text)
    case .template(let id): return try shelf.require(id, target: "template@odata.bind")
    case .team(let id):
      guard let team = try TeamStore.team(id, in: work) else {
        throw Failure.badRequest("There is no such team.", target: "team@odata.bind")
      }
      return TeamTemplate(
        id: TemplateID(""), name: team.roster.displayName, description: team.roster.description, category: .organization,
        plan: try TeamPlan(of: team, in: work))
    }
  }
}

struct ChangeTemplate: FeatureKit.Operation {
  static let action = "teamTemplate.update"
  let template: TemplateID
  let name: String?
  let description: Patch<String>
  let body: BodyReader
  var object: String { "teamTemplates/\(template)" }

  init(_ template: TemplateID, _ body: BodyReader) throws {
    self.template = template
    name = body.has("displayName") ? try TemplateRules.name(body.string("displayName")) : nil
    description = try body.patchString("description")
    _ = try TemplateRules.description(description.value)
    self.body = body
  }

  func run(in work: Transaction) throws {
    let shelf = try TemplateShelf(for: work.actor, in: .english, work)
    var changed = try shelf.own(template.text)
    changed.name = name ?? changed.name
    changed.description = try TemplateRules.description(description.applied(to: changed.description))
    changed.plan = try TeamPlan(body, from: changed.plan)
    try work.keep(changed, shelf)
  }
}

struct RemoveTemplate: FeatureKit.Operation {
  static let action = "teamTemplate.delete"
  let template: TemplateID
  var object: String { "teamTemplates/\(template)" }

  func run(in work: Transaction) throws {
    try TemplateStore.remove(TemplateShelf(for: work.actor, in: .english, work).own(template.text).id, in: work)
  }
}

extension TemplateShelf {
  func require(_ id: String, target: String? = nil) throws(Failure) -> TeamTemplate {
    guard let found = find(id) else {
      throw target.map { .badRequest("The property '\($0)' must name a template that there is.", target: $0) }
        ?? .notFound("template")
    }
    return found
  }

  fileprivate func own(_ id: String) throws(Failure) -> TeamTemplate {
    let found = try require(id)
    if found.isBuiltIn {
      throw .conflict("This template is the product's own: duplicate it, or hide it by a policy.", code: "BuiltInTemplate")
    }
    return found
  }
}

extension Transaction {
  fileprivate func keep(_ template: TeamTemplate, _ shelf: TemplateShelf) throws {
    let names = (shelf.all + TemplateCatalogue.all(in: .french)).filter { $0.id != template.id }.map(\.name.folded)
    if names.contains(template.name.folded) {
      throw Failure.conflict("There is a template of this name.", code: "NameAlreadyExists", target: "displayName")
    }
    try check(template.plan)
    try TemplateStore.put(template, in: self)
  }

  /// Its apps are there; its tabs have something to show.
  private func check(_ plan: TeamPlan) throws {
    let apps = try AppStore.byID(in: self)
    for (number, app) in plan.apps.enumerated() where apps[app] == nil {
      throw Failure.badRequest("There is no such app.", target: "installedApps[\(number)]")
    }
    for (number, channel) in plan.channels.enumerated() {
      for (place, tab) in channel.tabs.enumerated() {
        let target = "channels[\(number)]/tabs[\(place)]"
        guard let app = apps[tab.app] else {
          throw Failure.badRequest("A template's tab must name an app that there is.", target: target)
        }
        do {
          _ = try TabRules.check(tab.configuration, of: app) { _ in false }
        } catch let failure as Failure {
          throw Failure.badRequest(failure.message, target: "\(target)/\(failure.target ?? "")")
        }
      }
    }
  }
}
