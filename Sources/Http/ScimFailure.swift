// A refusal as SCIM words it (RFC 7644 section 3.12).
import Kernel

enum ScimFailure {
  static let contentType = "application/scim+json;charset=utf-8"

  private static let types: Set<String> = [
    "invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget", "invalidValue",
    "invalidVers", "sensitive",
  ]

  static func json(_ failure: Failure, status: Int) -> JSON {
    var json = JSONObject([("schemas", ["urn:ietf:params:scim:api:messages:2.0:Error"])])
    json["scimType"] = type(of: failure).map(JSON.string)
    let details = failure.details.map(\.message)
    json["detail"] = .string(details.isEmpty ? failure.message : details.joined(separator: " "))
    json["status"] = .string(String(status))
    return .object(json)
  }

  /// Faults that the directory names in its own words are wrong values to SCIM.
  private static func type(of failure: Failure) -> String? {
    if types.contains(failure.code) { return failure.code }
    return failure.kind == .badRequest ? "invalidValue" : nil
  }
}
