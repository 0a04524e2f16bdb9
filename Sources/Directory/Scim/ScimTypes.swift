// People and groups as SCIM describes them (RFC 7643 sections 4.1 to 4.3): the attributes that this directory keeps, no others
// (docs/decisions/0021-scim-keeps-what-the-directory-keeps.md).

extension ScimType {
  static let user = ScimType(name: "User", endpoint: "/Users", core: person, extensions: [enterprise])
  static let group = ScimType(name: "Group", endpoint: "/Groups", core: members)
  static let all = [user, group]

  private static let person = ScimSchema(
    urn: "urn:ietf:params:scim:schemas:core:2.0:User", name: "User", says: "A member of the organisation.",
    attributes: [
      ScimAttribute(
        name: "userName", says: "What one signs in with; without an at sign the organisation's domain is put behind it.",
        isRequired: true, isUnique: true),
      ScimAttribute(
        name: "name", kind: .complex, says: "The parts of the name.",
        parts: [
          ScimAttribute(name: "familyName", says: "The family name."), ScimAttribute(name: "givenName", says: "The given name."),
          // The name that people read is displayName; where it is missing, this stands for it.
          ScimAttribute(name: "formatted", says: "The whole name.", isListed: false),
        ]),
      ScimAttribute(name: "displayName", says: "The name that colleagues read.", isRequired: true),
      ScimAttribute(name: "title", says: "The job title."),
      ScimAttribute(
        name: "preferredLanguage", says: "The language of the screens.", usual: ["en", "fr", "en-CA", "fr-CA"]),
      ScimAttribute(
        name: "active", kind: .boolean, says: "Whether the person may sign in; false ends all sessions at once.", isRequired: true
      ),
      ScimAttribute(name: "password", says: "A new password.", isCaseExact: true, mutability: .writeOnly, returned: .never),
      values("emails", "The address at work; of several the primary one is kept.", ["work"]),
      values("phoneNumbers", "Numbers at work, and one mobile number.", ["work", "mobile"]),
      ScimAttribute(
        name: "addresses", kind: .complex, says: "The office, in one line.", isMultiValued: true,
        parts: [ScimAttribute(name: "formatted", says: "Building, floor, room."), type(["work"]), primary]),
      ScimAttribute(
        name: "groups", kind: .complex, says: "The groups that the person is a member of.", isMultiValued: true,
        mutability: .readOnly,
        parts: references("Group", .readOnly).filter { $0.name != "type" } + [
          ScimAttribute(name: "display", says: "The name.", mutability: .readOnly),
          ScimAttribute(name: "type", says: "Always direct.", mutability: .readOnly, usual: ["direct"]),
        ]),
    ])

  private static let enterprise = ScimSchema(
    urn: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", name: "EnterpriseUser",
    says: "What an employer knows of a person.",
    attributes: [
      ScimAttribute(
        name: "employeeNumber", says: "The employee's number, which nobody else has.", isCaseExact: true, isUnique: true),
      ScimAttribute(name: "department", says: "The department or ward."),
      ScimAttribute(
        name: "manager", kind: .complex, says: "Whom the person reports to.",
        parts: references("User", .readWrite).filter { $0.name != "type" }),
    ])

  private static let members = ScimSchema(
    urn: "urn:ietf:params:scim:schemas:core:2.0:Group", name: "Group", says: "A group of people.",
    attributes: [
      ScimAttribute(name: "displayName", says: "The name that people read.", isRequired: true),
      ScimAttribute(
        name: "members", kind: .complex, says: "Its people; groups within groups are refused.", isMultiValued: true,
        parts: references("User", .readWrite)),
    ])

  private static func values(_ name: String, _ says: String, _ types: [String]) -> ScimAttribute {
    ScimAttribute(
      name: name, kind: .complex, says: says, isMultiValued: true,
      parts: [ScimAttribute(name: "value", says: "The value itself."), type(types), primary])
  }

  private static func type(_ usual: [String]) -> ScimAttribute {
    ScimAttribute(name: "type", says: "What it is for.", usual: usual)
  }

  /// Tells which of several to keep; of those that are kept there is nothing to tell.
  private static let primary = ScimAttribute(
    name: "primary", kind: .boolean, says: "Whether it is the first to use.", isListed: false)

  private static func references(_ type: String, _ mutability: ScimAttribute.Mutability) -> [ScimAttribute] {
    [
      ScimAttribute(name: "value", says: "The id.", isCaseExact: true, mutability: mutability),
      ScimAttribute(
        name: "$ref", kind: .reference, says: "The address.", isCaseExact: true, mutability: mutability, references: [type]),
      ScimAttribute(name: "type", says: "The kind of resource.", mutability: mutability, usual: [type]),
    ]
  }
}
