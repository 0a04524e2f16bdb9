// The front door: request ids, limits, who it is, the route, and the headers of every answer. It knows no sockets.
import FeatureKit
import Graph
import Kernel

public struct Gateway: Sendable {
  let dispatcher: Dispatcher
  let identification: any Identification
  let settings: GatewaySettings
  let people: RateLimit
  let strangers: RateLimit
  let site: Site?
  /// The first segments of every route, which the web client's pages must not hide.
  private let api: Set<String>

  /// - Parameter site: the web client's files; nil serves the API alone.
  public init(dispatcher: Dispatcher, settings: GatewaySettings = GatewaySettings(), site: Site? = nil) throws {
    (self.dispatcher, self.settings, self.site) = (dispatcher, settings, site)
    let bare = dispatcher.registry.router.routes.filter { $0.root == .bare }
    api = Set(["v1.0", "beta", "salus", "scim"] + bare.compactMap { $0.path.split(separator: "/").first?.lowercased() })
    identification = try dispatcher.runner.ports.require(.identification)
    people = RateLimit(perSecond: settings.requestsPerSecond, burst: settings.requestsPerSecond * 5)
    strangers = RateLimit(perSecond: settings.requestsPerSecond * 2, burst: settings.requestsPerSecond * 10)
  }

  public func answer(_ incoming: Incoming) async -> Outgoing {
    await Spans.request(incoming.method, incoming.headers) { await answered(incoming) }
  }

  private func answered(_ incoming: Incoming) async -> Outgoing {
    let requestID = Random.guid()
    let clientRequestID = incoming.headers["client-request-id"].flatMap(Self.harmless)
    var outgoing: Outgoing
    let start = ContinuousClock.now
    var route = "_"
    let crossOrigin = await crossOrigin(incoming)
    do {
      outgoing =
        if let preflight = preflight(incoming, crossOrigin) { preflight } else { try await answer(incoming, requestID, &route) }
    } catch {
      outgoing = FailureResponse.make(
        error, requestID: requestID, clientRequestID: clientRequestID, at: dispatcher.runner.clock.now,
        root: Root(target: incoming.target))
    }
    measure(incoming.method, route, outgoing.status, since: start, requestID)
    outgoing.headers += [("request-id", requestID)] + (clientRequestID.map { [("client-request-id", $0)] } ?? [])
    outgoing.headers += Self.content(of: outgoing) + crossOrigin + SecurityHeaders.all(isSecure: isSecure(incoming))
    return outgoing
  }

  /// By route, never by address: that holds ids, and search terms.
  private func measure(
    _ method: String, _ route: String, _ status: Int, since start: ContinuousClock.Instant, _ requestID: String
  ) {
    let time = start.duration(to: .now).components
    Log.server.debug(
      "Answered",
      metadata: [
        "request": "\(requestID)", "method": "\(route == "_" ? route : method)", "route": "\(route)", "status": "\(status)",
        "milliseconds": "\(time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000)",
      ])
    dispatcher.runner.metrics.observe(
      "http_server_request_duration_seconds", "From the head of a request to the head of its answer.",
      Double(time.seconds) + Double(time.attoseconds) / 1e18,
      [("method", route == "_" ? route : method), ("route", route), ("status", String(status))])
  }

  private static func content(of outgoing: Outgoing) -> [(name: String, value: String)] {
    let type: String? =
      switch outgoing.body {
      case .none: nil
      case .json: "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
      case .bytes(_, let type): type
      case .events: "text/event-stream"
      case .pieces(let pieces): pieces.type
      }
    // What people read is never kept by a browser's or a proxy's cache, unless its own headers say so.
    let isCached = outgoing.headers.contains { $0.name == "Cache-Control" }
    let isTyped = outgoing.headers.contains { $0.name == "Content-Type" }
    return (isCached ? [] : [("Cache-Control", "no-store")]) + ((isTyped ? nil : type).map { [("Content-Type", $0)] } ?? [])
  }

  private func answer(_ incoming: Incoming, _ requestID: String, _ route: inout String) async throws -> Outgoing {
    if let site, !isProvider(incoming),
      let file = site.file(incoming.method, incoming.target, incoming.headers, besides: api)
    {
      return file
    }
    let address = callerAddress(incoming)
    let target = try dispatcher.find(Method(rawValue: incoming.method), incoming.target)
    route = target.match.route.path
    let actor = try await identify(incoming, target.match.route, address, requestID)
    try limit(actor)
    let request = try await request(incoming, target, actor)
    return Self.outgoing(try await dispatcher.answer(request, target.match.route), target.root)
  }

