// Who had to do with a thing on which day, as the audit log has it: `Reading.accessed`.
import Database
import Kernel

public enum AccessLog {
  /// The newest first; one for each person and day.
  public static func page(of object: String, limit: Int, in reading: Reading) throws -> [(actor: String, at: Instant)] {
    let subject = AuditSubject.expression(reading.dialect)
    return try reading.rows(
      """
      SELECT actor, at FROM audit
      WHERE tenant = \(reading.tenant) AND \(subject) = \(AuditSubject.of(object)) AND object = \(object)
        AND action = \(LookLog.Kind.access.rawValue) ORDER BY number DESC LIMIT \(limit)
      """
    ).map { ($0.text(0), $0.instant(1)) }
  }
}
