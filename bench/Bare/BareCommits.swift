// What the disk and the engine give without a server: the rows that one message leaves behind, as many messages in each
// durable commit as there are senders.
import Kernel

struct BareCommits {
  enum Rows {
    /// The message, its entry in the index of words, its chat's and its author's state, its audit record, its event.
    case ofMessage
    /// One row that holds the words.
    case one
  }

  let rows: Rows
  let engine: any BareEngine
  private var number = 0
  private let hash = String(repeating: "a", count: 64)
  private let id = Random.guid()
  private static let words = "bed 14: potassium 6.1, ECG done, please come and see sent=0000012345678901"

  init(_ rows: Rows, _ place: Place) throws {
    (self.rows, engine) = (rows, try place.bareEngine())
    for text in Self.tables + (place.engine == .sqlite ? Self.sqliteIndex : Self.postgresIndex) { try engine.execute(text) }
    try engine.prepare(rows == .one ? [Self.statements[0]] : Self.statements + (place.engine == .sqlite ? [Self.wordIndex] : []))
    isSQLite = place.engine == .sqlite
  }
  private let isSQLite: Bool

  /// - Returns: messages per second.
  mutating func measure(senders: Int, seconds limit: Double) throws -> Double {
    let (start, first) = (Moment.now, number)
    while Double(Moment.now - start) / 1e9 < limit {
      for _ in 0..<senders { try message() }
      try engine.commit()
    }
    return Double(number - first) / (Double(Moment.now - start) / 1e9)
  }

  private mutating func message() throws {
    number += 1
    let (number, chat) = (BareValue.int(number), BareValue.text("chat-\(number % 64)"))
    try engine.run(
      0, [.text(id), chat, number, .text(id), .text(Self.words), .text(Self.words), .text("c\(self.number)"), number])
    if rows == .one { return }
    try engine.run(1, [number, .text(id), chat, number, .text(Self.words), .text("z0123456789abcdef0123")])
    try engine.run(2, [number, chat])
    try engine.run(3, [number, chat])
    try engine.run(
      4, [number, .text(id), number, .text(id), .text("message.post"), .text("chats/\(id)/messages/1"), .text(id), .text(hash)])
    try engine.run(5, [number, .text(Random.guid()), .text(id), .text("message.created"), .text("{\"chat\":\"\(id)\"}"), number])
    try engine.run(6, [number, .text(hash)])
    if isSQLite { try engine.run(7, [number, .text(Self.words), .text("z0123456789abcdef0123")]) }
  }

  private static let statements = [
    "INSERT INTO bare_message (tenant, chat, id, author, body, words, client, modified) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    "INSERT INTO bare_entry (id, tenant, chat, message, words, place) VALUES ($1, $2, $3, $4, $5, $6)",
    "UPDATE bare_chat SET tick = $1 WHERE id = $2",
    "UPDATE bare_member SET read_until = $1 WHERE chat = $2",
    "INSERT INTO bare_audit (number, tenant, at, actor, action, object, request, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    "INSERT INTO bare_event (position, id, tenant, kind, subject, at) VALUES ($1, $2, $3, $4, $5, $6)",
    "UPDATE bare_ledger SET number = $1, hash = $2 WHERE id = 1",
  ]
  private static let wordIndex = "INSERT INTO bare_words (rowid, words, place) VALUES ($1, $2, $3)"

  private static let tables =
    [
      """
      CREATE TABLE bare_message (tenant TEXT, chat TEXT, id BIGINT, author TEXT, body TEXT, words TEXT, client TEXT, modified BIGINT,
        PRIMARY KEY (tenant, chat, id))
      """,
      "CREATE UNIQUE INDEX bare_modified ON bare_message (tenant, chat, modified)",
      "CREATE UNIQUE INDEX bare_client ON bare_message (tenant, chat, author, client)",
      "CREATE INDEX bare_unread ON bare_message (tenant, chat, id, author)",
      "CREATE TABLE bare_chat (id TEXT PRIMARY KEY, tick BIGINT)",
      "CREATE TABLE bare_member (chat TEXT PRIMARY KEY, read_until BIGINT)",
      """
      CREATE TABLE bare_audit (number BIGINT PRIMARY KEY, tenant TEXT, at BIGINT, actor TEXT, action TEXT, object TEXT,
        request TEXT, hash TEXT)
      """,
      "CREATE INDEX bare_audit_at ON bare_audit (tenant, at)",
      "CREATE TABLE bare_event (position BIGINT PRIMARY KEY, id TEXT, tenant TEXT, kind TEXT, subject TEXT, at BIGINT)",
      "CREATE TABLE bare_ledger (id BIGINT PRIMARY KEY, number BIGINT, hash TEXT)",
      "INSERT INTO bare_ledger VALUES (1, 0, '')",
    ]
    + (0..<64).flatMap { ["INSERT INTO bare_chat VALUES ('chat-\($0)', 0)", "INSERT INTO bare_member VALUES ('chat-\($0)', 0)"] }

  private static let sqliteIndex = [
    """
    CREATE TABLE bare_entry (id INTEGER PRIMARY KEY, tenant TEXT, chat TEXT, message BIGINT, words TEXT, place TEXT,
      UNIQUE (tenant, chat, message))
    """,
    """
    CREATE VIRTUAL TABLE bare_words USING fts5(words, place, content='bare_entry', content_rowid='id',
      tokenize="unicode61 remove_diacritics 0", prefix='2 3')
    """,
  ]
  private static let postgresIndex = [
    """
    CREATE TABLE bare_entry (id BIGINT PRIMARY KEY, tenant TEXT, chat TEXT, message BIGINT, words TEXT, place TEXT,
      vector TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED, UNIQUE (tenant, chat, message))
    """,
    "CREATE INDEX bare_vector ON bare_entry USING GIN (vector)",
  ]
}
