// A role as a request writes it down.
import FeatureKit
import Graph
import Kernel

struct DutyDraft: Sendable {
  var name: String
  var unit: String?
  var group: GroupID?
  var fallback: DutyRole.Fallback

  init(_ body: BodyReader) throws(Failure) {
    name = try Self.name(body, "displayName")
    unit = try Self.unit(body)
    group = try body.optionalString("groupId", max: 64).map { GroupID($0.lowercased()) }
    guard let fallback = try body.optionalObject("fallback") else {
      throw body.fault("fallback", "is missing: a role needs somebody who answers while nobody holds it")
    }
    self.fallback = try Self.fallback(fallback)
  }

  static func name(_ body: BodyReader, _ field: String) throws(Failure) -> String {
    let text = try body.string(field, max: DutyRules.longestName).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if text.isEmpty { throw body.fault(field, "must not be empty") }
    return text
  }

  static func unit(_ body: BodyReader) throws(Failure) -> String? {
    try body.optional("unit") == nil ? nil : name(body, "unit")
  }

  static func fallback(_ body: BodyReader) throws(Failure) -> DutyRole.Fallback {
    switch (try body.optionalString("userId", max: 320), try body.optionalString("dutyRoleId", max: 64)) {
    case (let user?, nil): return .person(UserID(user.lowercased()))
    case (nil, let role?): return .role(DutyID(role.lowercased()))
    default: throw body.fault("userId", "or 'dutyRoleId' must say who stands in, and only one of them")
    }
  }
}

/// Only what was named is changed.
struct DutyPatch: Sendable {
  private let body: BodyReader
  init(_ body: BodyReader) { self.body = body }

  func applied(to role: DutyRole) throws(Failure) -> DutyRole {
    var role = role
    if body.has("displayName") { role.name = try DutyDraft.name(body, "displayName") }
    if body.has("unit") { role.unit = try DutyDraft.unit(body) }
    if body.has("groupId") { role.group = try body.optionalString("groupId", max: 64).map { GroupID($0.lowercased()) } }
    if body.has("fallback") { role.fallback = try DutyDraft.fallback(body.object("fallback")) }
    return role
  }
}
