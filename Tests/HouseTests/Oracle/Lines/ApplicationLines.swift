// Applications of other people: registered and given permissions by administrators, allowed and taken back by each for oneself.
import Kernel

extension Line {
  static let applications: [Line] =
    register.map { Line($0, .administrators, applications: true) } + [
      Line("PUT /salus/v1/applications/{application}/keys", .administrators, applications: true) { _, _ in ["keys": []] },
      Line("GET /salus/v1/users/{user}/allowedApplications", .oneself),
      Line("DELETE /salus/v1/users/{user}/allowedApplications/{grant}", .oneself),
    ]

  private static let register = [
    "GET /v1.0/applications", "GET /v1.0/applications/$count", "POST /v1.0/applications", "GET /v1.0/applications/{application}",
    "PATCH /v1.0/applications/{application}", "DELETE /v1.0/applications/{application}",
    "GET /v1.0/applications/{application}/owners", "POST /v1.0/applications/{application}/addPassword",
    "POST /v1.0/applications/{application}/removePassword", "GET /v1.0/servicePrincipals", "GET /v1.0/servicePrincipals/$count",
    "POST /v1.0/servicePrincipals", "GET /v1.0/servicePrincipals/{servicePrincipal}",
    "PATCH /v1.0/servicePrincipals/{servicePrincipal}", "GET /v1.0/oauth2PermissionGrants", "POST /v1.0/oauth2PermissionGrants",
    "GET /v1.0/oauth2PermissionGrants/{grant}", "PATCH /v1.0/oauth2PermissionGrants/{grant}",
    "DELETE /v1.0/oauth2PermissionGrants/{grant}", "GET /v1.0/servicePrincipals/{servicePrincipal}/oauth2PermissionGrants",
    "GET /v1.0/servicePrincipals/{servicePrincipal}/appRoleAssignments",
    "POST /v1.0/servicePrincipals/{servicePrincipal}/appRoleAssignments",
    "DELETE /v1.0/servicePrincipals/{servicePrincipal}/appRoleAssignments/{assignment}",
    "GET /v1.0/servicePrincipals/{servicePrincipal}/appRoleAssignedTo",
    "POST /v1.0/servicePrincipals/{servicePrincipal}/appRoleAssignedTo",
    "DELETE /v1.0/servicePrincipals/{servicePrincipal}/appRoleAssignedTo/{assignment}",
  ]
}
