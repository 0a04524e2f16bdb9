// Who may knock, in OpenAPI's words: a bearer token with one of the permissions, or the web client's session.
import Kernel

enum DescribedGate {
  static func security(of gate: Gate) -> JSON {
    if case .open = gate { return [] }
    let permissions = gate.delegated.union(gate.applications ?? []).sorted()
    let tokens: [JSON] = permissions.isEmpty ? [["token": []]] : permissions.map { ["token": [.string($0)]] }
    return .array(tokens + [["session": []]])
  }

  static func schemes(of routes: [Route]) -> JSON {
    let permissions = Set(routes.flatMap { $0.gate.delegated.union($0.gate.applications ?? []) }).sorted()
    let scopes = JSON.object(JSONObject(permissions.map { ($0, .string($0)) }))
    return [
      "token": [
        "type": "oauth2",
        "flows": [
          "authorizationCode": [
            "authorizationUrl": "/oauth2/v2.0/authorize", "tokenUrl": "/oauth2/v2.0/token", "scopes": scopes,
          ],
          "clientCredentials": ["tokenUrl": "/oauth2/v2.0/token", "scopes": scopes],
        ],
      ],
      "session": [
        "type": "apiKey", "in": "cookie", "name": "salus",
        "description": "The web client's session; what changes something needs the session's `csrfToken` as `X-CSRF-Token`.",
      ],
    ]
  }
}
