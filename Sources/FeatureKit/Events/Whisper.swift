// An event that is never stored: told to whoever is connected now, on every node, and forgotten.
import Kernel

struct Whisper: Sendable, Equatable {
  var kind: String
  var tenant: TenantID
  var subject: [String: String]
  /// Whose own screens need not be told.
  var by: UserID?

  func event(at now: Instant) -> Event {
    Event(id: Random.guid(), kind: kind, tenant: tenant, subject: subject, at: now, position: 0)
  }
}

extension Whisper {
  var json: JSON {
    var names = JSONObject()
    for (key, value) in subject { names[key] = .string(value) }
    return [
      "kind": .string(kind), "tenant": .string(tenant.text), "subject": .object(names), "by": .string(by?.text ?? ""),
    ]
  }

  init?(_ json: JSON) {
    guard let kind = json["kind"]?.string, let tenant = json["tenant"]?.string, let by = json["by"]?.string,
      let subject = json["subject"]?.object
    else { return nil }
    let pairs = subject.members.compactMap { key, value in value.string.map { (key, $0) } }
    self.init(
      kind: kind, tenant: TenantID(tenant), subject: Dictionary(pairs) { $1 }, by: by.isEmpty ? nil : UserID(by))
  }
}
