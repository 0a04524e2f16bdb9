// Bodies in and out of SCIM's routes.
import FeatureKit
import Kernel

extension Request {
  /// `https://host/scim/v2`
  var scim: ScimDocuments { ScimDocuments(base: base) }

  // Apart from the handlers: throwing work that is inlined into asynchronous code does not survive the optimiser.
  @inline(never) func scimBody() throws -> JSON {
    do { return try JSON(parsing: body) } catch {
      throw Failure.badRequest("The body is not JSON: \(error).", code: "invalidSyntax")
    }
  }

  @inline(never) func scimQuery() throws -> ScimQuery { try ScimQuery(query.parameters) }
  @inline(never) func scimSearch() throws -> ScimQuery { try ScimQuery(body: scimBody()) }
  @inline(never) func scimResource(_ type: ScimType) throws -> JSONObject { try type.read(scimBody()) }
  @inline(never) func scimPatch() throws -> ScimPatch { try ScimPatch(scimBody()) }
}

extension Answer {
  static let scimType = "application/scim+json;charset=utf-8"

  static func scim(_ json: JSON, _ success: Success = .ok) -> Answer {
    Answer(success, .json(json), headers: [("Content-Type", scimType)])
  }

  /// One resource with its version and address.
  static func scim(_ resource: JSONObject, _ selection: ScimSelection, _ success: Success = .ok) -> Answer {
    let answer = scim(.object(selection.applied(to: resource)), success).adding("ETag", resource.scimVersion)
    return success == .created ? answer.adding("Location", resource["meta"]?["location"]?.string ?? "") : answer
  }

  static func scim(list resources: [JSONObject], total: Int, from startIndex: Int) -> Answer {
    scim([
      "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": .int(total),
      "startIndex": .int(startIndex), "itemsPerPage": .int(resources.count), "Resources": .array(resources.map { .object($0) }),
    ])
  }
}

extension JSONObject {
  var scimVersion: String { self["meta"]?["version"]?.string ?? "" }
}
