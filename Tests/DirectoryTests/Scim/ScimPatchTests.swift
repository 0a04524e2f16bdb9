// What a PATCH makes of a document: the examples of RFC 7644 section 3.5.2, and what directories really send.
import Kernel
import Testing

@testable import Directory

struct ScimPatchTests {
  static let urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

  static let babs = JSONObject([
    ("userName", "bjensen@example.com"), ("displayName", "Babs Jensen"), ("active", true),
    ("name", ["familyName": "Jensen", "givenName": "Barbara"]),
    ("emails", [["value": "bjensen@example.com", "type": "work"]]),
  ])

  static func patched(_ document: JSONObject, _ type: ScimType, _ operations: JSON...) throws -> JSON {
    .object(try ScimPatch(["Operations": .array(operations)]).applied(to: document, of: type))
  }

  @Test func addsMembers() throws {
    let group = JSONObject([("displayName", "Ward"), ("members", [["value": "a"]])])
    let added = try Self.patched(
      group, .group,
      [
        "op": "add", "path": "members",
        "value": [["display": "Babs", "$ref": "https://x/v2/Users/b", "value": "b"], ["value": "a"]],
      ])
    #expect(added["members"]?.array?.map { $0["value"] } == ["a", "b"])
    let one = try Self.patched(group, .group, ["op": "add", "path": "members", "value": ["value": "c"]])
    #expect(one["members"]?.array?.count == 2)
  }

  @Test func removesMembers() throws {
    let group = JSONObject([("displayName", "Ward"), ("members", [["value": "a"], ["value": "b"], ["value": "c"]])])
    let left = { (operation: JSON) in try Self.patched(group, .group, operation)["members"]?.array?.map { $0["value"] } }
    #expect(try left(["op": "remove", "path": "members[value eq \"a\"]"]) == ["b", "c"])
    #expect(try left(["op": "Remove", "path": "members", "value": [["value": "b"]]]) == ["a", "c"])
    #expect(try left(["op": "remove", "path": "members[value eq \"nobody\"]"]) == ["a", "b", "c"])
    #expect(try left(["op": "remove", "path": "members"]) == nil)
    #expect(try left(["op": "replace", "path": "members", "value": [["value": "z"]]]) == ["z"])
    #expect(try left(["op": "replace", "path": "members", "value": []]) == nil)
  }

  @Test func addsWithoutAPath() throws {
    let patched = try Self.patched(
      Self.babs, .user,
      ["op": "add", "value": ["emails": [["value": "babs@jensen.org", "type": "home"]], "nickName": "Babs", "id": "other"]])
    #expect(patched["emails"]?.array?.count == 2)
    #expect(patched["nickName"] == nil && patched["id"] == nil)
  }

  @Test func replacesValuesThatAFilterFinds() throws {
    let path: JSON = "emails[type eq \"work\"].value"
    let changed = try Self.patched(Self.babs, .user, ["op": "replace", "path": path, "value": "new@example.com"])
    #expect(changed["emails"]?[0]?["value"] == "new@example.com" && changed["emails"]?.array?.count == 1)
    let removed = try Self.patched(Self.babs, .user, ["op": "remove", "path": path])
    #expect(removed["emails"] == nil)
    let made = try Self.patched(
      Self.babs, .user, ["op": "Add", "path": "addresses[type eq \"work\"].formatted", "value": "Pavilion A, 302"])
    #expect(made["addresses"] == [["type": "work", "formatted": "Pavilion A, 302"]])
  }

  @Test func keepsTheRestOfAComplexValue() throws {
    let changed = try Self.patched(Self.babs, .user, ["op": "replace", "path": "name", "value": ["familyName": "Roy"]])
    #expect(changed["name"] == ["familyName": "Roy", "givenName": "Barbara"])
    let part = try Self.patched(Self.babs, .user, ["op": "replace", "path": "name.givenName", "value": "Anne"])
    #expect(part["name"] == ["familyName": "Jensen", "givenName": "Anne"])
    let gone = try Self.patched(Self.babs, .user, ["op": "remove", "path": "name.givenName"])
    #expect(gone["name"] == ["familyName": "Jensen"])
  }

