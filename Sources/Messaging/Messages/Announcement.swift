// A conversation that begins with a headline across the channel, such as "Ward 3 is closed to visitors".
import FeatureKit
import Graph
import Kernel

struct Announcement: Sendable, Equatable {
  enum Colour: String, Sendable, CaseIterable { case blue, green, amber, red, grey }
  static let longestHeadline = 120

  var headline: String
  var colour: Colour

  init(_ body: BodyReader) throws(Failure) {
    let text = try body.string("headline", max: Self.longestHeadline)
    headline = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if headline.isEmpty { throw body.fault("headline", "must not be empty") }
    colour = try body.optionalEnumeration("colour") ?? .blue
  }

  /// As it is stored and shown.
  var json: JSON { ["headline": .string(headline), "colour": .string(colour.rawValue)] }

  init?(_ json: JSON?) {
    guard let headline = json?["headline"]?.string else { return nil }
    (self.headline, colour) = (headline, json?["colour"]?.string.flatMap(Colour.init) ?? .blue)
  }
}
