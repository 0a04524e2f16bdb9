// One segment with parentheses: a key, an alternate key, or a function with its arguments.
import Kernel

struct PathCall {
  enum Meaning: Equatable {
    case function([String: String])
    case key(String)
    case alternateKey(property: String, value: String)
  }

  let name: String
  let meaning: Meaning

  /// Nil where the segment is no call, such as an id that happens to hold a parenthesis.
  init?(_ raw: ArraySlice<UInt8>, aliases: [String: String]) throws(Failure) {
    // kiota leaves the outer quotes bare and encodes those of the text, without doubling them: search(q='it%27s').
    // So bare quotes delimit and encoded ones belong to the text, unless the client encodes all of them.
    let isBare = raw.contains(UInt8(ascii: "'"))
    let text = isBare ? String(decoding: raw, as: UTF8.self) : try PercentEncoding.decode(raw, in: "path")
    let scalars = Array(text.unicodeScalars)
    guard let open = scalars.firstIndex(of: "("), open > 0, scalars.last == ")", scalars[..<open].allSatisfy(\.isNameScalar)
    else {
      return nil
    }
    var scan = ArgumentScan(rest: scalars[(open + 1)..<(scalars.count - 1)], isEncoded: isBare, aliases: aliases)
    name = String(String.UnicodeScalarView(scalars[..<open]))
    meaning = try Self.meaning(of: name, try scan.arguments())
  }

  private static func meaning(of name: String, _ arguments: [ArgumentScan.Argument]) throws(Failure) -> Meaning {
    if arguments.count == 1, let only = arguments.first {
      guard let property = only.name else { return .key(only.value) }
      if property.lowercased() == "id" { return .key(only.value) }
      if isAlternateKey(property, of: name) { return .alternateKey(property: property, value: only.value) }
    }
    var named: [String: String] = [:]
    for argument in arguments {
      guard let name = argument.name, named.updateValue(argument.value, forKey: name) == nil else {
        throw .badRequest("The arguments of \(name) in the path must have names of their own.")
      }
    }
    return .function(named)
  }

  /// Graph's collections with a second key. Nothing in the path itself tells such a key from a function's argument.
  private static let alternateKeys: [String: Set<String>] = [
    "users": ["userprincipalname"], "groups": ["uniquename"], "onlinemeetings": ["joinweburl"], "sessions": ["joinweburl"],
    "registrations": ["email", "userid"], "applications": ["appid"], "serviceprincipals": ["appid"], "devices": ["deviceid"],
  ]

  private static func isAlternateKey(_ property: String, of name: String) -> Bool {
    alternateKeys[name.lowercased()]?.contains(property.lowercased()) ?? false
  }
}

extension Unicode.Scalar {
  /// A character of the names in paths and queries: properties, casts and `$ref`.
  var isNameScalar: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "$", "-": true
    default: false
    }
  }
}
