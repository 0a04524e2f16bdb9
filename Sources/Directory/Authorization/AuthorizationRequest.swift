// An application's request for somebody's yes (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1), checked.
import FeatureKit
import Graph
import Kernel

struct AuthorizationRequest: Sendable, Equatable {
  enum Prompt: String, Sendable, CaseIterable { case none, login, consent, select_account, create }
  enum ResponseMode: String, Sendable, CaseIterable { case query, fragment }

  static let life = Duration.minutes(15)

  var application: Application.Identifier
  var redirect: String
  /// Whether the redirect address is of a kind of application that keeps no secret.
  var isPublic: Bool
  var scopes: Set<String>
  var state: String?
  var nonce: String?
  /// The digest of the verifier that must come with the code (RFC 7636, S256).
  var challenge: String
  var prompt: Set<Prompt>
  /// How long ago the person may have signed in, in seconds.
  var maxAge: Int?
  var loginHint: String?
  var mode: ResponseMode
  /// The address of this server as the application knows it.
  var issuer: String
  var created: Instant
}

// MARK: Reading

extension AuthorizationRequest {
  /// What can be told to the application itself; before this is known, nobody is sent anywhere.
  struct ReturnPath: Sendable, Equatable {
    var redirect: String
    var isPublic: Bool
    var state: String?
    var mode: ResponseMode
    var issuer: String

    init(_ form: FormParameters, to application: Application, issuer: String) throws(Failure) {
      guard let redirect = form["redirect_uri"] else { throw .invalidRequest("The parameter 'redirect_uri' is required.") }
      guard let platform = RedirectMatch.platform(of: redirect, in: application.redirects) else {
        throw .invalidRequest("The redirect_uri is not registered for this application.")
      }
      (self.redirect, isPublic, self.issuer) = (redirect, platform != .web, issuer)
      (state, mode) = (form["state"], form["response_mode"].flatMap(ResponseMode.init) ?? .query)
    }

    /// The application's own address with an answer; `iss` keeps answers of two servers from being mixed up (RFC 9207).
    func location(_ pairs: [(name: String, value: String)]) -> String {
      let answer = FormParameters.text(pairs + (state.map { [("state", $0)] } ?? []) + [("iss", issuer)])
      return mode == .fragment ? "\(redirect)#\(answer)" : FormParameters.adding(answer, to: redirect)
    }

    func location(of failure: Failure) -> String {
      location([("error", failure.code), ("error_description", failure.message)])
    }
  }

  init(_ form: FormParameters, _ path: ReturnPath, of application: Application, at now: Instant) throws(Failure) {
    try Self.refuseUnsupported(form)
    let prompt = try Self.prompt(form["prompt"])
    self.init(
      application: application.id, redirect: path.redirect, isPublic: path.isPublic,
      scopes: try AskedScopes.delegated(form["scope"], of: application), state: path.state, nonce: form["nonce"],
      challenge: try Self.challenge(form), prompt: prompt, maxAge: try Self.maxAge(form["max_age"]),
      loginHint: form["login_hint"], mode: path.mode, issuer: path.issuer, created: now)
  }

  var path: ReturnPath { ReturnPath(redirect: redirect, isPublic: isPublic, state: state, mode: mode, issuer: issuer) }

  private static func refuseUnsupported(_ form: FormParameters) throws(Failure) {
    for name in ["request", "request_uri"] where form[name] != nil {
      throw .oauth("\(name)_not_supported", "Send the parameters themselves.")
    }
    guard form["response_type"] == "code" else {
      throw .oauth("unsupported_response_type", "Only response_type=code is supported: tokens are never sent in addresses.")
    }
    if let mode = form["response_mode"], ResponseMode(rawValue: mode) == nil {
      throw .invalidRequest("The response_mode is query or fragment.")
    }
    for name in ["state", "nonce", "login_hint"] where (form[name] ?? "").utf8.count > 2048 {
      throw .invalidRequest("The parameter '\(name)' is too long.")
    }
  }

  private static func challenge(_ form: FormParameters) throws(Failure) -> String {
    guard let challenge = form["code_challenge"] else { throw .invalidRequest("PKCE is required: send a code_challenge.") }
    guard form["code_challenge_method"] == "S256" else { throw .invalidRequest("The code_challenge_method must be S256.") }
    guard challenge.utf8.count == 43, challenge.utf8.allSatisfy(\.isBase64URL) else {
      throw .invalidRequest("The code_challenge must be the base64url text of a SHA-256 digest.")
    }
    return challenge
  }

  private static func prompt(_ text: String?) throws(Failure) -> Set<Prompt> {
    let words = (text ?? "").split(separator: " ").map(String.init)
    let prompts = Set(words.compactMap(Prompt.init))
    if prompts.count != Set(words).count || (prompts.contains(.none) && prompts.count > 1) {
      throw .invalidRequest("The prompt is none, or of login, consent, select_account.")
    }
    return prompts
  }

  private static func maxAge(_ text: String?) throws(Failure) -> Int? {
    guard let text else { return nil }
    guard let seconds = Int(text), seconds >= 0, seconds <= Int(Int32.max) else {
      throw .invalidRequest("The max_age is a number of seconds.")
    }
    return seconds
  }
}

extension UInt8 {
  var isBase64URL: Bool {
    (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self) || self == 45 || self == 95
  }
}

extension AuthorizationRequest.ReturnPath {
  init(redirect: String, isPublic: Bool, state: String?, mode: AuthorizationRequest.ResponseMode, issuer: String) {
    (self.redirect, self.isPublic, self.state, self.mode, self.issuer) = (redirect, isPublic, state, mode, issuer)
  }
}

// MARK: Keeping

extension AuthorizationRequest {
  var json: JSON {
    [
      "redirect": .string(redirect), "public": .bool(isPublic), "scopes": .array(scopes.sorted().map { .string($0) }),
      "state": JSON(state), "nonce": JSON(nonce), "challenge": .string(challenge),
      "prompt": .array(prompt.map(\.rawValue).sorted().map { .string($0) }), "maxAge": maxAge.map { .int($0) } ?? .null,
      "loginHint": JSON(loginHint), "mode": .string(mode.rawValue), "issuer": .string(issuer),
    ]
  }

  init(_ application: Application.Identifier, _ json: JSON, created: Instant) {
    let texts = { (key: String) in (json[key]?.array ?? []).compactMap(\.string) }
    self.init(
      application: application, redirect: json["redirect"]?.string ?? "", isPublic: json["public"]?.bool ?? false,
      scopes: Set(texts("scopes")), state: json["state"]?.string, nonce: json["nonce"]?.string,
      challenge: json["challenge"]?.string ?? "", prompt: Set(texts("prompt").compactMap(Prompt.init)),
      maxAge: json["maxAge"]?.int, loginHint: json["loginHint"]?.string,
      mode: json["mode"]?.string.flatMap(ResponseMode.init) ?? .query, issuer: json["issuer"]?.string ?? "", created: created)
  }
}
