// What people can choose for their client, what holds for those who never chose, and a request to change it.
import Graph
import Kernel

struct Choices: Sendable, Equatable {
  enum Theme: String, Sendable, CaseIterable { case system, light, dark, contrast }

  var theme = Theme.system
  /// Off at first: the browser must be asked for leave when somebody turns it on.
  var browserNotifications = false
  var sounds = true
  var enterSends = true
  /// Whether others may see what one has read, and one theirs, where the organisation leaves it to people.
  var readReceipts = true
  /// Features in the order in which their icons stand in the bar; those that are not named follow. Empty: as the organisation has it.
  var appBar: [String] = []

  var json: JSONObject {
    JSONObject([
      ("theme", .string(theme.rawValue)), ("browserNotifications", .bool(browserNotifications)),
      ("sounds", .bool(sounds)), ("enterSends", .bool(enterSends)),
      ("readReceipts", .bool(readReceipts)), ("appBar", .array(appBar.map { .string($0) })),
    ])
  }
}

/// Only what was named is changed. Unknown names are refused: they would be lost without a word.
struct PreferenceChange: Sendable, Equatable {
  var theme: Choices.Theme?
  var browserNotifications: Bool?
  var sounds: Bool?
  var enterSends: Bool?
  var readReceipts: Bool?
  var appBar: [String]?

  init(reading body: BodyReader) throws(Failure) {
    let known = Set(Choices().json.keys)
    for name in body.json.keys where !known.contains(name) { throw body.fault(name, "is not a preference") }
    if body.has("theme") { theme = try body.enumeration("theme") }
    if body.has("browserNotifications") { browserNotifications = try body.bool("browserNotifications") }
    if body.has("sounds") { sounds = try body.bool("sounds") }
    if body.has("enterSends") { enterSends = try body.bool("enterSends") }
    if body.has("readReceipts") { readReceipts = try body.bool("readReceipts") }
    if body.has("appBar") { appBar = try Self.bar(body) }
  }

  func applied(to choices: Choices) -> Choices {
    Choices(
      theme: theme ?? choices.theme, browserNotifications: browserNotifications ?? choices.browserNotifications,
      sounds: sounds ?? choices.sounds, enterSends: enterSends ?? choices.enterSends,
      readReceipts: readReceipts ?? choices.readReceipts, appBar: appBar ?? choices.appBar)
  }

  /// As many as no client's bar has; a name's letters and digits alone.
  private static func bar(_ body: BodyReader) throws(Failure) -> [String] {
    let names = try body.strings("appBar", max: 32)
    guard names.allSatisfy({ $0.wholeMatch(of: /[a-z][a-zA-Z0-9]{0,31}/) != nil }), Set(names).count == names.count else {
      throw body.fault("appBar", "must hold names of features, each once")
    }
    return names
  }
}
