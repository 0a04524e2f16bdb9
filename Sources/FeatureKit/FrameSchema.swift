// The frame's own tables and upkeep: audit log, outbox, timers.
import Database
import Kernel

let frameMigrations = [
  Migration(
    "frame.1",
    [
      "CREATE TABLE ledger (id BIGINT PRIMARY KEY, number BIGINT NOT NULL, hash BYTEA NOT NULL, position BIGINT NOT NULL, pruned BIGINT NOT NULL)",
      "INSERT INTO ledger (id, number, hash, position, pruned) VALUES (1, 0, \(Ledger.genesis), 0, 0)",
      """
      CREATE TABLE audit (
        number BIGINT PRIMARY KEY, tenant TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
        object TEXT NOT NULL, outcome TEXT NOT NULL, address TEXT NOT NULL, request TEXT NOT NULL, hash BYTEA NOT NULL)
      """,
      "CREATE INDEX audit_at ON audit (tenant, at)",
      "CREATE TABLE look (actor TEXT NOT NULL, object TEXT NOT NULL, action TEXT NOT NULL, slot BIGINT NOT NULL, PRIMARY KEY (actor, object, action, slot))",
      """
      CREATE TABLE outbox (
        position BIGINT PRIMARY KEY, id TEXT NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, at BIGINT NOT NULL)
      """,
      "CREATE TABLE hearing (name TEXT PRIMARY KEY, position BIGINT NOT NULL)",
      """
      CREATE TABLE job (
        key TEXT PRIMARY KEY, tenant TEXT NOT NULL, kind TEXT NOT NULL, due BIGINT NOT NULL, body TEXT NOT NULL,
        attempts BIGINT NOT NULL, lease TEXT, leased_until BIGINT, failure TEXT)
      """,
      "CREATE INDEX job_due ON job (due)",
    ]),
  // By whom and about what, newest first: a search reads a page of them and no more, however long the log is.
  Migration(
    "frame.2", ["CREATE INDEX audit_actor ON audit (tenant, actor, number)"],
    only: [
      .sqlite: ["CREATE INDEX audit_subject ON audit (tenant, \(AuditSubject.sqlite), number)"],
      .postgres: ["CREATE INDEX audit_subject ON audit (tenant, \(AuditSubject.postgres), number)"],
    ]),
  Migration("frame.3", ["ALTER TABLE ledger ADD COLUMN lineage BIGINT NOT NULL DEFAULT 0"]),
]

let frameJobs = [
  JobKind("frame.prune", every: .hours(1)) { job, work in
    try Outbox.prune(before: work.now - .days(7), on: work.connection)
    try LookLog.prune(before: work.now, on: work.connection)
  }
]
