// How somebody came in: what they proved and on which device, so that they recognise it in the list of their sessions.

struct Visit: Sendable, Equatable {
  /// Two factors were proved, here or at a provider that says so.
  var isStrong = false
  /// Browser and system, such as `Firefox, Windows`; empty when unknown.
  var device = ""

  init(isStrong: Bool = false, agent: String? = nil) {
    (self.isStrong, device) = (isStrong, Self.device(of: agent ?? ""))
  }

  /// More specific names first: every browser claims to be several others.
  private static let browsers = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
  ]
  private static let systems = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"), ("Linux", "Linux"),
  ]

  /// Only names of our own come out of it: nothing of what a browser claims is kept.
  static func device(of agent: String) -> String {
    let found = [browsers, systems].compactMap { names in names.first { agent.contains($0.0) }?.1 }
    return found.joined(separator: ", ")
  }
}
