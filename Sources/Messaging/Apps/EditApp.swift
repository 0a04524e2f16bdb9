// What administrators do to the catalogue: apps of the hospital's own, and which apps people see at all.
import FeatureKit
import Graph
import Kernel

struct AppDraft: Sendable {
  let name: String
  let description: String?
  let contentURL: String
  let websiteURL: String?

  init(_ body: BodyReader) throws(Failure) {
    name = try AppRules.name(body.string("displayName"))
    description = try AppRules.description(body.optionalString("description"))
    contentURL = try body.pageAddress("contentUrl")
    websiteURL = try body.optionalPageAddress("websiteUrl")
  }
}

struct AppPatch: Sendable {
  let name: String?
  let description: Patch<String>
  let contentURL: String?
  let websiteURL: Patch<String>
  let isBlocked: Bool?

  /// More than a change of whether it is blocked.
  var isOfApp: Bool { name != nil || contentURL != nil || description != .absent || websiteURL != .absent }

  init(_ body: BodyReader) throws(Failure) {
    name = body.has("displayName") ? try AppRules.name(body.string("displayName")) : nil
    description = try body.patchString("description")
    _ = try AppRules.description(description.value)
    contentURL = try body.has("contentUrl") ? body.pageAddress("contentUrl") : nil
    websiteURL = try body.patch("websiteUrl") { (field) throws(Failure) in
      try PageAddress.checked(field.string(), target: "websiteUrl")
    }
    isBlocked = try body.optionalBool("isBlocked")
  }
}

struct CreateApp: FeatureKit.Operation {
  static let action = "app.create"
  let draft: AppDraft

  func run(in work: Transaction) throws -> AppID {
    if try AppStore.all(in: work).count >= AppRules.most + AppCatalogue.all.count {
      throw Failure.badRequest("An organisation has \(AppRules.most) apps of its own at most.", code: "AppLimitExceeded")
    }
    let app = TeamsApp(
      id: AppID(Random.guid()), key: nil, name: Words(draft.name), description: Words(draft.description ?? ""),
      contentURL: draft.contentURL, websiteURL: draft.websiteURL)
    try work.keep(app)
    work.acted(on: "apps/\(app.id)")
    work.emit("app.changed", [:])
    return app.id
  }
}

struct ChangeApp: FeatureKit.Operation {
  static let action = "app.update"
  let app: AppID
  let patch: AppPatch
  var object: String { "apps/\(app)" }

  func run(in work: Transaction) throws {
    var changed = try work.app(app)
    if patch.isOfApp {
      try changed.requireOwn()
      changed.name = patch.name.map { Words($0) } ?? changed.name
      changed.description = Words(patch.description.applied(to: changed.description.english) ?? "")
      changed.contentURL = patch.contentURL ?? changed.contentURL
      changed.websiteURL = patch.websiteURL.applied(to: changed.websiteURL)
      try work.keep(changed)
    }
    if let isBlocked = patch.isBlocked { try AppStore.set(blocked: isBlocked, app, in: work) }
    work.emit("app.changed", [:])
  }
}

struct RemoveApp: FeatureKit.Operation {
  static let action = "app.delete"
  let app: AppID
  var object: String { "apps/\(app)" }

  func run(in work: Transaction) throws {
    try work.app(app).requireOwn()
    try AppStore.remove(app, in: work)
    work.emit("app.changed", [:])
  }
}

extension TeamsApp {
  fileprivate func requireOwn() throws(Failure) {
    if key != nil {
      throw .conflict("This app is the product's own: it can be blocked, not changed.", code: "BuiltInApp")
    }
  }
}

extension Transaction {
  fileprivate func app(_ id: AppID) throws -> TeamsApp {
    guard let app = try AppStore.all(in: self).first(where: { $0.id == id }) else { throw Failure.notFound("app") }
    return app
  }

  fileprivate func keep(_ app: TeamsApp) throws {
    let names = try AppStore.all(in: self).filter { $0.id != app.id }.flatMap { [$0.name.english.folded, $0.name.french.folded] }
    if names.contains(app.name.english.folded) {
      throw Failure.conflict("There is an app of this name.", code: "NameAlreadyExists", target: "displayName")
    }
    try AppStore.put(app, in: self)
  }
}
