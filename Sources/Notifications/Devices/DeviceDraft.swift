// A browser's subscription as it comes from the browser: outside input, down to the address that we are to call.
import FeatureKit
import Graph
import Kernel

struct DeviceDraft: Sendable, Equatable {
  var address: PushAddress
  var name: String

  static let longestAddress = 2048

  /// `{"endpoint": "https://…", "keys": {"p256dh": "…", "auth": "…"}, "name": "Firefox · Android"}`, as `PushSubscription.toJSON()`.
  init(reading body: BodyReader) throws(Failure) {
    let endpoint = try body.string("endpoint", max: Self.longestAddress)
    let keys = try body.object("keys")
    address = PushAddress(
      endpoint: endpoint, publicKey: try Self.bytes(keys, "p256dh", 65), secret: try Self.bytes(keys, "auth", 16))
    name = try body.optionalString("name", max: 100)?.withoutEdges ?? ""
    if name.isEmpty { name = "Browser" }
  }

  private static func bytes(_ body: BodyReader, _ name: String, _ count: Int) throws(Failure) -> [UInt8] {
    let text = try body.string(name, max: 200)
    guard let bytes = [UInt8](anyBase64: text), bytes.count == count else {
      throw body.fault(name, "must be \(count) bytes in base64url")
    }
    return bytes
  }

  /// Whether it may be called at all, and can be encrypted for.
  func check(_ ports: Ports) throws {
    do { try ports.require(.webClient).check(address.endpoint) } catch let failure as WebFailure {
      throw Failure.badRequest("The property 'endpoint' cannot be used: \(failure.message)", target: "endpoint")
    }
    guard try ports.require(.pushService).isUsable(address) else {
      throw Failure.badRequest("The property 'keys/p256dh' must be a point on P-256.", target: "keys/p256dh")
    }
  }
}

struct AddDevice: Operation {
  static let action = "pushDevice.add"
  let from: Request
  let draft: DeviceDraft
  var object: String { "users/\(from["user"])/pushDevices" }

  func run(in work: Transaction) throws -> PushDevice {
    let me = try from.ownself(work)
    let session: String? = if case .session(let id) = work.actor.means { id } else { nil }
    let device = PushDevice(
      id: Random.guid(), person: me, address: draft.address, ours: from.origin, name: draft.name, session: session,
      created: work.now)
    if let known = try DeviceStore.renew(device, in: work) {
      work.acted(on: "users/\(me)/pushDevices/\(known.id)")
      return known
    }
    // The same browser in other hands: whoever used it before is told nothing there any more.
    if let former = try DeviceStore.remove(mark: device.mark, in: work) { try work.recall(device: former) }
    if try DeviceStore.all(of: me, in: work).count >= PushDevice.mostPerPerson {
      throw Failure.forbidden(
        "There are \(PushDevice.mostPerPerson) browsers at most; remove one first.", code: "PushDeviceLimitExceeded")
    }
    try DeviceStore.insert(device, in: work)
    work.acted(on: "users/\(me)/pushDevices/\(device.id)")
    return device
  }
}

struct RemoveDevice: Operation {
  static let action = "pushDevice.remove"
  let from: Request
  var object: String { "users/\(from["user"])/pushDevices/\(from["device"])" }

  func run(in work: Transaction) throws {
    guard try DeviceStore.remove(from["device"], of: from.ownself(work), in: work) else { throw Failure.notFound("device") }
    try work.recall(device: from["device"])
  }
}
