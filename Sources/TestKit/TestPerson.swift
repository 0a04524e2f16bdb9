// Somebody at the front door: sends requests as a client would, and checks every answer of Graph's against the contract.
import Directory
import FeatureKit
import Http
import Kernel
import Testing

public struct TestPerson: Sendable {
  public let hospital: TestHospital
  public let id: UserID
  public let principalName: String
  /// Sent with every request.
  public var headers: [String: String]

  public func get(_ path: String, headers: [String: String] = [:], at place: SourceLocation = #_sourceLocation) async throws
    -> Reply
  {
    await send(.get, path, headers: headers, at: place)
  }

  @discardableResult
  public func post(
    _ path: String, _ body: JSON? = nil, headers: [String: String] = [:], at place: SourceLocation = #_sourceLocation
  ) async throws -> Reply {
    LogHygiene.keepOut(body)
    return await send(.post, path, bytes: body?.bytes ?? [], headers: headers, at: place)
  }

  @discardableResult
  public func patch(_ path: String, _ body: JSON, headers: [String: String] = [:], at place: SourceLocation = #_sourceLocation)
    async throws -> Reply
  {
    await send(.patch, path, bytes: body.bytes, headers: headers, at: place)
  }

  @discardableResult
  public func put(_ path: String, _ body: JSON, headers: [String: String] = [:], at place: SourceLocation = #_sourceLocation)
    async throws -> Reply
  {
    await send(.put, path, bytes: body.bytes, headers: headers, at: place)
  }

  @discardableResult
  public func delete(_ path: String, headers: [String: String] = [:], at place: SourceLocation = #_sourceLocation) async throws
    -> Reply
  {
    await send(.delete, path, headers: headers, at: place)
  }

  @discardableResult
  public func send(
    _ method: Method, _ path: String, bytes: [UInt8] = [], headers: [String: String] = [:],
    at place: SourceLocation = #_sourceLocation
  ) async -> Reply {
    let all = ["host": "salus.test", "content-type": "application/json"].merging(self.headers) { $1 }.merging(headers) { $1 }
    let incoming = Incoming(method: method.rawValue, target: path, headers: all, address: "127.0.0.1", isSecure: false) { limit in
      if bytes.count > limit { throw BodyTooLarge() }
      return bytes
    }
    let reply = await Reply.whole(await hospital.gateway.answer(incoming))
    if reply.status >= 500 { Issue.record("The server failed: \(method.rawValue) \(path): \(reply)", sourceLocation: place) }
    hospital.check(reply, of: method, path, at: place)
    return reply
  }

  /// Opens the event stream; `after` resumes from a position.
  public func listen(after position: Int? = nil) async throws -> Inbox {
    let path = "/salus/v1/me/events" + (position.map { "?lastEventId=\($0)" } ?? "")
    let reply = try await get(path)
    guard let stream = reply.stream else { throw TestFault("No stream: \(reply)") }
    return Inbox(stream: stream, user: id, streams: hospital.instance.streams)
  }
}

extension TestPerson {
  /// The same person at the same hospital after a restart.
  public func returning(to hospital: TestHospital) -> TestPerson {
    TestPerson(hospital: hospital, id: id, principalName: principalName, headers: headers)
  }

  /// Whoever holds a token.
  public static func bearer(_ token: String, at hospital: TestHospital) -> TestPerson {
    LogHygiene.keepOut(token)
    return TestPerson(hospital: hospital, id: UserID(""), principalName: "", headers: ["authorization": "Bearer \(token)"])
  }
}

public struct TestFault: Error, CustomStringConvertible {
  public var description: String
  public init(_ description: String) { self.description = description }
}

extension TestHospital {
  public var administrator: TestPerson {
    get async throws { try await person(administratorID, "ada.admin@hospital.example", scopes: instance.registry.allScopes) }
  }

  /// A new colleague whom the administrator made a privacy officer.
  public func privacyOfficer(_ name: String = "Paula Privacy") async throws -> TestPerson {
    let officer = try await person(name, jobTitle: "Privacy officer", department: "Compliance")
    let reply = try await administrator.put("/salus/v1/users/\(officer.id)/roles", ["roles": ["privacyOfficer"]])
    guard reply.status == 200 else { throw TestFault("\(name) could not be made a privacy officer: \(reply)") }
    return officer
  }

  /// Somebody who has not signed in.
  public var nobody: TestPerson { TestPerson(hospital: self, id: UserID(""), principalName: "", headers: [:]) }

  /// A new colleague, signed in with a bearer token.
  /// - Parameter scopes: what the token may do; everything unless given.
  public func person(
    _ name: String, jobTitle: String = "Registered Nurse", department: String = "Medicine 3 East", scopes: Set<String>? = nil
  ) async throws -> TestPerson {
    let principalName = name.folded.split(separator: " ").joined(separator: ".") + "@hospital.example"
    let reply = try await administrator.post(
      "/v1.0/users",
      [
        "accountEnabled": true, "displayName": .string(name), "mailNickname": .string(String(principalName.prefix { $0 != "@" })),
        "userPrincipalName": .string(principalName), "mail": .string(principalName), "jobTitle": .string(jobTitle),
        "department": .string(department), "preferredLanguage": "en",
        "passwordProfile": ["password": "correct horse battery staple", "forceChangePasswordNextSignIn": false],
      ])
    guard reply.status == 201 else { throw TestFault("\(name) could not be created: \(reply)") }
    return try await person(UserID(reply.id), principalName, scopes: scopes ?? instance.registry.allScopes)
  }

  /// Somebody from outside who was invited and has come.
  public func guest(_ name: String) async throws -> TestPerson {
    let address = name.folded.split(separator: " ").joined(separator: ".") + "@elsewhere.example"
    let reply = try await administrator.post(
      "/v1.0/invitations",
      ["invitedUserEmailAddress": .string(address), "invitedUserDisplayName": .string(name), "inviteRedirectUrl": "/chats"])
    guard reply.status == 201, let link = reply.json["inviteRedeemUrl"]?.string,
      let id = reply.json["invitedUser"]?["id"]?.string
    else { throw TestFault("\(name) could not be invited: \(reply)") }
    let secret = String(link.drop { $0 != "#" }.dropFirst())
    let redeemed = try await nobody.post(
      "/salus/v1/invitations/redeem", ["secret": .string(secret), "password": "correct horse battery staple"])
    guard redeemed.status == 200 else { throw TestFault("\(name) could not come: \(redeemed)") }
    return try await person(UserID(id), address, scopes: instance.registry.allScopes)
  }

  /// A registered application that acts for itself with these permissions.
  public func application(_ name: String = "Directory synchronisation", permissions: Set<String>) async throws -> TestPerson {
    let register = RegisterApplication(displayName: name, permissions: permissions)
    let client = try await instance.runner.run(register, as: .system(tenant, "test"))
    return try await signed(
      TokenClaims(
        user: nil, tenant: tenant, client: client, scopes: permissions, issued: clock.now, expires: clock.now + .days(400)))
  }

  /// Whoever a token of these claims speaks for.
  public func signed(_ claims: TokenClaims, principalName: String = "") async throws -> TestPerson {
    let token = try await instance.runner.ports.require(.tokenSigner).sign(claims, by: instance.runner)
    LogHygiene.keepOut(token)
    return TestPerson(
      hospital: self, id: claims.user ?? UserID(""), principalName: principalName, headers: ["authorization": "Bearer \(token)"])
  }

  private func person(_ id: UserID, _ principalName: String, scopes: Set<String>) async throws -> TestPerson {
    let claims = TokenClaims(user: id, tenant: tenant, scopes: scopes, issued: clock.now, expires: clock.now + .days(400))
    LogHygiene.keepOut(principalName)
    return try await signed(claims, principalName: principalName)
  }
}
