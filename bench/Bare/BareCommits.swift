// What the disk and the engine give without a server: the rows that one message leaves behind, as many messages in each
// durable commit as there are senders.
import Kernel

struct BareCommits {
  enum Rows {
    /// The message, its entry in the index of words, its chat's and its author's state, its audit record, its event, in tables and
    /// indexes like the product's; and for all of a commit the ledger.
    case ofMessage
    /// One row that holds the words.
    case one
  }

  let rows: Rows
  let engine: any BareEngine
  private var number = 0
  private let tenant = Random.guid()
  private let hash = String(repeating: "a", count: 32)
  /// Pairs of people, each with their conversation, under ids as long as the product's.
  private let pairs = (0..<64).map { _ in (author: Random.guid(), chat: "19:\(Random.guid())_\(Random.guid())@unq.gbl.spaces") }
  private static let words = "bed 14: potassium 6.1, ECG done, please come and see sent=0000012345678901"
  private static let place = "z0123456789abcdef0123"

  init(_ rows: Rows, _ place: Place) throws {
    (self.rows, engine, isSQLite) = (rows, try place.bareEngine(), place.engine == .sqlite)
    for text in Self.tables + (isSQLite ? Self.sqliteTables : Self.postgresTables) { try engine.execute(text) }
    for pair in pairs {
      try engine.execute("INSERT INTO bare_chat VALUES ('\(tenant)', '\(pair.chat)', 0, 0, 0)")
      try engine.execute("INSERT INTO bare_member VALUES ('\(tenant)', '\(pair.chat)', '\(pair.author)', 0, 0)")
    }
    try engine.prepare(
      rows == .one
        ? [Self.statements[0].text] : Self.statements.map(\.text) + [Self.ledger, Self.wordIndex].prefix(isSQLite ? 2 : 1))
  }
  private let isSQLite: Bool

  /// - Returns: messages per second.
  mutating func measure(senders: Int, seconds limit: Double) throws -> Double {
    let (start, first) = (Moment.now, number)
    while Double(Moment.now - start) / 1e9 < limit {
      for _ in 0..<senders { try message() }
      if rows == .ofMessage { try engine.run(Self.statements.count, [.int(number), .text(hash)]) }
      try engine.commit()
    }
    return Double(number - first) / (Double(Moment.now - start) / 1e9)
  }

  private mutating func message() throws {
    number += 1
    let (author, chat) = pairs[number % 64]
    let values: [Name: BareValue] = [
      .tenant: .text(tenant), .author: .text(author), .chat: .text(chat), .number: .int(number), .words: .text(Self.words),
      .place: .text(Self.place), .client: .text(Random.guid()), .event: .text(Random.guid()), .hash: .text(hash),
      .object: .text("chats/\(chat)/messages/\(1_763_000_000_000 + number)"),
      .subject: .text("{\"chat\":\"\(chat)\",\"mentions\":\"none\",\"message\":\"\(1_763_000_000_000 + number)\"}"),
    ]
    for (index, statement) in (rows == .one ? Self.statements.prefix(1) : Self.statements[...]).enumerated() {
      try engine.run(index, statement.names.map { values[$0]! })
    }
    if rows == .ofMessage, isSQLite {
      try engine.run(Self.statements.count + 1, [.int(number), .text(Self.words), .text(Self.place)])
    }
  }

  private enum Name { case tenant, author, chat, number, words, place, client, event, hash, object, subject }

  private static let statements: [(text: String, names: [Name])] = [
    (
      """
      INSERT INTO bare_message (tenant, chat, id, kind, author, body_kind, body, words, importance, locale, client_id, modified,
        asks_receipt) VALUES ($1, $2, $3, 'message', $4, 'text', $5, $6, 'normal', 'en-us', $7, $8, 0)
      """, [.tenant, .chat, .number, .author, .words, .words, .client, .number]
    ),
    (
      "INSERT INTO bare_entry (id, tenant, chat, message, words, place) VALUES ($1, $2, $3, $4, $5, $6)",
      [.number, .tenant, .chat, .number, .words, .place]
    ),
    (
      "UPDATE bare_chat SET tick = $1, last_message = $2, activity = $3 WHERE tenant = $4 AND id = $5",
      [.number, .number, .number, .tenant, .chat]
    ),
    (
      "UPDATE bare_member SET hidden = 0, read_until = $1 WHERE tenant = $2 AND chat = $3 AND person = $4",
      [.number, .tenant, .chat, .author]
    ),
    (
      """
      INSERT INTO bare_audit (number, tenant, at, actor, action, object, outcome, address, request, hash)
      VALUES ($1, $2, $3, $4, 'message.post', $5, 'done', '127.0.0.1', $6, $7)
      """, [.number, .tenant, .number, .author, .object, .event, .hash]
    ),
    (
      """
      INSERT INTO bare_event (position, id, tenant, kind, subject, at) VALUES ($1, $2, $3, 'message.created', $4, $5)
      """, [.number, .event, .tenant, .subject, .number]
    ),
  ]
  private static let ledger = "UPDATE bare_ledger SET number = $1, hash = $2 WHERE id = 1"
  private static let wordIndex = "INSERT INTO bare_words (rowid, words, place) VALUES ($1, $2, $3)"
}

