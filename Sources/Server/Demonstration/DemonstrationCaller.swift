// What is done in the demonstration hospital is done through the API's own routes, by its own people.
import Directory
import FeatureKit
import Graph
import Kernel

struct DemonstrationCaller {
  let instance: Instance
  let tenant: TenantID

  /// By the names before the @; nil where some are missing: a staff file of one's own has other people, and the hospital starts silent.
  func people(_ names: Set<String>) async throws -> [String: UserID]? {
    let ids = try await instance.runner.read(as: .system(tenant)) { reading in
      let people = try reading.ports.require(.people)
      return try names.reduce(into: [String: UserID]()) { ids, name in
        ids[name] = try people.person(name + "@saintluc.example", in: reading)?.id
      }
    }
    return ids.count == names.count ? ids : nil
  }

  func get(_ path: String, as user: UserID?) async throws -> JSON { try await send(.get, nil, to: path, user, []) }

  func post(_ body: JSON, to path: String, as user: UserID?, roles: Set<Role> = []) async throws -> JSON {
    try await send(.post, body, to: path, user, roles)
  }

  private func send(_ method: FeatureKit.Method, _ body: JSON?, to path: String, _ user: UserID?, _ roles: Set<Role>) async throws
    -> JSON
  {
    let actor = Actor(
      user: user, tenant: tenant, roles: roles, means: .session("demonstration"), address: "local", requestID: "demonstration")
    let target = try instance.dispatcher.find(method, path)
    let request = Request(
      actor: actor, method: method, origin: "http://localhost", prefix: target.prefix, rawPath: target.rawPath, path: target.path,
      parameters: target.match.parameters, query: target.query, rawQuery: nil, headers: [:], body: body?.bytes ?? [],
      runner: instance.runner, dispatcher: instance.events)
    guard case .json(let answer) = try await instance.dispatcher.answer(request, target.match.route).body else { return .null }
    return answer
  }
}
