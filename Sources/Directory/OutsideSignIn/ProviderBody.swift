// A provider as a request describes it: read property by property, so that a PATCH may name some of them only.
import FeatureKit
import Foundation
import Graph
import Kernel

extension ProviderDetails {
  mutating func apply(_ body: BodyReader) throws(Failure) {
    if body.has("displayName") { name = try body.string("displayName", max: 80).trimmedText }
    if body.has("clientId") { clientID = try body.string("clientId", max: 256).trimmedText }
    isEnabled = try body.optionalBool("isEnabled") ?? isEnabled
    if body.has("scopes") { scopes = try Self.scopes(body) }
    if body.has("allowedEmailDomains") { domains = try Self.domains(body) }
    createsAccounts = try body.optionalBool("createAccounts") ?? createsAccounts
    if body.has("linkExistingBy") {
      linksBy = Set(try body.array("linkExistingBy", max: 2).map { (field) throws(Failure) in try field.enumeration() })
    }
    trustsMail = try body.optionalBool("trustEmail") ?? trustsMail
    trustsMultiFactor = try body.optionalBool("trustMultiFactor") ?? trustsMultiFactor
    endsTheirSession = try body.optionalBool("singleLogOut") ?? endsTheirSession
    try applyClaims(body)
  }

  private mutating func applyClaims(_ body: BodyReader) throws(Failure) {
    if body.has("employeeIdClaim") { employeeClaim = try Self.claim("employeeIdClaim", body) }
    if body.has("roleClaim") { roleClaim = try Self.claim("roleClaim", body) }
    if body.has("roleMapping") {
      roleRules = try body.objects("roleMapping", max: 50).map { (rule) throws(Failure) in
        RoleRule(value: try rule.string("claimValue", max: 256), role: try rule.enumeration("role"))
      }
    }
  }

  /// What makes no sense together.
  func check() throws(Failure) {
    if name.isEmpty { throw .badRequest("The property 'displayName' is required.", target: "displayName") }
    if clientID.isEmpty { throw .badRequest("The property 'clientId' is required.", target: "clientId") }
    if linksBy.contains(.employeeId), employeeClaim == nil {
      throw .badRequest("To link by employee number, name the claim that holds it.", target: "employeeIdClaim")
    }
    if !roleRules.isEmpty, roleClaim == nil {
      throw .badRequest("To map roles, name the claim that they are read from.", target: "roleClaim")
    }
  }

  private static func scopes(_ body: BodyReader) throws(Failure) -> [String] {
    let words = try body.array("scopes", max: 30).map { (field) throws(Failure) -> String in
      let word = try field.string(max: 200)
      let isToken = !word.isEmpty && word.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
      if !isToken { throw field.fault("must be a scope such as email") }
      return word
    }
    return ["openid"] + words.filter { $0 != "openid" }
  }

  private static func domains(_ body: BodyReader) throws(Failure) -> [String] {
    try body.array("allowedEmailDomains", max: 100).map { (field) throws(Failure) in
      let domain = try field.string(max: 253).trimmedText.lowercased()
      if !PersonChecks.isAddress("x@" + domain) { throw field.fault("must be a domain such as hospital.example") }
      return domain
    }
  }

  /// Nil where it is null or blank.
  private static func claim(_ name: String, _ body: BodyReader) throws(Failure) -> String? {
    let text = try body.optionalString(name, max: 200)?.trimmedText ?? ""
    return text.isEmpty ? nil : text
  }
}