  @Test func findsExtensionsHoweverTheyAreNamed() throws {
    let expected: JSON = ["department": "Surgery", "manager": ["value": "m1"]]
    let ways: [[JSON]] = [
      [
        ["op": "Add", "path": .string(Self.urn + ":department"), "value": "Surgery"],
        ["op": "Add", "path": .string(Self.urn + ":manager"), "value": "m1"],
      ],
      [["op": "replace", "value": [Self.urn: ["department": "Surgery", "manager": ["value": "m1"]]]]],
      [["op": "add", "value": [Self.urn + ":department": "Surgery", Self.urn + ":manager": [["value": "m1"]]]]],
      [
        [
          "op": "add", "path": .string(Self.urn.uppercased()),
          "value": ["Department": "Surgery", "manager": ["$ref": "../Users/m1", "value": "m1"]],
        ]
      ],
    ].map { $0 }
    for (index, steps) in ways.enumerated() {
      let patched = try ScimPatch(["Operations": .array(steps)]).applied(to: Self.babs, of: .user)
      let manager = patched[Self.urn]?["manager"]?["value"]
      #expect(patched[Self.urn]?["department"] == expected["department"] && manager == "m1", "\(index)")
    }
    let cleared = try Self.patched(
      Self.babs, .user, ["op": "add", "path": .string(Self.urn + ":manager"), "value": "m1"],
      ["op": "Replace", "path": .string(Self.urn + ":manager"), "value": ""])
    #expect(cleared[Self.urn] == nil)
  }

  @Test func readsBooleansThatAreTexts() throws {
    #expect(try Self.patched(Self.babs, .user, ["op": "Replace", "path": "active", "value": "False"])["active"] == false)
    #expect(try Self.patched(Self.babs, .user, ["op": "replace", "value": ["active": "true"]])["active"] == true)
  }

  static let refused: [(String, JSON)] = [
    ("noTarget", ["op": "remove"]), ("invalidPath", ["op": "add", "path": "shoeSize", "value": "43"]),
    ("invalidPath", ["op": "add", "path": "name[x pr]", "value": "43"]),
    ("invalidPath", ["op": "add", "path": "emails[", "value": "x"]),
    ("invalidPath", ["op": "replace", "path": "emails[type eq \"work\"].nothing", "value": "x"]),
    ("noTarget", ["op": "replace", "path": "emails[type ne \"work\"].value", "value": "x"]),
    ("mutability", ["op": "replace", "path": "id", "value": "x"]), ("mutability", ["op": "remove", "path": "userName"]),
    ("mutability", ["op": "add", "path": "groups", "value": [["value": "x"]]]),
    ("mutability", ["op": "replace", "path": "active", "value": .null]),
    ("invalidValue", ["op": "replace", "path": "active", "value": "perhaps"]), ("invalidValue", ["op": "add", "path": "title"]),
    ("invalidValue", ["op": "add", "value": "x"]), ("invalidValue", ["op": "replace", "path": "title", "value": ["a": 1]]),
    ("invalidValue", ["op": "replace", "path": "title", "value": "a\u{0}b"]), ("invalidSyntax", ["path": "title", "value": "x"]),
    ("invalidSyntax", ["op": "move", "path": "title"]), ("invalidSyntax", "x"),
  ]

  @Test(arguments: refused) func refuses(_ code: String, _ operation: JSON) {
    #expect("\(operation)") { try Self.patched(Self.babs, .user, operation) } throws: { ($0 as? Failure)?.code == code }
  }

  @Test func refusesBodiesWithoutOperations() {
    for body: JSON in [[:], ["Operations": []], ["Operations": "x"], []] {
      #expect { try ScimPatch(body) } throws: { ($0 as? Failure)?.code == "invalidSyntax" }
    }
  }

  @Test func selectsAttributes() throws {
    let document = JSONObject([("schemas", []), ("id", "1")] + Self.babs.members)
    let keys = { (only: [String], without: [String]) in
      ScimSelection(only: only, without: without, of: .user).applied(to: document).keys
    }
    #expect(keys(["userName"], []) == ["schemas", "id", "userName"])
    #expect(keys(["urn:ietf:params:scim:schemas:core:2.0:User:USERNAME", "nothing"], []) == ["schemas", "id", "userName"])
    #expect(keys([], ["emails", "id", "active"]) == ["schemas", "id", "userName", "displayName", "name"])
    let part = ScimSelection(only: ["name.familyName", "emails.value"], without: [], of: .user).applied(to: document)
    #expect(part["name"] == ["familyName": "Jensen"] && part["emails"] == [["value": "bjensen@example.com"]])
    let rest = ScimSelection(only: [], without: ["name.familyName"], of: .user).applied(to: document)
    #expect(rest["name"] == ["givenName": "Barbara"])
  }
}
