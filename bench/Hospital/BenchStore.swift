// What the bench reads and writes past the server: who is there, and a chat larger than the rules allow.
import Database
import Kernel

enum BenchStore {
  static func staff(on connection: any Connection) throws -> [UserID] {
    try connection.run("SELECT id FROM person WHERE employee_id IS NOT NULL ORDER BY LENGTH(employee_id), employee_id").map {
      $0.id(0)
    }
  }

  /// Brings people into a team at once, as an import of the directory does.
  static func join(_ people: [UserID], team: String, on connection: any Connection) throws {
    let known = try connection.run("SELECT tenant, since FROM group_member WHERE staff_group = \(team) LIMIT 1")
    guard let first = known.first else { return }
    for person in people {
      try connection.run(
        """
        INSERT INTO group_member (tenant, staff_group, person, since)
        VALUES (\(first.text(0)), \(team), \(person), \(first.int(1))) ON CONFLICT DO NOTHING
        """)
    }
  }

  /// Brings people into a chat however many there are already.
  static func join(_ people: [UserID], chat: String, on connection: any Connection) throws {
    let known = try connection.run(
      "SELECT tenant, joined_at, visible_from, read_until FROM chat_member WHERE chat = \(chat) LIMIT 1")
    guard let first = known.first else { return }
    for person in people {
      try connection.run(
        """
        INSERT INTO chat_member (tenant, chat, person, joined_at, visible_from, hidden, read_until)
        VALUES (\(first.text(0)), \(chat), \(person), \(first.int(1)), \(first.int(2)), 0, \(first.int(3)))
        """)
    }
  }
}