  /// Paths that begin with an organisation's name (`/common/oauth2/v2.0/authorize`) look like pages, but the router knows them.
  private func isProvider(_ incoming: Incoming) -> Bool {
    guard incoming.method == "GET" else { return false }
    do {
      let found = try dispatcher.find(.get, incoming.target)
      return found.root == .bare && found.match.parameters["tenant"] != nil
    } catch { return error.kind == .methodNotAllowed }
  }

  /// Behind one address may sit a whole hospital, so only those who are not known yet are counted by it.
  private func limit(_ actor: Actor) throws {
    let now = dispatcher.runner.clock.now
    let known = actor.user?.text ?? actor.application?.text
    if let known { try people.take(known, at: now) } else { try strangers.take(actor.address, at: now) }
  }

  /// An open route is answered even to those whose session has ended.
  private func identify(_ incoming: Incoming, _ route: Route, _ address: String, _ requestID: String) async throws -> Actor {
    let credentials = Credentials(incoming, isWrite: route.method.isWrite, address: address, requestID: requestID)
    do {
      return try await identification.actor(for: credentials, runner: dispatcher.runner)
    } catch let failure as Failure {
      let stranger = Actor(
        user: nil, tenant: TenantID(""), roles: [], means: .anonymous, address: address, requestID: requestID)
      if case .open = route.gate { return stranger }
      try limit(stranger)
      await dispatcher.runner.recordRefusal(at: route.name, as: stranger, code: failure.code)
      throw failure
    }
  }

  private func request(_ incoming: Incoming, _ target: Dispatcher.Target, _ actor: Actor) async throws -> Request {
    let route = target.match.route
    if case .open = route.gate {} else { try Self.refuseEarly(route.gate, actor) }
    if let length = incoming.headers["content-length"].flatMap(Int.init), length > route.bodyLimit { throw BodyTooLarge() }
    let body = route.method.isWrite ? try await incoming.body(route.bodyLimit) : []
    var request = self.request(target, actor, origin: origin(incoming), headers: incoming.headers, body: body)
    request.isOriginSet = settings.publicURL != nil
    return request
  }

  private func request(
    _ target: Dispatcher.Target, _ actor: Actor, origin: String, headers: [String: String], body: [UInt8]
  ) -> Request {
    Request(
      actor: actor, method: target.match.route.method, origin: origin, prefix: target.prefix, rawPath: target.rawPath,
      path: target.path, parameters: target.match.parameters, query: target.query, rawQuery: target.rawQuery, headers: headers,
      body: body, runner: dispatcher.runner, dispatcher: dispatcher.events, frontDoor: self)
  }

  /// A stranger's body is not read; the gate then refuses and records.
  private static func refuseEarly(_ gate: Gate, _ actor: Actor) throws {
    if actor.means == .anonymous { try gate.verdict(for: actor) }
  }

  private static func outgoing(_ answer: Answer, _ root: Root) -> Outgoing {
    let status =
      switch answer.success {
      case .ok: 200
      case .created: 201
      case .accepted: 202
      case .noContent: 204
      case .seeOther: 303
      case .notModified: 304
      }
    return Outgoing(status: status, headers: answer.headers, body: answer.body)
  }
}

extension Gateway: FrontDoor {
  /// The same way as from the socket, but for who it is, which the outer request has settled.
  public func answer(_ inner: InnerRequest, within request: Request) async -> InnerAnswer {
    do {
      let outgoing = try await answer(inner, request.actor, origin: request.origin, prefix: request.prefix)
      return InnerAnswer(status: outgoing.status, headers: outgoing.headers, body: outgoing.body)
    } catch {
      let refusal = FailureResponse.make(
        error, requestID: request.actor.requestID, clientRequestID: nil, at: dispatcher.runner.clock.now,
        root: Root(target: inner.target))
      return InnerAnswer(status: refusal.status, headers: refusal.headers, body: refusal.body)
    }
  }

  private func answer(_ inner: InnerRequest, _ actor: Actor, origin: String, prefix: String) async throws -> Outgoing {
    let target = try dispatcher.find(Method(rawValue: inner.method), inner.target)
    let route = target.match.route
    // Graph's batches hold Graph's requests, SCIM's bulk holds SCIM's.
    guard route.root == Root(target: prefix), !["/$batch", "/Bulk"].contains(route.path) else {
      throw Failure.badRequest("A batch holds requests of this API only, and no batches.", target: "url")
    }
    try limit(actor)
    if inner.body.count > route.bodyLimit { throw BodyTooLarge() }
    let part = request(target, actor, origin: origin, headers: inner.headers, body: route.method.isWrite ? inner.body : [])
    return Self.outgoing(try await dispatcher.answer(part, route), target.root)
  }
}
