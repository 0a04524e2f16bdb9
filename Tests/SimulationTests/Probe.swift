// A feature of the simulation's own: timers that leave a row when they run, and a hearing that copies what it hears.
import Database
import FeatureKit
import Kernel

struct Probe: Feature {
  let name = "probe"
  static let pause = Duration.minutes(10)

  var migrations: [Migration] {
    [
      Migration(
        "probe.1",
        [
          "CREATE TABLE probe_intent (tenant TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (tenant, key))",
          "CREATE TABLE probe_effect (tenant TEXT NOT NULL, key TEXT NOT NULL, at BIGINT NOT NULL)",
          "CREATE TABLE probe_heard (tenant TEXT NOT NULL, position BIGINT NOT NULL, chat TEXT NOT NULL, message TEXT NOT NULL)",
        ])
    ]
  }

  var hearings: [Hearing] {
    [
      Hearing("probe", kinds: ["message.created"]) { event, work in
        try work.run(
          """
          INSERT INTO probe_heard (tenant, position, chat, message)
          VALUES (\(work.tenant), \(event.position), \(event["chat"]), \(event["message"]))
          """)
      }
    ]
  }

  var jobs: [JobKind] {
    [
      JobKind("probe.timer") { job, work in
        try work.run("INSERT INTO probe_effect (tenant, key, at) VALUES (\(work.tenant), \(job.key), \(work.now))")
        if job.attempts <= job.body["fails"]?.int ?? 0 { throw Failure.conflict("This timer fails at first.") }
      },
      JobKind("probe.round", every: Self.pause) { _, work in
        try work.run("INSERT INTO probe_effect (tenant, key, at) VALUES ('', 'round', \(work.now))")
      },
    ]
  }
}

/// Sets a timer once, however often it is asked to.
struct SetTimer: Operation {
  static let action = "probe.set"
  let key: String
  let due: Instant
  let fails: Int

  func run(in work: Transaction) throws {
    let new = try work.run(
      "INSERT INTO probe_intent (tenant, key) VALUES (\(work.tenant), \(key)) ON CONFLICT DO NOTHING RETURNING key")
    if !new.isEmpty { try work.schedule("probe.timer", key: key, due: due, body: ["fails": .int(fails)]) }
  }
}

/// Calls a timer off; says whether it had run already.
struct CancelTimer: Operation {
  static let action = "probe.cancel"
  let key: String

  func run(in work: Transaction) throws -> Bool {
    try work.cancel(job: key)
    return try work.row("SELECT 1 FROM probe_effect WHERE tenant = \(work.tenant) AND key = \(key)") != nil
  }
}
