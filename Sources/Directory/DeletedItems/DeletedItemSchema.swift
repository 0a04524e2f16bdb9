// People and groups that were deleted and can still be brought back.
import Database

let deletedItemMigrations = [
  Migration(
    "deletedItems.1",
    [
      """
      CREATE TABLE deleted_item (
        tenant TEXT NOT NULL, id TEXT PRIMARY KEY, kind TEXT NOT NULL, deleted_at BIGINT NOT NULL, kept TEXT NOT NULL)
      """,
      "CREATE INDEX deleted_item_kind ON deleted_item (tenant, kind, id)",
      "CREATE INDEX deleted_item_time ON deleted_item (deleted_at)",
      // Who was deleted before there was this list.
      """
      INSERT INTO deleted_item (tenant, id, kind, deleted_at, kept)
      SELECT tenant, id, 'user', deleted_at, '{}' FROM person WHERE deleted_at IS NOT NULL
      """,
    ])
]
