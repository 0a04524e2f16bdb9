// The tables of presence.
import Database

enum PresenceSchema {
  static let migrations = [
    Migration(
      "presence.1",
      [
        """
        CREATE TABLE presence (
          tenant TEXT NOT NULL, person TEXT NOT NULL, availability TEXT, activity TEXT, chosen_until BIGINT,
          message TEXT, message_at BIGINT, message_until BIGINT, look TEXT NOT NULL, PRIMARY KEY (tenant, person))
        """,
        """
        CREATE TABLE presence_session (
          tenant TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL, availability TEXT NOT NULL,
          activity TEXT NOT NULL, since BIGINT NOT NULL, ends BIGINT NOT NULL, PRIMARY KEY (tenant, person, session))
        """,
      ]),
    Migration("presence.2", ["ALTER TABLE presence ADD COLUMN delegate TEXT"]),
  ]
}
