// The roles on duty that a person held, when, and from whom, for whoever asks for their own data.
import Database
import FeatureKit

enum DutyDataStore {
  static let all = [
    PersonalData.pages(
      "dutyRoles", tables: ["duty_holding"],
      [("role", .text), ("name", .text), ("unit", .text), ("since", .instant), ("until", .instant), ("givenBy", .text)]
    ) { person, after, reading in
      """
      SELECT h.role || ' ' || CAST(h.since AS TEXT), h.role, r.name, r.unit, h.since, h.until, h.given_by FROM duty_holding h
      LEFT JOIN duty_role r ON r.tenant = h.tenant AND r.id = h.role
      WHERE h.tenant = \(reading.tenant) AND h.person = \(person)
        AND h.role || ' ' || CAST(h.since AS TEXT) > \(after ?? "")
      ORDER BY h.role || ' ' || CAST(h.since AS TEXT) LIMIT \(PersonalData.sliceSize)
      """
    }
  ]
}
