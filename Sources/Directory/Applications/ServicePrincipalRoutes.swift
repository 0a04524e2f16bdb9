// `/servicePrincipals`: one for each application, which is there from the start, and one for Salus itself.
import FeatureKit
import Graph
import Kernel

enum ServicePrincipalRoutes {
  private static let reading = Gate.administrator(ApplicationScopes.read, application: ApplicationScopes.read)
  private static let writing = Gate.administrator(ApplicationScopes.write, application: ApplicationScopes.write)

  static var all: [Route] {
    let one = "/servicePrincipals/{servicePrincipal}"
    return [
      Route(.get, "/servicePrincipals", gate: reading, answers: .collection("servicePrincipal")) { try await list($0) },
      Route(.get, "/servicePrincipals/$count", gate: reading, answers: .bytes) { try await count($0) },
      Route(.post, "/servicePrincipals", gate: writing, answers: .entity("servicePrincipal")) { try await create($0) },
      Route(.get, one, gate: reading, answers: .entity("servicePrincipal")) { try await get($0) },
      Route(.patch, one, gate: writing, answers: .nothing) { try await edit($0) },
    ]
  }

  private static func list(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let page = try await request.read { reading in
      let page = try ApplicationListStore.principals(request.query, of: reading.tenant).page(in: reading) { $0.text(0) }
      let applications = try ApplicationListStore.applications(principals: page.items, in: reading)
      let items = page.items.map { id in
        applications[id].map { GraphServicePrincipal.document($0, tenant: reading.tenant) } ?? resource(reading)
      }
      return ListPage(items: items, next: page.next, count: page.count)
    }
    return DirectoryQuery.answer(request, page, of: "servicePrincipals")
  }

  private static func count(_ request: Request) async throws -> Answer {
    try DirectoryQuery.checkCount(request)
    let count = try await request.read {
      try ApplicationListStore.principals(request.query, of: $0.tenant).count(in: $0)
    }
    return .bytes(Array(String(count).utf8), type: "text/plain")
  }

  private static func get(_ request: Request) async throws -> Answer {
    try DirectoryQuery.check(request)
    let document = try await request.read { reading in
      switch try request.principal(reading) {
      case .resource: resource(reading)
      case .application(let application): GraphServicePrincipal.document(application, tenant: reading.tenant)
      }
    }
    return request.entity(document, of: "servicePrincipals")
  }

  private static func resource(_ reading: Reading) -> JSONObject {
    GraphServicePrincipal.resource(reading.ports.permissions, tenant: reading.tenant)
  }

  /// Scripts register an application and then make its principal; it is there already, and they get that one.
  private static func create(_ request: Request) async throws -> Answer {
    let client = ClientID(try request.json().required("appId").guid())
    let document = try await request.read { reading in
      guard let application = try ApplicationStore.find(client: client, in: reading) else {
        throw Failure.badRequest("The property 'appId' names no registered application.", target: "appId")
      }
      return GraphServicePrincipal.document(application, tenant: reading.tenant)
    }
    return request.entity(document, of: "servicePrincipals", success: .created)
  }

  private static func edit(_ request: Request) async throws -> Answer {
    let isEnabled = try request.json().optionalBool("accountEnabled")
    let application = try await request.read { try request.principal($0).application() }
    if let isEnabled { try await request.run(EnableApplication(application: application.id, isEnabled: isEnabled)) }
    return .noContent
  }
}

/// Whom a principal's id names.
enum Principal: Sendable {
  case application(Application)
  /// Salus itself.
  case resource

  static let notFound = Failure(.notFound, "Request_ResourceNotFound", "There is no such service principal for you.")

  static func find(_ id: String, in reading: Reading) throws -> Principal {
    if id.lowercased() == Permissions.principal(of: reading.tenant) { return .resource }
    guard let application = try ApplicationStore.find(principal: id.lowercased(), in: reading) else { throw notFound }
    return .application(application)
  }

  static func find(client: String, in reading: Reading) throws -> Principal {
    if client.lowercased() == Permissions.resource.text { return .resource }
    guard let application = try ApplicationStore.find(client: ClientID(client.lowercased()), in: reading) else { throw notFound }
    return .application(application)
  }

  /// - Throws: `Failure` where it is Salus itself, which nobody can change.
  func application() throws(Failure) -> Application {
    guard case .application(let application) = self else {
      throw Failure.forbidden("This is the server itself, not a registered application.", code: "Authorization_RequestDenied")
    }
    return application
  }
}

extension Request {
  /// Whom `{servicePrincipal}` names, by its id or as `servicePrincipals(appId='…')`.
  func principal(_ reading: Reading) throws -> Principal {
    let key = self["servicePrincipal"]
    return path.alternateKeys["servicePrincipals"] == nil
      ? try Principal.find(key, in: reading) : try Principal.find(client: key, in: reading)
  }
}
