// What the server's error codes mean for us (PostgreSQL manual, appendix A). Texts never carry a value: not the detail,
// which quotes keys, and of data exceptions not even the message, which quotes what did not fit.
import CPostgres
import Database

enum ServerFault {
  static func make(_ result: OpaquePointer, sql: String, isReading: Bool) -> DatabaseError {
    let state = field("C", of: result) ?? "08006"
    let message = state.hasPrefix("22") ? "a value does not fit" : field("M", of: result) ?? "no answer"
    // A writer that meets a read-only server is on a standby; it has to look for the new primary.
    var kind = state == "25006" && !isReading ? .lost : kind(state)
    // A plan made before another node's migration; a new connection makes a new one.
    if state == "0A000", field("R", of: result) == "RevalidateCachedQuery" { kind = .conflict }
    return DatabaseError(kind, "\(state) \(message)", sql: sql)
  }

  /// The connection's own trouble: it could not be made, or it broke.
  static func lost(_ handle: OpaquePointer?, sql: String? = nil) -> DatabaseError {
    let message = handle.map { String(cString: PQerrorMessage($0)) } ?? "no connection"
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return DatabaseError(.lost, "The PostgreSQL server is away: \(line)", sql: sql)
  }

  private static func kind(_ state: String) -> DatabaseError.Kind {
    switch state {
    case "23505": .unique
    case "23503": .foreignKey
    case "23514": .check
    case "40001", "40P01": .conflict
    case "53100", "53200": .full
    case "55P03", "57014", "53300": .busy
    // Ended by the administrator, by a crash, for idleness while another node wanted to write.
    case "57P01", "57P02", "57P03", "57P05", "25P03": .lost
    case _ where state.hasPrefix("08"): .lost
    default: .other
    }
  }

  private static func field(_ name: Unicode.Scalar, of result: OpaquePointer) -> String? {
    PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) }
  }
}
