// What anybody may: doors before the sign-in, one's own session, settings, search, the audit log.
import Kernel

extension Line {
  static let house: [Line] = [
    Line("GET /health/live", .everyone),
    Line("GET /health/ready", .everyone),
    Line("GET /openapi.json", .everyone),
    Line("GET /metrics", .administrators, applications: true),
    Line("POST /v1.0/$batch", .colleagues, applications: true, needsNoPermission: true) { _, _ in
      ["requests": [["id": "1", "method": "GET", "url": "/users"]]]
    },
    Line("GET /salus/v1/users/{user}/events", .oneself),
    Line("GET /salus/v1/session", .everyone),
    Line("POST /salus/v1/session", .everyone),
    // Only a browser has a session to end.
    Line("DELETE /salus/v1/session", .colleagues, newcomers: true, needsNoPermission: true, also: [400]),
    Line("POST /salus/v1/session/activity", .colleagues, newcomers: true, needsNoPermission: true) { _, _ in [:] },
    Line("POST /salus/v1/setup/check", .everyone),
    Line("POST /salus/v1/setup", .everyone),
    Line("GET /salus/v1/settings", .administrators),
    Line("PATCH /salus/v1/settings", .administrators) { _, _ in ["inactivityTimeoutSeconds": 600] },
    Line("POST /v1.0/search/query", .colleagues) { _, _ in
      ["requests": [["entityTypes": ["person"], "query": ["queryString": "ana"]]]]
    },
    Line("GET /v1.0/auditLogs/directoryAudits", .administrators, applications: true),
    Line("GET /v1.0/auditLogs/directoryAudits/{audit}", .administrators, applications: true),
    Line("GET /v1.0/organization", .colleagues, applications: true),
    Line("GET /v1.0/organization/{organization}", .colleagues, applications: true),
    Line("PATCH /v1.0/organization/{organization}", .administrators) { _, _ in ["displayName": "Test Hospital"] },
  ]
}
