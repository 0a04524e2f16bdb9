// What a request says of a registration, in Graph's shape; what cannot be done is refused by name rather than passed over.
import Graph
import Kernel

struct ApplicationPatch: Sendable {
  private let displayName: Patch<String>
  private let description: Patch<String>
  private let allowsPublic: Bool?
  private let isDisabled: Bool?
  private let logoutURL: Patch<String>
  private let web, spa, native: [String]?
  private let required: RequiredPermissions?

  init(_ body: BodyReader) throws(Failure) {
    try Self.refuseUnsupported(body)
    (displayName, description) = (try body.patchString("displayName"), try body.patchString("description", max: 1024))
    (allowsPublic, isDisabled) = (try body.optionalBool("isFallbackPublicClient"), try body.optionalBool("isDisabled"))
    let place = try body.optionalObject("web")
    logoutURL = try place?.patchString("logoutUrl", max: 2048) ?? .absent
    web = try Self.redirects(place, .web)
    spa = try Self.redirects(try body.optionalObject("spa"), .spa)
    native = try Self.redirects(try body.optionalObject("publicClient"), .publicClient)
    required = body.has("requiredResourceAccess") ? try RequiredPermissions(body) : nil
  }

  /// Whether codes would go somewhere else than before.
  var movesRedirects: Bool { web != nil || spa != nil || native != nil || allowsPublic != nil }

  func applied(to old: Application) throws(Failure) -> Application {
    var application = old
    application.displayName = displayName.applied(to: old.displayName)?.trimmedText ?? ""
    let text = description.applied(to: old.description)?.trimmedText ?? ""
    application.description = text.isEmpty ? nil : text
    application.allowsPublic = allowsPublic ?? old.allowsPublic
    application.isEnabled = isDisabled.map { !$0 } ?? old.isEnabled
    application.logoutURL = logoutURL.applied(to: old.logoutURL)
    application.redirects.web = web ?? old.redirects.web
    application.redirects.spa = spa ?? old.redirects.spa
    application.redirects.native = native ?? old.redirects.native
    application.required = required ?? old.required
    try PersonChecks.refuse(Self.faults(in: application))
    return application
  }

  private static func faults(in application: Application) -> [Failure] {
    [name(application.displayName), application.logoutURL.flatMap(logout)].compactMap(\.self)
  }

  private static func name(_ name: String) -> Failure? {
    if name.isEmpty { return PersonChecks.fault("Required", "displayName", "is required") }
    if name.unicodeScalars.count > 256 { return PersonChecks.fault("TooLong", "displayName", "may hold 256 characters at most") }
    return nil
  }

  private static func logout(_ address: String) -> Failure? {
    RedirectRules.fault(in: address, for: .web).map { PersonChecks.fault("InvalidRedirectUri", "web/logoutUrl", $0) }
  }

  private static func redirects(_ place: BodyReader?, _ platform: Platform) throws(Failure) -> [String]? {
    guard let place, place.has("redirectUris") else { return nil }
    var addresses: [String] = []
    for field in try place.optional("redirectUris")?.array(max: RedirectRules.most) ?? [] {
      let address = try field.string()
      if let fault = RedirectRules.fault(in: address, for: platform) {
        throw Failure.badRequest("The property '\(field.path)' \(fault).", target: field.path, code: "InvalidRedirectUri")
      }
      if !addresses.contains(address) { addresses.append(address) }
    }
    return addresses
  }

  private static func refuseUnsupported(_ body: BodyReader) throws(Failure) {
    if let audience = try body.optionalString("signInAudience"), audience != GraphApplication.audience {
      throw body.fault("signInAudience", "can only be \(GraphApplication.audience) here")
    }
    for name in ["appRoles", "identifierUris", "passwordCredentials"] {
      let reason = name == "passwordCredentials" ? "cannot be written: secrets are made by addPassword" : "is not supported here"
      if try !(body.optional(name)?.array() ?? []).isEmpty { throw body.fault(name, reason) }
    }
    let implicit = try body.optionalObject("web")?.optionalObject("implicitGrantSettings")
    for name in ["enableAccessTokenIssuance", "enableIdTokenIssuance"] where try implicit?.optionalBool(name) == true {
      throw implicit?.fault(name, "cannot be true: tokens are never sent in addresses") ?? Failure.badRequest(name)
    }
  }
}

extension RequiredPermissions {
  /// From `requiredResourceAccess`.
  init(_ body: BodyReader) throws(Failure) {
    self.init()
    for resource in try body.objects("requiredResourceAccess", max: 10) {
      guard try resource.required("resourceAppId").guid() == Permissions.resource.text else {
        throw resource.fault("resourceAppId", "can only be \(Permissions.resource)")
      }
      for access in try resource.objects("resourceAccess", max: 500) { try add(access) }
    }
  }

  private enum Kind: String, CaseIterable { case Scope, Role }

  private mutating func add(_ access: BodyReader) throws(Failure) {
    let kind = try access.enumeration("type", as: Kind.self)
    let id = try access.required("id").guid()
    guard let name = Permissions.name(id, isApplication: kind == .Role) else {
      throw access.fault("id", "names no permission of this server")
    }
    if kind == .Role { application.insert(name) } else { delegated.insert(name) }
  }
}
