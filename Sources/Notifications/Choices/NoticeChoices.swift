// What a person chose: by which ways they are told of what, and when they want to be left alone.
import FeatureKit
import Graph
import Kernel

struct NoticeChoices: Sendable, Equatable {
  var quiet = QuietHours()
  /// By the names of kinds; what is missing is as ever.
  var ways: [String: Set<Way>] = [:]

  static let usual: Set<Way> = [.push]

  func ways(for kind: NoticeKind) -> Set<Way> { kind.weight == .normal ? ways[kind.name] ?? Self.usual : [] }

  var stored: JSON {
    let chosen = ways.sorted { $0.key < $1.key }.map { name, ways in
      (key: name, value: JSON.array(ways.sorted().map { .string($0.rawValue) }))
    }
    return ["quietHours": quiet.json, "ways": .object(JSONObject(chosen))]
  }

  init() {}

  init(stored: JSON) {
    quiet = QuietHours(stored["quietHours"] ?? .null)
    for (name, value) in stored["ways"]?.object?.members ?? [] {
      ways[name] = Set((value.array ?? []).compactMap { $0.string.flatMap(Way.init) })
    }
  }
}

extension QuietHours {
  var json: JSON {
    ["isOn": .bool(isOn), "from": .string(ClockTime.text(from)), "to": .string(ClockTime.text(to)), "timeZone": .string(zone)]
  }

  fileprivate init(_ json: JSON) {
    isOn = json["isOn"]?.bool ?? false
    from = json["from"]?.string.flatMap(ClockTime.minutes) ?? from
    to = json["to"]?.string.flatMap(ClockTime.minutes) ?? to
    zone = json["timeZone"]?.string ?? zone
  }
}

/// `07:30`
enum ClockTime {
  static func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard text.utf8.count == 5, parts.count == 2,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  static func text(_ minutes: Int) -> String { pad(minutes / 60) + ":" + pad(minutes % 60) }
  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A request to change them: only what is named.
struct ChoiceChange: Sendable {
  var quiet: QuietPatch?
  var ways: [String: Set<Way>] = [:]

  struct QuietPatch: Sendable {
    var isOn: Bool?
    var from, to: Int?
    var zone: String?
  }

  /// - Parameter kinds: those of which there is something to choose.
  init(reading body: BodyReader, kinds: [NoticeKind]) throws(Failure) {
    for name in body.json.keys where !["quietHours", "ways"].contains(name) {
      throw body.fault(name, "is not something to choose")
    }
    quiet = try body.optionalObject("quietHours").map(Self.quiet)
    guard let ways = try body.optionalObject("ways") else { return }
    let known = Set(kinds.filter { $0.weight == .normal }.map(\.name))
    for name in ways.json.keys {
      guard known.contains(name) else { throw ways.fault(name, "is nothing of which the ways can be chosen") }
      self.ways[name] = try Self.ways(ways, name)
    }
  }

  private static func ways(_ body: BodyReader, _ name: String) throws(Failure) -> Set<Way> {
    var chosen: Set<Way> = []
    for field in try body.array(name, max: 10) { chosen.insert(try field.enumeration(as: Way.self)) }
    return chosen
  }

  private static func quiet(_ body: BodyReader) throws(Failure) -> QuietPatch {
    QuietPatch(
      isOn: try body.optionalBool("isOn"), from: try time(body, "from"), to: try time(body, "to"), zone: try zone(body))
  }

  private static func time(_ body: BodyReader, _ name: String) throws(Failure) -> Int? {
    guard let text = try body.optionalString(name) else { return nil }
    guard let minutes = ClockTime.minutes(text) else { throw body.fault(name, "must be a time of day such as 07:30") }
    return minutes
  }

  private static func zone(_ body: BodyReader) throws(Failure) -> String? {
    guard let text = try body.optionalString("timeZone", max: 64) else { return nil }
    guard QuietHours.isZone(text) else { throw body.fault("timeZone", "must be a time zone such as Europe/Paris") }
    return text
  }

  func applied(to old: NoticeChoices) throws(Failure) -> NoticeChoices {
    var new = old
    new.ways.merge(ways) { $1 }
    new.quiet = QuietHours(
      isOn: quiet?.isOn ?? old.quiet.isOn, from: quiet?.from ?? old.quiet.from, to: quiet?.to ?? old.quiet.to,
      zone: quiet?.zone ?? old.quiet.zone)
    if new.quiet.from == new.quiet.to {
      throw .badRequest("The property 'quietHours/to' must be another time than the beginning.", target: "quietHours/to")
    }
    return new
  }
}
