// Requests for a person's data, and what was gathered for them: readable with the server's master key only.
import Database

let dataRequestMigrations = [
  Migration(
    "dataRequests.1",
    [
      """
      CREATE TABLE data_request (
        tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, asked_by TEXT NOT NULL, asked_at BIGINT NOT NULL,
        done BIGINT NOT NULL, parts BIGINT NOT NULL, records BIGINT NOT NULL, ended_at BIGINT, expires_at BIGINT,
        PRIMARY KEY (tenant, id))
      """,
      """
      CREATE TABLE data_request_slice (
        tenant TEXT NOT NULL, request TEXT NOT NULL, number BIGINT NOT NULL, part TEXT NOT NULL, body BYTEA NOT NULL,
        PRIMARY KEY (tenant, request, number))
      """,
    ])
]
