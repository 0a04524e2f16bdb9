// Automatic log-off: one durable timer for each session, put off by what the person does.
import FeatureKit
import Kernel

enum SessionExpiry {
  static func key(_ session: String) -> String { "session/\(session)" }

  static func set(_ session: String, at due: Instant, in work: Transaction) throws {
    try work.schedule(job.name, key: key(session), due: due, body: ["session": .string(session)])
  }

  static let job = JobKind("session.expire") { job, work in
    guard let id = job.body["session"]?.string, let session = try SessionStore.session(id: id, in: work) else { return }
    try SessionStore.end(session.id, reason: "inactivity", in: work)
    work.audit("session.expire", object: "sessions/\(session.id)")
  }
}
