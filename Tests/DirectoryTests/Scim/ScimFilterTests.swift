// SCIM's filters and paths: the grammar by the examples of RFC 7644, what is refused, and what a value fulfils.
import Kernel
import Testing

@testable import Directory

struct ScimFilterTests {
  static let read: [(String, ScimFilter)] = [
    (#"userName eq "bjensen""#, .compare("userName", .equal, "bjensen")),
    (#"name.familyName co "O'Malley""#, .compare("name.familyName", .contains, "O'Malley")),
    (#"userName sw "J""#, .compare("userName", .startsWith, "J")),
    (
      #"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J""#,
      .compare("urn:ietf:params:scim:schemas:core:2.0:User:userName", .startsWith, "J")
    ),
    ("title pr", .present("title")),
    (#"meta.lastModified ge "2011-05-13T04:42:34Z""#, .compare("meta.lastModified", .greaterOrEqual, "2011-05-13T04:42:34Z")),
    (#"title pr or userType eq "Intern""#, .or([.present("title"), .compare("userType", .equal, "Intern")])),
    (
      #"userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")"#,
      .and([
        .compare("userType", .equal, "Employee"),
        .or([.compare("emails", .contains, "example.com"), .compare("emails.value", .contains, "example.org")]),
      ])
    ),
    (
      #"userType ne "Employee" and not (emails co "example.com")"#,
      .and([.compare("userType", .notEqual, "Employee"), .not(.compare("emails", .contains, "example.com"))])
    ),
    (
      #"emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp"]"#,
      .or([
        .within("emails", .and([.compare("type", .equal, "work"), .compare("value", .contains, "@example.com")])),
        .within("ims", .compare("type", .equal, "xmpp")),
      ])
    ),
    // As they are really sent.
    (
      #"emails[type eq "work"].value eq "a@b""#,
      .within("emails", .and([.compare("type", .equal, "work"), .compare("value", .equal, "a@b")]))
    ),
    ("active eq True AND title PR", .and([.compare("active", .equal, true), .present("title")])),
    (#"a eq "say \"é\" \u00e9""#, .compare("a", .equal, "say \"é\" é")), ("a gt 5", .compare("a", .greater, 5)),
    ("a eq null", .compare("a", .equal, .null)), ("notes pr", .present("notes")), ("order pr", .present("order")),
    ("a pr or b pr and c pr", .or([.present("a"), .and([.present("b"), .present("c")])])),
    ("not a pr", .not(.present("a"))),
  ]

  @Test(arguments: read) func reads(_ text: String, _ filter: ScimFilter) throws {
    #expect(try ScimFilter(parsing: text) == filter)
  }

  static let refused = [
    "userName", "userName eq", #"userName is "x""#, #"userName eq "x"#, "userName eq x", "(a pr", "a pr)", "a pr b pr", "a[b pr",
    "a[]",
    "and", "", "  ", #"a eq ["x"]"#, "a eq {}", "5 eq 5", #"a eq "\u0000""#, "a eq \"x\\", "not", "a pr and", "é pr",
    String(repeating: "(", count: 200) + "a pr", String(repeating: "a[", count: 200),
    Array(repeating: "a pr", count: 300).joined(separator: " or "),
  ]

  @Test(arguments: refused) func refuses(_ text: String) {
    #expect { try ScimFilter(parsing: text) } throws: { ($0 as? Failure)?.code == "invalidFilter" }
  }

  @Test func readsPaths() throws {
    #expect(try ScimPath(parsing: "members") == ScimPath(attribute: "members"))
    #expect(try ScimPath(parsing: "name.familyName") == ScimPath(attribute: "name.familyName"))
    #expect(
      try ScimPath(parsing: #"addresses[type eq "work"]"#)
        == ScimPath(attribute: "addresses", filter: .compare("type", .equal, "work")))
    #expect(
      try ScimPath(parsing: #"members[value eq "2819c223"].displayName"#)
        == ScimPath(attribute: "members", filter: .compare("value", .equal, "2819c223"), part: "displayName"))
    for text in ["", "a b", "a[b pr", "a[b pr]c", "a[b pr].", "[a pr]", "a]"] {
      #expect("\(text)") { try ScimPath(parsing: text) } throws: { ($0 as? Failure)?.code == "invalidPath" }
    }
  }

  static let judged: [(String, Bool)] = [
    (#"type eq "WORK""#, true), (#"type ne "work""#, false), (#"value co "example""#, true), (#"value sw "bj""#, true),
    (#"value ew ".com""#, true), ("primary eq true", true), (#"primary eq "True""#, true), ("primary eq false", false),
    ("display pr", false), ("type pr", true), (#"display ne "x""#, true), (#"not (type eq "home")"#, true),
    (#"type eq "home" or primary eq true"#, true), (#"type eq "work" and primary ne true"#, false), (#"value gt "a""#, true),
    (#"value lt "a""#, false), ("display eq null", true), (#"TYPE eq "work""#, true),
  ]

  @Test(arguments: judged) func judgesAValue(_ text: String, _ holds: Bool) throws {
    let email = JSONObject([("value", "bjensen@example.com"), ("type", "work"), ("primary", true)])
    #expect(try ScimFilter(parsing: text).accepts(email) == holds)
  }
}
