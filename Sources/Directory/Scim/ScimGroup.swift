// A group as SCIM's Group (RFC 7643 section 4.2), both ways.
import Kernel

/// What a Group document says of a group.
struct ScimGroup: Sendable {
  var displayName: String
  var members: [UserID]
  var link: ScimLink

  init(_ document: JSONObject) throws(Failure) {
    guard let displayName = document["displayName"]?.string?.trimmedText, !displayName.isEmpty else {
      throw ScimValues.fault("displayName", "is required")
    }
    self.displayName = displayName
    link = ScimLink(externalID: try ScimPerson.externalID(document))
    var seen: Set<UserID> = []
    members = []
    for value in document["members"]?.array ?? [] {
      if value["type"]?.string?.lowercased() == "group" {
        throw ScimValues.fault("members", "may hold people only: add the people of a group one by one")
      }
      guard let id = value["value"]?.string else { throw ScimValues.fault("members.value", "is required") }
      if seen.insert(UserID(id.lowercased())).inserted { members.append(UserID(id.lowercased())) }
    }
  }

  /// - Parameter members: nil where they are not wanted.
  static func document(_ group: StaffGroup, _ link: ScimLink, members: [UserID]?) -> JSONObject {
    var document = JSONObject([("schemas", [.string(ScimType.group.core.urn)]), ("id", JSON(group.id))])
    document["externalId"] = link.externalID.map(JSON.string)
    document["displayName"] = .string(group.displayName)
    if let members, !members.isEmpty {
      document["members"] = .array(members.map { ["value": JSON($0), "type": "User"] })
    }
    return document
  }

  /// A nickname for a group that was named only: plain letters, digits and hyphens.
  static func nickname(_ displayName: String) -> String {
    let words = displayName.foldedWords.map { $0.unicodeScalars.filter(\.isASCII).map { String($0) }.joined() }
    let name = words.filter { !$0.isEmpty }.joined(separator: "-").prefix(48)
    return name.isEmpty ? "group" : String(name)
  }
}
