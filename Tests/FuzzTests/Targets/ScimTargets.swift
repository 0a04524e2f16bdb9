// What outside directories send: SCIM's filters, paths and patches.
import Kernel

@testable import Directory

extension FuzzTarget {
  static let scim = [scimFilter, scimPath, scimPatch, scimBulk]

  private static let scimFilter = text("scim.filter") { text in
    try unlessRefused {
      let filter = try ScimFilter(parsing: text)
      _ = filter.accepts(JSONObject([("value", "an@hospital.example"), ("type", "work"), ("primary", true)]))
    }
  }

  private static let scimPath = text("scim.path") { text in
    try unlessRefused {
      let path = try ScimPath(parsing: text)
      try promise(text.contains(path.attribute) && path.part.map { text.contains($0) } != false, "\(path) is not in \(text)")
    }
  }

  /// A patch leaves a resource that says what it is, whatever it does to the rest.
  private static let scimPatch = FuzzTarget("scim.patch") { bytes in
    guard let json = try? JSON(parsing: bytes) else { return }
    try unlessRefused {
      let patch = try ScimPatch(json)
      for (type, document) in [(ScimType.user, person), (ScimType.group, group)] {
        try unlessRefused {
          let patched = try patch.applied(to: document, of: type)
          try promise(patched["id"] == document["id"], "another id: \(JSON.object(patched).text)")
          try promise(try JSON(parsing: JSON.object(patched).bytes) == .object(patched), "not to be written: \(patched)")
        }
      }
    }
  }

  private static let scimBulk = FuzzTarget("scim.bulk") { bytes in
    guard let json = try? JSON(parsing: bytes) else { return }
    try unlessRefused {
      let (parts, failures) = try ScimBulk.read(json)
      try promise(failures >= 1, "no failure is too many")
      for part in parts {
        let path = part.resolved(["ward": "g1"]).path
        try promise(!path.hasPrefix("/") && !path.contains("//"), "no path below the prefix: \(path)")
      }
    }
  }

  private static let person = JSONObject([
    ("schemas", ["urn:ietf:params:scim:schemas:core:2.0:User"]), ("id", "u1"), ("userName", "an@hospital.example"),
    ("name", ["givenName": "An", "familyName": "Roy"]), ("active", true),
    ("emails", [["value": "an@hospital.example", "type": "work", "primary": true]]),
  ])

  private static let group = JSONObject([
    ("schemas", ["urn:ietf:params:scim:schemas:core:2.0:Group"]), ("id", "g1"), ("displayName", "Ward 4"),
    ("members", [["value": "u1"], ["value": "u2"]]),
  ])
}
