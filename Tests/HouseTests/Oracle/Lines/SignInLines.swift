// Ways in: second factors, providers outside. What is one's own proof is done in a browser alone, never by a token.
import Kernel

extension Line {
  static let signIn: [Line] = [
    Line("POST /v1.0/invitations", .administrators, applications: true) { stage, _ in
      [
        "invitedUserEmailAddress": .string("guest\(await stage.next())@elsewhere.example"),
        "inviteRedirectUrl": "https://salus.test/chats",
      ]
    },
    Line("POST /salus/v1/invitations/check", .everyone, also: [404]),
    Line("POST /salus/v1/invitations/redeem", .everyone, also: [404]),
    Line("POST /salus/v1/session/secondFactor", .everyone, also: [401]),
    Line("POST /salus/v1/session/stepUp", .colleagues, newcomers: true, needsNoPermission: true, also: [403]),
    Line("GET /salus/v1/users/{user}/security", .oneself, newcomers: true),
    Line("POST /salus/v1/users/{user}/security/authenticator", .oneself, newcomers: true, also: [403]),
    Line("POST /salus/v1/users/{user}/security/authenticator/confirm", .oneself, newcomers: true, also: [400, 403, 410]) { _, _ in
      ["code": "000000"]
    },
    Line("DELETE /salus/v1/users/{user}/security/authenticator", .oneself, also: [403]),
    Line("POST /salus/v1/users/{user}/security/recoveryCodes", .oneself, also: [403]),
    Line("GET /salus/v1/users/{user}/sessions", .oneself),
    Line("DELETE /salus/v1/users/{user}/sessions", .oneself),
    Line("DELETE /salus/v1/users/{user}/sessions/{session}", .oneself),
    Line("GET /salus/v1/users/{user}/security/identities", .oneself),
    Line("DELETE /salus/v1/users/{user}/security/identities/{identityProvider}", .oneself, also: [403, 409]),
    Line("GET /salus/v1/users/{user}/secondFactors", .administrators),
    Line("DELETE /salus/v1/users/{user}/secondFactors", .administrators),
    Line("GET /salus/v1/signIn/{identityProvider}", .everyone, also: [303, 404]),
    Line("GET /salus/v1/signIn/{identityProvider}/callback", .everyone, also: [303, 400, 404]),
    Line("POST /salus/v1/session/signOut", .colleagues, newcomers: true, needsNoPermission: true, also: [400]),
    Line("GET /salus/v1/identityProviders", .administrators),
    Line("POST /salus/v1/identityProviders", .administrators),
    Line("POST /salus/v1/identityProviders/check", .administrators),
    Line("GET /salus/v1/identityProviders/{identityProvider}", .administrators),
    Line("PATCH /salus/v1/identityProviders/{identityProvider}", .administrators),
    Line("DELETE /salus/v1/identityProviders/{identityProvider}", .administrators),
    Line("GET /salus/v1/users/{user}/identities", .administrators),
    Line("DELETE /salus/v1/users/{user}/identities/{identityProvider}", .administrators),
    Line("GET /salus/v1/signInPolicy", .administrators),
    Line("PATCH /salus/v1/signInPolicy", .administrators),
  ]
}
