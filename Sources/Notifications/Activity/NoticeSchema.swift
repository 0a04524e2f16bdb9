// The table of what people were told.
import Database

let noticeMigrations = [
  Migration(
    "activity.1",
    [
      """
      CREATE TABLE notice (
        tenant TEXT NOT NULL, person TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, cause TEXT,
        object TEXT NOT NULL, ring BIGINT NOT NULL, in_feed BIGINT NOT NULL, told_at BIGINT NOT NULL, settled_at BIGINT,
        PRIMARY KEY (tenant, person, key))
      """,
      "CREATE UNIQUE INDEX notice_id ON notice (tenant, id)",
      "CREATE INDEX notice_key ON notice (tenant, key)",
      "CREATE INDEX notice_feed ON notice (tenant, person, in_feed, told_at, id)",
      "CREATE INDEX notice_age ON notice (told_at)",
    ])
]
