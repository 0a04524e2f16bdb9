// Browsers and phones that may be woken: each person's own.
import Database
import FeatureKit
import Graph
import Kernel

public struct Devices: Feature {
  public let name = "pushDevices"
  public let personalData = DeviceDataStore.all
  public let migrations = deviceMigrations
  public let needs: [any PortName] = [
    Port<any PushService>.pushService, Port<any WebClient>.webClient, Port<any Vault>.vault, Port<any People>.people,
  ]
  public init() {}

  /// Signing out takes the browser with it. A session that runs out for want of use does not: a phone in a pocket is not in use, and
  /// what reaches it says no more than that there is something.
  public var hearings: [Hearing] {
    [
      Hearing(
        "pushDevices.leaving", kinds: ["session.ended", "sessions.revoked", "person.disabled", "person.deleted", "person.erased"]
      ) { event, work in
        switch event.kind {
        case "session.ended" where event["reason"] == "inactivity": break
        case "session.ended": try DeviceStore.removeAll(session: event["session"], in: work)
        case "sessions.revoked": try DeviceStore.removeAll(of: event.id("user"), in: work)
        default: try DeviceStore.removeAll(of: event.id("person"), in: work)
        }
      }
    ]
  }

  public var routes: [Route] {
    let (read, write) = (Gate.person(["User.Read", "User.ReadWrite"]), Gate.person(["User.ReadWrite"]))
    return [
      Route(.get, "/notifications/pushKey", in: .salus, gate: read, answers: .ours) { try await Self.key($0) },
      Route(.get, "/users/{user}/pushDevices", in: .salus, gate: read, answers: .ours) { request in
        try await request.read { reading in
          let devices = try DeviceStore.all(of: request.ownself(reading), in: reading)
          return .json(["value": .array(devices.map { .object($0.json) })])
        }
      },
      Route(.post, "/users/{user}/pushDevices", in: .salus, gate: write, answers: .ours) { try await Self.add($0) }
        .taking("endpoint:string", "keys:any", "name:string?").succeeding(with: 201),
      Route(.delete, "/users/{user}/pushDevices/{device}", in: .salus, gate: write, answers: .nothing) { request in
        try await request.run(RemoveDevice(from: request))
        return .noContent
      },
    ]
  }

  private static func key(_ request: Request) async throws -> Answer {
    let known = try await request.read { try PushKeyStore.key(in: $0) }
    let key =
      if let known { known } else { try await request.runner.run(MakePushKey(), as: .system(request.actor.tenant, "push")) }
    return .json(["publicKey": .string(key.publicKey.base64URL)])
  }

  private static func add(_ request: Request) async throws -> Answer {
    let draft = try draft(request)
    let device = try await request.run(AddDevice(from: request, draft: draft))
    return Answer(.created, .json(.object(device.json)))
  }

  @inline(never) private static func draft(_ request: Request) throws -> DeviceDraft {
    let draft = try DeviceDraft(reading: try request.json())
    try draft.check(request.runner.ports)
    return draft
  }
}
