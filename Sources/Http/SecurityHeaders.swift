// The headers that every answer carries, so that a browser trusts nothing but us.

enum SecurityHeaders {
  /// Scripts, styles, fonts and connections from here only; no plug-ins, no inline code. Frames show what teams pin as tabs, each in
  /// a sandbox of its own.
  static let policy = [
    "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'",
    "frame-src https: http:",
    "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  static func all(isSecure: Bool) -> [(name: String, value: String)] {
    let always = [
      ("Content-Security-Policy", policy),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"),
      ("Permissions-Policy", "camera=(self), microphone=(self), geolocation=()"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("X-Frame-Options", "DENY"),
    ]
    return always + (isSecure ? [("Strict-Transport-Security", "max-age=31536000")] : [])
  }
}
