// What a team's owners decide for its people: Graph's member, guest, messaging, fun and discovery settings.
import FeatureKit
import Graph
import Kernel

struct TeamSettings: Sendable, Equatable {
  /// By their path in Graph's `team`.
  enum Switch: String, Sendable, CaseIterable {
    case createChannels = "memberSettings/allowCreateUpdateChannels"
    case createPrivateChannels = "memberSettings/allowCreatePrivateChannels"
    case deleteChannels = "memberSettings/allowDeleteChannels"
    case changeApps = "memberSettings/allowAddRemoveApps"
    case changeTabs = "memberSettings/allowCreateUpdateRemoveTabs"
    case changeConnectors = "memberSettings/allowCreateUpdateRemoveConnectors"
    case guestsCreateChannels = "guestSettings/allowCreateUpdateChannels"
    case guestsDeleteChannels = "guestSettings/allowDeleteChannels"
    case editMessages = "messagingSettings/allowUserEditMessages"
    case deleteMessages = "messagingSettings/allowUserDeleteMessages"
    case ownersDeleteMessages = "messagingSettings/allowOwnerDeleteMessages"
    case mentionTeam = "messagingSettings/allowTeamMentions"
    case mentionChannel = "messagingSettings/allowChannelMentions"
    case gifs = "funSettings/allowGiphy"
    case stickers = "funSettings/allowStickersAndMemes"
    case memes = "funSettings/allowCustomMemes"
    case isListed = "discoverySettings/showInTeamsSearchAndSuggestions"

    /// What holds where nobody decided: as in Teams, but guests and pictures for fun are let in by decision only.
    var standard: Bool {
      switch self {
      case .guestsCreateChannels, .guestsDeleteChannels, .gifs, .stickers, .memes: false
      default: true
      }
    }

    var group: Substring { rawValue.split(separator: "/")[0] }
    var name: String { String(rawValue.split(separator: "/")[1]) }
  }

  enum Rating: String, Sendable, CaseIterable { case strict, moderate }

  /// Only what differs from the standard.
  private var decided: [Switch: Bool] = [:]
  var rating = Rating.strict

  subscript(_ name: Switch) -> Bool {
    get { decided[name] ?? name.standard }
    set { decided[name] = newValue == name.standard ? nil : newValue }
  }

  init() {}

  /// As it is stored.
  init(_ json: JSON) {
    for name in Switch.allCases { if let value = json[name.rawValue]?.bool { self[name] = value } }
    rating = json["rating"]?.string.flatMap(Rating.init) ?? .strict
  }

  var stored: JSON {
    var json = JSONObject([("rating", .string(rating.rawValue))])
    for name in Switch.allCases { json[name.rawValue] = decided[name].map(JSON.bool) }
    return .object(json)
  }

  /// What a request says of them; the rest stays.
  mutating func apply(_ body: BodyReader) throws(Failure) {
    for name in Switch.allCases {
      guard let group = try body.optionalObject(String(name.group)) else { continue }
      if let value = try group.optionalBool(name.name) { self[name] = value }
    }
    if let fun = try body.optionalObject("funSettings") {
      rating = try fun.optionalEnumeration("giphyContentRating") ?? rating
    }
  }

  /// Graph's five objects.
  func json(isBeta: Bool) -> [(String, JSON)] {
    let groups = ["memberSettings", "guestSettings", "messagingSettings", "funSettings"] + (isBeta ? ["discoverySettings"] : [])
    return groups.map { group in
      var json = JSONObject([])
      for name in Switch.allCases where name.group == group { json.append(name.name, .bool(self[name])) }
      if group == "funSettings" { json.append("giphyContentRating", .string(rating.rawValue)) }
      return (group, .object(json))
    }
  }
}
