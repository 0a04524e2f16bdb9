// SCIM: the hospital's own directory provisions people and groups, as an application or by an administrator.
import Kernel

extension Line {
  static let provisioning: [Line] = doors.map { Line($0, .administrators, applications: true) }

  private static let doors = [
    "GET /scim/v2/Users", "POST /scim/v2/Users/.search", "POST /scim/v2/Users", "GET /scim/v2/Users/{user}",
    "PUT /scim/v2/Users/{user}", "PATCH /scim/v2/Users/{user}", "DELETE /scim/v2/Users/{user}", "GET /scim/v2/Groups",
    "POST /scim/v2/Groups/.search", "POST /scim/v2/Groups", "GET /scim/v2/Groups/{group}", "PUT /scim/v2/Groups/{group}",
    "PATCH /scim/v2/Groups/{group}", "DELETE /scim/v2/Groups/{group}", "GET /scim/v2/ServiceProviderConfig",
    "GET /scim/v2/ResourceTypes", "GET /scim/v2/ResourceTypes/{name}", "GET /scim/v2/Schemas", "GET /scim/v2/Schemas/{name}",
    "POST /scim/v2/.search", "POST /scim/v2/Bulk",
  ]
}
