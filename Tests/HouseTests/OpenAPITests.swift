// The description of the API is made from the routes, is whole, and is committed.
import Foundation
import Graph
import Kernel
import TestKit
import Testing

@testable import FeatureKit

struct OpenAPITests {
  @Test func theDescriptionIsAsCommitted() async throws {
    let hospital = try await TestHospital.open()
    let reply = try await hospital.nobody.get("/openapi.json")
    #expect(reply.status == 200)
    try GeneratedFile.expect("docs/openapi.json", Self.lines(reply.json, depth: 2) + "\n")
  }

  /// An operation, a schema or the like on each line, so that a change reads well.
  private static func lines(_ json: JSON, depth: Int) -> String {
    guard depth >= 0, let members = json.object?.members, !members.isEmpty else { return json.text }
    return "{\n" + members.map { "\(JSON.string($0.key).text): " + lines($0.value, depth: depth - 1) }.joined(separator: ",\n")
      + "\n}"
  }

  @Test func everyReferenceLeadsSomewhere() async throws {
    let document = OpenAPI.document(of: try await TestHospital.open().instance.registry)
    let text = document.text
    let references = Set(text.matches(of: /"\$ref":"#\/components\/(\w+)\/([\w.]+)"/).map { [String($0.1), String($0.2)] })
    #expect(references.count > 20)
    for path in references { #expect(document["components"]?[path[0]]?[path[1]] != nil, "\(path) is not described") }
  }

  @Test func everyOperationHasANameOfItsOwn() async throws {
    let routes = try await TestHospital.open().instance.registry.router.routes
    #expect(Set(routes.map(DescribedRoute.identifier)).count == routes.count)
  }

  /// The types that routes name, and all that they are made of, as Graph's schema has them.
  @Test func theTypesAreThoseOfTheContract() async throws {
    let routes = try await TestHospital.open().instance.registry.router.routes
    let types = ContractTypes(Contract.shared).text(
      for: routes.flatMap(\.types), actions: Set(routes.filter { $0.method == .post && $0.root == .graph }.map(\.lastSegment)))
    let head = """
      // The part of Graph's schema that our routes use: `name:kind`, `[kind]` for lists, `kind?` where null may stand. Made by
      // Tests/HouseTests/OpenAPITests.swift from the contract (microsoftgraph/msgraph-metadata, MIT).

      let graphTypes = \"""
      """
    try GeneratedFile.expect("Sources/FeatureKit/OpenAPI/GraphTypes.swift", head + "\n" + types + "  \"\"\"\n")
  }
}
