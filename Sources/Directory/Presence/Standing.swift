// Whether somebody can be reached, in Graph's two words: availability and activity.

struct Standing: Hashable, Sendable {
  let availability: String
  let activity: String

  init(_ availability: String, _ activity: String) { (self.availability, self.activity) = (availability, activity) }

  static let available = Standing("Available", "Available")
  static let idle = Standing("AvailableIdle", "Inactive")
  static let away = Standing("Away", "Away")
  static let beRightBack = Standing("BeRightBack", "BeRightBack")
  static let busy = Standing("Busy", "Busy")
  static let inCall = Standing("Busy", "InACall")
  static let inConference = Standing("Busy", "InAConferenceCall")
  static let doNotDisturb = Standing("DoNotDisturb", "DoNotDisturb")
  static let presenting = Standing("DoNotDisturb", "Presenting")
  static let offline = Standing("Offline", "OffWork")

  /// What an application may say of a session.
  static let ofSessions: [Standing] = [.available, .inCall, .inConference, .away, .presenting]
  /// What people may choose for themselves.
  static let ofChoice: [Standing] = [.available, .busy, .doNotDisturb, .beRightBack, .away, .offline]

  /// Which of several sessions counts: the one that asks most to be left alone, then the one that is most awake.
  var weight: Int {
    switch availability {
    case "DoNotDisturb": 5
    case "Busy": 4
    case "Available": 3
    case "AvailableIdle": 2
    case "Away": 1
    default: 0
    }
  }
}
