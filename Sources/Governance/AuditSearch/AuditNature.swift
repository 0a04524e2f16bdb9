// What kind of act an action is, in the codes of FHIR's AuditEvent: DICOM for sign-in and security, ISO 21089 for the life of what
// people wrote, RESTful interactions for all that is kept about people and the house.

extension AuditActivity {
  enum Nature: String, Sendable, CaseIterable {
    // ISO 21089: what happens to a record of care.
    case access, originate, amend, destroy, reactivate, transmit, receive
    // RESTful interactions.
    case create, update, delete, operation
    // DICOM, part 15.
    case login, logout, authentication, roles, attributes, security, alert, activity, auditUsed, export
  }
}

struct FHIRCode: Sendable, Equatable {
  let system: String
  let code: String
  let display: String

  static func lifecycle(_ code: String, _ display: String) -> FHIRCode {
    FHIRCode(system: "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", code: code, display: display)
  }
  static func dicom(_ code: String, _ display: String) -> FHIRCode {
    FHIRCode(system: "http://dicom.nema.org/resources/ontology/DCM", code: code, display: display)
  }
  static func rest(_ code: String) -> FHIRCode {
    FHIRCode(system: "http://hl7.org/fhir/restful-interaction", code: code, display: code)
  }
  static let restful = FHIRCode(
    system: "http://terminology.hl7.org/CodeSystem/audit-event-type", code: "rest", display: "RESTful Operation")
}

extension AuditActivity.Nature {
  var type: FHIRCode {
    switch self {
    case .access: .lifecycle("access", "Access/View Record Lifecycle Event")
    case .originate: .lifecycle("originate", "Originate/Retain Record Lifecycle Event")
    case .amend: .lifecycle("amend", "Amend (Update) Record Lifecycle Event")
    case .destroy: .lifecycle("destroy", "Destroy/Delete Record Lifecycle Event")
    case .reactivate: .lifecycle("reactivate", "Re-activate Record Lifecycle Event")
    case .transmit: .lifecycle("transmit", "Transmit Record Lifecycle Event")
    case .receive: .lifecycle("receive", "Receive/Retain Record Lifecycle Event")
    case .create, .update, .delete, .operation: .restful
    case .login, .logout, .authentication: .dicom("110114", "User Authentication")
    case .roles, .attributes, .security, .alert: .dicom("110113", "Security Alert")
    case .activity: .dicom("110100", "Application Activity")
    case .auditUsed: .dicom("110101", "Audit Log Used")
    case .export: .dicom("110106", "Export")
    }
  }

  var subtype: FHIRCode? {
    switch self {
    case .access: .rest("read")
    case .originate: .rest("create")
    case .amend, .update: .rest("update")
    case .destroy, .delete: .rest("delete")
    case .create: .rest("create")
    case .operation: .rest("operation")
    case .login: .dicom("110122", "Login")
    case .logout: .dicom("110123", "Logout")
    case .roles: .dicom("110136", "Security Roles Changed")
    case .attributes: .dicom("110137", "User Security Attributes Changed")
    case .security: .dicom("110129", "Security Configuration")
    case .reactivate, .transmit, .receive, .authentication, .alert, .activity, .auditUsed, .export: nil
    }
  }

  /// Create, read, update, delete, execute.
  var action: String {
    switch self {
    case .originate, .create, .receive: "C"
    case .access, .auditUsed, .export: "R"
    case .amend, .update, .reactivate, .roles, .attributes, .security: "U"
    case .destroy, .delete: "D"
    case .transmit, .operation, .login, .logout, .authentication, .alert, .activity: "E"
    }
  }
}
