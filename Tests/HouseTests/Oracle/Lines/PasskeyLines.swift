// Passkeys: anybody may sign in by one; one's own are made and removed in a browser alone, by a fresh proof, and never by a token
// (403). Whoever still has to set up a second factor may make one.
import Kernel

extension Line {
  static let passkeys: [Line] = [
    Line("POST /salus/v1/session/passkey/options", .everyone) { _, _ in [:] },
    Line("POST /salus/v1/session/passkey", .everyone),
    Line("POST /salus/v1/session/stepUp/passkey", .colleagues, newcomers: true, needsNoPermission: true, also: [403]),
    Line("POST /salus/v1/users/{user}/security/passkeys/options", .oneself, newcomers: true, also: [403]) { _, _ in [:] },
    // No authenticator stands behind this one, so it is not accepted (400).
    Line("POST /salus/v1/users/{user}/security/passkeys", .oneself, newcomers: true, also: [400, 403]) { _, _ in
      ["name": "Ward phone", "credential": ["response": ["clientDataJSON": "e30", "attestationObject": "oA"]]]
    },
    Line("PATCH /salus/v1/users/{user}/security/passkeys/{passkey}", .oneself) { _, _ in ["name": "Ward phone"] },
    Line("DELETE /salus/v1/users/{user}/security/passkeys/{passkey}", .oneself, also: [403]),
  ]
}
