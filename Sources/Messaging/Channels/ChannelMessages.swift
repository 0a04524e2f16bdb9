// The doors of what is said in channels: `/teams/{team}/channels/{channel}/messages` and the answers below each. What is done to one
// message is done as in chats, by the same handlers.
import FeatureKit
import Graph
import Kernel

enum ChannelMessages {
  static let read: Set = ["ChannelMessage.Read.All", "ChannelMessage.ReadWrite", "Group.Read.All", "Group.ReadWrite.All"]
  static let send: Set = ["ChannelMessage.Send", "ChannelMessage.ReadWrite", "Group.ReadWrite.All"]
  static let change: Set = ["ChannelMessage.Edit", "ChannelMessage.ReadWrite", "Group.ReadWrite.All"]
  static let readGate = Gate.person(read, application: ["ChannelMessage.Read.All", "Group.Read.All", "Group.ReadWrite.All"])

  private static let path = "/teams/{team}/channels/{channel}"

  static var routes: [Route] {
    let (message, reply) = ("/messages/{root}", "/messages/{root}/replies/{reply}")
    return [
      Route(
        .get, "/teams/{team}/channels/getAllMessages", gate: readGate, answers: .collection("chatMessage"),
        handle: Messages.ofTeam),
      door(.get, "/messages", readGate, .collection("chatMessage"), list),
      door(.post, "/messages", .person(send), .entity("chatMessage"), post),
      door(.get, "/pinnedMessages", in: .salus, readGate, .collection("pinnedChatMessageInfo"), Messages.pinned),
      door(.post, "/pinnedMessages", in: .salus, .person(send), .entity("pinnedChatMessageInfo"), Messages.pin),
      door(.delete, "/pinnedMessages/{pinned}", in: .salus, .person(send), .nothing, Messages.unpin),
      door(.get, "/messages/delta", readGate, .collection("chatMessage"), Messages.delta),
      door(.get, message + "/replies/delta", readGate, .collection("chatMessage"), Messages.delta),
      door(.get, message + "/replies", readGate, .collection("chatMessage"), replies),
      door(.post, message + "/replies", .person(send), .entity("chatMessage"), post),
    ] + [message, reply].flatMap(one)
  }

  /// A message by itself, and what is done to it.
  private static func one(_ place: String) -> [Route] {
    [
      door(.get, place, readGate, .entity("chatMessage"), show),
      door(.patch, place, .person(change), .nothing, Messages.edit).taking(.entity("chatMessage")),
      door(.post, place + "/softDelete", .person(change), .nothing, Messages.delete),
      door(.post, place + "/undoSoftDelete", .person(change), .nothing, Messages.undelete),
      door(.post, place + "/setReaction", .person(send), .nothing, Messages.react),
      door(.post, place + "/unsetReaction", .person(send), .nothing, Messages.unreact),
    ]
  }

  /// The channel must be one of the team that the path names, and an answer one to its message.
  private static func door(
    _ method: FeatureKit.Method, _ below: String, in root: Root = .graph, _ gate: Gate, _ answers: Shape,
    _ handle: @escaping @Sendable (Request) async throws -> Answer
  ) -> Route {
    Route(method, path + below, in: root, gate: gate, answers: answers) { request in
      try await request.read { reading in
        try request.requireChannel(reading)
        if request.parameters["reply"] != nil { try request.requireReply(reading) }
      }
      return try await handle(request)
    }
  }
}

extension Request {
  var team: TeamID { TeamID((parameters["team"] ?? self["group"]).lowercased()) }

  func requireChannel(_ reading: Reading) throws {
    guard let found = try ChannelStore.channel(chat, in: reading), found.team == team else { throw Failure.notFound("channel") }
  }

  fileprivate func requireReply(_ reading: Reading) throws {
    guard let reply = MessageID(self["reply"]), let root = MessageID(self["root"]),
      try MessageStore.message(reply, in: chat, reading)?.said?.root == root
    else { throw Failure.notFound("message") }
  }
}

// MARK: Handlers

