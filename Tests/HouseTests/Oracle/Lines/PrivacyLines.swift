// The privacy officer's: the audit log searched and taken along, people's data gathered. No administrator's, and no application's.
import Kernel

extension Line {
  static let privacy: [Line] = [
    Line("GET /salus/v1/privacy/audit", .privacyOfficers),
    Line("POST /salus/v1/privacy/audit/searches", .privacyOfficers) { _, _ in ["activities": ["read"]] },
    Line("POST /salus/v1/privacy/audit/exports", .privacyOfficers) { _, _ in ["format": "csv"] },
    Line("GET /salus/v1/privacy/audit/exports/{auditExport}", .privacyOfficers),
    Line("GET /salus/v1/privacy/dataRequests", .privacyOfficers),
    Line("POST /salus/v1/privacy/dataRequests", .privacyOfficers) { stage, _ in
      ["person": .string(try await stage.one(.mate).id.text)]
    },
    Line("GET /salus/v1/privacy/dataRequests/{dataRequest}", .privacyOfficers),
    Line("DELETE /salus/v1/privacy/dataRequests/{dataRequest}", .privacyOfficers),
    Line("GET /salus/v1/privacy/dataRequests/{dataRequest}/file", .privacyOfficers),
  ]
}