// MARK: The tables of the product, without what nothing is written to

extension BareCommits {
  private static let tables = [
    """
    CREATE TABLE bare_message (
      tenant TEXT NOT NULL, chat TEXT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, author TEXT, body_kind TEXT,
      body TEXT, words TEXT, importance TEXT, locale TEXT, client_id TEXT, event TEXT, modified BIGINT NOT NULL,
      edited_at BIGINT, deleted_at BIGINT, asks_receipt BIGINT NOT NULL, PRIMARY KEY (tenant, chat, id))
    """,
    "CREATE UNIQUE INDEX bare_modified ON bare_message (tenant, chat, modified)",
    "CREATE UNIQUE INDEX bare_client ON bare_message (tenant, chat, author, client_id)",
    "CREATE INDEX bare_unread ON bare_message (tenant, chat, id, author) WHERE kind = 'message' AND deleted_at IS NULL",
    """
    CREATE TABLE bare_chat (
      tenant TEXT NOT NULL, id TEXT NOT NULL, tick BIGINT, last_message BIGINT, activity BIGINT, PRIMARY KEY (tenant, id))
    """,
    """
    CREATE TABLE bare_member (
      tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, hidden BIGINT NOT NULL, read_until BIGINT,
      PRIMARY KEY (tenant, chat, person))
    """,
    """
    CREATE TABLE bare_audit (
      number BIGINT PRIMARY KEY, tenant TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
      object TEXT NOT NULL, outcome TEXT NOT NULL, address TEXT NOT NULL, request TEXT NOT NULL, hash TEXT NOT NULL)
    """,
    "CREATE INDEX bare_audit_actor ON bare_audit (tenant, actor, number)",
    "CREATE INDEX bare_audit_at ON bare_audit (tenant, at)",
    """
    CREATE TABLE bare_event (
      position BIGINT PRIMARY KEY, id TEXT NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
      at BIGINT NOT NULL)
    """,
    "CREATE TABLE bare_ledger (id BIGINT PRIMARY KEY, number BIGINT, hash TEXT)",
    "INSERT INTO bare_ledger VALUES (1, 0, '')",
  ]

  private static let sqliteTables = [
    """
    CREATE TABLE bare_entry (id INTEGER PRIMARY KEY, tenant TEXT, chat TEXT, message BIGINT, words TEXT, place TEXT,
      UNIQUE (tenant, chat, message))
    """,
    """
    CREATE VIRTUAL TABLE bare_words USING fts5(words, place, content='bare_entry', content_rowid='id',
      tokenize="unicode61 remove_diacritics 0", prefix='2 3')
    """,
    """
    CREATE INDEX bare_audit_subject ON bare_audit (tenant, substr(object || '/', 1, instr(object || '/', '/')
      + instr(substr(object || '/', instr(object || '/', '/') + 1) || '/', '/') - 1), number)
    """,
  ]
  private static let postgresTables = [
    """
    CREATE TABLE bare_entry (id BIGINT PRIMARY KEY, tenant TEXT, chat TEXT, message BIGINT, words TEXT, place TEXT,
      vector TSVECTOR GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', words), 'A') || setweight(to_tsvector('simple', place), 'B')) STORED,
      UNIQUE (tenant, chat, message))
    """,
    "CREATE INDEX bare_vector ON bare_entry USING GIN (vector) WITH (fastupdate = off)",
    """
    CREATE INDEX bare_audit_subject ON bare_audit (
      tenant, (split_part(object, '/', 1) || '/' || split_part(object, '/', 2)), number)
    """,
  ]
}