extension ChannelMessages {
  @Sendable private static func list(_ request: Request) async throws -> Answer {
    try request.query.refuse(.filter, .orderBy, .search, .skip)
    let (limit, after) = (try request.query.messagePage(), try position(request.query))
    let expands = try expandsReplies(request.query)
    return try await request.read { reading in
      let sight = try request.sight(reading)
      reading.looked(at: "chats/\(request.chat)")
      let (page, next) = try ThreadStore.roots(of: sight.chat.id, after: after, limit: limit, in: reading)
      let json = try threads(page, expands, request, reading)
      return request.collection(json, of: request.set("messages"), next: next)
    }
  }

  @Sendable private static func show(_ request: Request) async throws -> Answer {
    guard let most = try expandsReplies(request.query), request.parameters["reply"] == nil else {
      return try await Messages.show(request)
    }
    let root = try request.message()
    return try await request.read { reading in
      let sight = try request.sight(reading)
      reading.looked(at: "chats/\(request.chat)")
      let json = try threads([MessageStore.message(root, in: sight, reading)], most, request, reading)
      return request.entity(json[0], of: request.set("messages"))
    }
  }

  @inline(never) private static func position(_ query: Query) throws -> MessageID? {
    guard let token = query.skipToken else { return nil }
    guard let position = MessageID(token) else {
      throw Failure.badRequest("The $skiptoken was not made by this server.", target: "$skiptoken")
    }
    return position
  }

  /// How many answers are shown with each message; nil without `$expand=replies`.
  @inline(never) private static func expandsReplies(_ query: Query) throws -> Int? {
    try query.expanded("replies", of: "A message").isEmpty ? nil : mostExpanded
  }

  /// Of a longer conversation the rest is behind a link.
  private static let mostExpanded = 50

  private static func threads(
    _ roots: [Message], _ expands: Int?, _ request: Request, _ reading: Reading
  ) throws -> [JSONObject] {
    let wording = EnumWording(request)
    var json = try MessagePage.json(roots, in: request.chat, wording, reading)
    guard let most = expands else { return json }
    let replies = try ThreadStore.replies(to: roots.map(\.id), in: request.chat, most: most, reading)
    let all = replies.values.flatMap(\.newest)
    let shown = Dictionary(zip(all.map(\.id), try MessagePage.json(all, in: request.chat, wording, reading))) { first, _ in first
    }
    for (index, root) in roots.enumerated() {
      let thread = replies[root.id]
      json[index].append("replies@odata.count", .int(thread?.count ?? 0))
      json[index].append("replies", .array((thread?.newest ?? []).compactMap { shown[$0.id].map { .object($0) } }))
      guard let thread, thread.count > thread.newest.count, let last = thread.newest.last else { continue }
      let place = "\(request.base)/teams/\(request.team)/channels/\(request.chat)/messages/\(root.id.text)/replies"
      json[index].append("replies@odata.nextLink", .string("\(place)?$skiptoken=\(last.id.text)"))
    }
    return json
  }

  @Sendable private static func replies(_ request: Request) async throws -> Answer {
    let (limit, after) = (try request.query.messagePage(), try position(request.query))
    let root = try request.message()
    return try await request.read { reading in
      let sight = try request.sight(reading)
      _ = try MessageStore.message(root, in: sight, reading)
      reading.looked(at: "chats/\(request.chat)")
      let (page, next) = try ThreadStore.replies(to: root, in: sight.chat.id, after: after, limit: limit, reading)
      let json = try MessagePage.json(page, in: request.chat, EnumWording(request), reading)
      return request.collection(json, of: request.set("messages"), next: next)
    }
  }

  @Sendable private static func post(_ request: Request) async throws -> Answer {
    let id = try await request.run(posting(request))
    return try await request.read { reading in
      let sight = try request.sight(reading)
      let message = try MessageStore.message(id, in: sight, reading)
      let json = try MessagePage.json([message], in: request.chat, EnumWording(request), reading)
      return request.entity(json[0], of: request.set("messages"), success: .created)
    }
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func posting(_ request: Request) throws -> PostToChannel {
    let root = request.parameters["root"] == nil ? nil : try request.message()
    return PostToChannel(channel: request.chat, message: try request.cleaned(MessageDraft(request.json())), root: root)
  }
}
