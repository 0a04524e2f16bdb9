// A person as SCIM's User (RFC 7643 section 4.1), both ways.
import Kernel

/// What a User document says of a person.
struct ScimPerson: Sendable {
  var draft: PersonDraft
  /// The manager's id.
  var manager: String?
  var link: ScimLink

  /// - Parameters:
  ///   - old: the person until now; what SCIM does not know of it stays.
  ///   - domain: stands behind a sign-in name without one.
  init(_ document: JSONObject, old: PersonDraft?, domain: String) throws(Failure) {
    guard let userName = document["userName"]?.string?.trimmedText, !userName.isEmpty else {
      throw ScimValues.fault("userName", "is required")
    }
    let name = document["name"]
    let parts = [name?["givenName"]?.string, name?["familyName"]?.string].compactMap(\.self).joined(separator: " ")
    let displayName = document["displayName"]?.string ?? name?["formatted"]?.string ?? (parts.isEmpty ? userName : parts)
    draft = old ?? PersonDraft(principalName: "", displayName: "")
    draft.principalName = Self.principalName(userName, old: old?.principalName, domain: domain)
    draft.displayName = displayName
    draft.isEnabled = document["active"]?.bool ?? draft.isEnabled
    (draft[.givenName], draft[.surname]) = (name?["givenName"]?.string, name?["familyName"]?.string)
    (draft[.jobTitle], draft[.preferredLanguage]) = (document["title"]?.string, document["preferredLanguage"]?.string)
    let enterprise = document[Self.enterprise]
    draft[.employeeId] = enterprise?["employeeNumber"]?.string
    draft[.department] = enterprise?["department"]?.string
    manager = enterprise?["manager"]?["value"]?.string
    link = ScimLink(externalID: try Self.externalID(document), userName: userName)
    draft[.mail] = Self.first(document["emails"], "work")?["value"]?.string
    draft[.officeLocation] = Self.first(document["addresses"], "work")?["formatted"]?.string
    readPhones(document["phoneNumbers"]?.array ?? [])
  }

  private static func principalName(_ userName: String, old: String?, domain: String) -> String {
    if userName.contains("@") { return userName }
    if let old, old.hasPrefix(userName.lowercased() + "@") { return old }
    return userName + "@" + domain
  }

  static func externalID(_ document: JSONObject) throws(Failure) -> String? {
    let id = document["externalId"]?.string
    if let id, id.unicodeScalars.count > 256 { throw ScimValues.fault("externalId", "may hold 256 characters at most") }
    return id
  }

  /// The value that is meant for use: the primary one, or the first of the type, or the first.
  private static func first(_ values: JSON?, _ type: String) -> JSON? {
    let values = values?.array ?? []
    return values.first { $0["primary"] == true } ?? values.first { $0["type"]?.string?.lowercased() == type } ?? values.first
  }

  private mutating func readPhones(_ values: [JSON]) {
    let numbers = values.compactMap { value -> (type: String, number: String)? in
      guard let text = value["value"]?.string else { return nil }
      let number = text.lowercased().hasPrefix("tel:") ? String(text.dropFirst(4)) : text
      return (value["type"]?.string?.lowercased() ?? "work", number)
    }
    draft.businessPhones = numbers.filter { $0.type == "work" }.map(\.number)
    draft[.mobilePhone] = numbers.first { $0.type == "mobile" }?.number
  }
}

// MARK: Writing

extension ScimPerson {
  private static let enterprise = ScimType.user.extensions[0].urn

  /// What SCIM may change of a person.
  static func document(_ person: StaffMember, _ link: ScimLink) -> JSONObject {
    let details = person.details
    let enterprise = members([
      ("employeeNumber", details[.employeeId].map(JSON.string)), ("department", details[.department].map(JSON.string)),
      ("manager", person.manager.map { ["value": JSON($0)] }),
    ])
    let schemas = [ScimType.user.core.urn] + (enterprise == nil ? [] : [Self.enterprise])
    let document = members([
      ("schemas", .array(schemas.map { .string($0) })), ("id", JSON(person.id)),
      ("externalId", link.externalID.map(JSON.string)), ("userName", .string(link.userName(for: details.principalName))),
      ("name", name(details)), ("displayName", .string(details.displayName)), ("title", details[.jobTitle].map(JSON.string)),
      ("preferredLanguage", details[.preferredLanguage].map(JSON.string)), ("active", .bool(details.isEnabled)),
      ("emails", details[.mail].map { [["value": .string($0), "type": "work"]] }),
      ("phoneNumbers", phones(details)),
      ("addresses", details[.officeLocation].map { [["formatted": .string($0), "type": "work"]] }),
      (Self.enterprise, enterprise),
    ])
    return document?.object ?? JSONObject()
  }

  private static func name(_ details: PersonDraft) -> JSON? {
    return members([("familyName", details[.surname].map(JSON.string)), ("givenName", details[.givenName].map(JSON.string))])
  }

  private static func phones(_ details: PersonDraft) -> JSON? {
    let numbers = details.businessPhones.map { ("work", $0) } + [details[.mobilePhone].map { ("mobile", $0) }].compactMap(\.self)
    return JSON.list(numbers.map { ["value": .string($0.1), "type": .string($0.0)] })
  }

  /// An object of what is there; nil where nothing is.
  private static func members(_ all: [(String, JSON?)]) -> JSON? {
    let there = all.compactMap { name, value in value.map { (key: name, value: $0) } }
    return JSON.whole(JSONObject(there))
  }
}
