// Whole resources as SCIM answers them: with addresses, names of others, version and times.
import FeatureKit
import Kernel

struct ScimDocuments: Sendable {
  /// `https://host/scim/v2`
  let base: String

  static func people(_ people: [StaffMember], in reading: Reading) throws -> [(StaffMember, JSONObject)] {
    let links = try ScimStore.links(of: people.map(\.id.text), in: reading)
    return people.map { ($0, ScimPerson.document($0, links[$0.id.text] ?? ScimLink())) }
  }

  /// - Parameter selection: spares what is costly and not wanted; the documents hold everything else all the same.
  func users(_ people: [StaffMember], _ selection: ScimSelection, in reading: Reading) throws -> [JSONObject] {
    let groups = selection.wants("groups") ? try ScimStore.groups(of: people.map(\.id), in: reading) : [:]
    return try Self.people(people, in: reading).map { person, core in
      var document = core
      if let manager = person.manager, let target = ScimType.user.target("manager") {
        document[target] = reference("/Users", manager.text)
      }
      if let groups = groups[person.id] {
        document["groups"] = .array(
          groups.map { reference("/Groups", $0.id.text, ("display", .string($0.name)), ("type", "direct")) })
      }
      document["meta"] = meta(.user, person.id.text, person.created, person.changed, Self.version(core, person.changed))
      return document
    }
  }

  func groups(_ groups: [StaffGroup], _ selection: ScimSelection, in reading: Reading) throws -> [JSONObject] {
    let links = try ScimStore.links(of: groups.map(\.id.text), in: reading)
    let members = selection.wants("members") ? try GroupStore.members(of: groups.map(\.id), in: reading) : [:]
    return groups.map { group in
      let link = links[group.id.text] ?? ScimLink()
      var document = ScimGroup.document(group, link, members: nil)
      if let members = members[group.id] {
        document["members"] = .array(members.map { reference("/Users", $0.text, ("type", "User")) })
      }
      document["meta"] = meta(.group, group.id.text, group.created, group.changed, Self.version(group, link))
      return document
    }
  }

  /// Of what SCIM can change of a person, and of when it was changed last.
  static func version(_ core: JSONObject, _ changed: Instant) -> String {
    tag(JSON.object(core).text + String(changed.microseconds))
  }

  /// A group's time of change moves with its members.
  static func version(_ group: StaffGroup, _ link: ScimLink) -> String {
    version(ScimGroup.document(group, link, members: nil), group.changed)
  }

  private static func tag(_ text: String) -> String { "W/\"\(Digest.sha256(text).prefix(12).map { $0 }.hex)\"" }

  private func reference(_ endpoint: String, _ id: String, _ more: (key: String, value: JSON)...) -> JSON {
    .object(JSONObject([("value", .string(id)), ("$ref", .string("\(base)\(endpoint)/\(id)"))] + more))
  }

  private func meta(_ type: ScimType, _ id: String, _ created: Instant, _ changed: Instant, _ version: String) -> JSON {
    [
      "resourceType": .string(type.name), "created": JSON(created), "lastModified": JSON(changed),
      "location": .string("\(base)\(type.endpoint)/\(id)"), "version": .string(version),
    ]
  }
}
