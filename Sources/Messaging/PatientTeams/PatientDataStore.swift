// Which patients' teams the admissions brought somebody into, and what they decided, for whoever asks for their own data.
import Database
import FeatureKit
import Kernel

enum PatientDataStore {
  static let all = [
    PersonalData.rows("patientTeams", tables: ["patient_placement"], [("id", .text), ("until", .instant)]) { person, reading in
      "SELECT team, until FROM patient_placement WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY team"
    },
    PersonalData.rows(
      "formerPatientChannels", tables: ["patient_seat"], [("id", .text), ("isOwner", .flag)]
    ) { person, reading in
      "SELECT channel, is_owner FROM patient_seat WHERE tenant = \(reading.tenant) AND person = \(person) ORDER BY channel"
    },
    PersonalData.rows(
      "admissionDecisions", tables: ["admission"], [("id", .text), ("decision", .text), ("decidedAt", .instant)]
    ) { person, reading in
      """
      SELECT id, COALESCE(decision, 'place'), decided_at FROM admission
      WHERE tenant = \(reading.tenant) AND decided_by = \(person) ORDER BY id
      """
    },
  ]
}
