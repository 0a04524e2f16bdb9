// What is kept of searches: exports that were asked for, and how far the chain of records was verified.
import Database

let auditSearchMigrations = [
  Migration(
    "auditSearch.1",
    [
      """
      CREATE TABLE audit_export (
        tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, format TEXT NOT NULL, language TEXT NOT NULL,
        question TEXT NOT NULL, ends BIGINT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (tenant, id))
      """,
      // One log and one chain for all organisations of a server: the row's tenant is empty.
      "CREATE TABLE audit_check (tenant TEXT PRIMARY KEY, state TEXT NOT NULL)",
    ])
]
