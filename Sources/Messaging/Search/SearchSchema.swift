// The index of words: folded text, cut into words the same way when it is stored and when it is sought.
import Database

/// `place` is a word that stands for the chat, so that the index itself narrows a search to the chats of one person.
let searchMigrations = [
  Migration(
    "search.1", [],
    only: [
      .sqlite: [
        """
        CREATE TABLE search_entry (
          id INTEGER PRIMARY KEY, tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, words TEXT NOT NULL,
          place TEXT NOT NULL, UNIQUE (tenant, chat, message))
        """,
        """
        CREATE VIRTUAL TABLE search_words USING fts5(
          words, place, content='search_entry', content_rowid='id', tokenize="unicode61 remove_diacritics 0", prefix='2 3')
        """,
      ],
      .postgres: [
        """
        CREATE TABLE search_entry (
          id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant TEXT NOT NULL, chat TEXT NOT NULL,
          message BIGINT NOT NULL, words TEXT NOT NULL, place TEXT NOT NULL,
          vector TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED, UNIQUE (tenant, chat, message))
        """,
        "CREATE INDEX search_entry_vector ON search_entry USING GIN (vector)",
      ],
    ]),
  // The place is in the index beside the words: a word that the whole hospital uses is looked up in one's own chats only.
  Migration(
    "search.2", [],
    only: [
      .postgres: [
        "ALTER TABLE search_entry DROP COLUMN vector",
        """
        ALTER TABLE search_entry ADD COLUMN vector TSVECTOR GENERATED ALWAYS AS (
          setweight(to_tsvector('simple', words), 'A') || setweight(to_tsvector('simple', place), 'B')) STORED
        """,
        "CREATE INDEX search_entry_vector ON search_entry USING GIN (vector)",
      ]
    ]),
  // Entries that wait in a list of their own are looked through by every search, and whoever fills the list takes them all into the
  // index while other writers wait.
  Migration(
    "search.3", [],
    only: [
      .postgres: [
        "ALTER INDEX search_entry_vector SET (fastupdate = off)", "SELECT gin_clean_pending_list('search_entry_vector')",
      ]
    ]),
]
