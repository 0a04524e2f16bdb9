// The bytes of the event stream (WHATWG "Server-sent events"), each event in the shape of Graph's changeNotification.
import Kernel

public enum ServerSentEvent {
  /// A change; whispers (position 0) carry no id, so that a client never resumes from them.
  static func change(_ document: ChangeDocument, tenant: TenantID, position: Int) -> [UInt8] {
    let notification: JSON = [
      "subscriptionId": .string(subscription),
      "subscriptionExpirationDateTime": .string(Instant.never.description),
      "clientState": nil,
      "changeType": .string(document.change.rawValue),
      "resource": .string(document.resource),
      "tenantId": .string(tenant.text),
      "resourceData": document.data,
    ]
    let id = position > 0 ? "id: \(position)\n" : ""
    return Array("\(id)data: ".utf8) + notification.bytes + Array("\n\n".utf8)
  }

  /// The stream itself stands in for a subscription: one fixed id, which no webhook subscription can have.
  static let subscription = "00000000-0000-0000-0000-000000000000"

  public static func ready(_ position: Int) -> [UInt8] {
    Array("id: \(position)\nevent: ready\ndata: {\"position\":\"\(position)\"}\n\n".utf8)
  }

  public static let resync = Array("event: resync\ndata: {}\n\n".utf8)
  public static let heartbeat = Array(":\n\n".utf8)

  public static func signedOut(_ reason: String) -> [UInt8] {
    Array("event: signedOut\ndata: {\"reason\":\"\(reason)\"}\n\n".utf8)
  }
}
