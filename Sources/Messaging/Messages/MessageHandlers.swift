// The doors of messages.
import FeatureKit
import Graph
import Kernel

extension Messages {
  @Sendable static func list(_ request: Request) async throws -> Answer {
    let listing = try MessageListing(request.query)
    return try await request.read { reading in
      let sight = try request.sight(reading)
      reading.looked(at: "chats/\(request.chat)")
      let (page, next) = try MessageListStore.page(listing, in: sight, reading)
      let json = try MessagePage.json(page, in: request.chat, EnumWording(request), reading)
      return request.collection(json, of: request.set("messages"), next: next)
    }
  }

  @Sendable static func show(_ request: Request) async throws -> Answer { try await answer(request.message(), request) }

  @Sendable static func post(_ request: Request) async throws -> Answer {
    try await answer(request.run(posting(request)), request, .created)
  }

  // Never inlined: the optimiser of Swift 6.3 crashes over these refusals inside of an async function.
  @inline(never) private static func posting(_ request: Request) throws -> PostMessage {
    PostMessage(chat: request.chat, message: try request.cleaned(MessageDraft(request.json())))
  }

  @Sendable static func reply(_ request: Request) async throws -> Answer {
    try await answer(request.run(replying(request)), request)
  }

  @inline(never) private static func replying(_ request: Request) throws -> PostMessage {
    let body = try request.json()
    let draft = try MessageDraft(body.object("replyMessage")).quoting(body.strings("messageIds"), target: "messageIds")
    return PostMessage(chat: request.chat, message: try request.cleaned(draft))
  }

  @Sendable static func edit(_ request: Request) async throws -> Answer {
    try await request.run(editing(request))
    return .noContent
  }

  @inline(never) private static func editing(_ request: Request) throws -> EditMessage {
    let body = try request.json()
    if body.has("policyViolation") { throw body.fault("policyViolation", "can be set by applications only") }
    return EditMessage(chat: request.chat, message: try request.message(), draft: try request.cleaned(MessageDraft(body)))
  }

  @Sendable static func delete(_ request: Request) async throws -> Answer {
    try await request.run(DeleteMessage(chat: request.chat, message: request.message()))
    return .noContent
  }

  @Sendable static func undelete(_ request: Request) async throws -> Answer {
    try await request.run(UndeleteMessage(chat: request.chat, message: request.message()))
    return .noContent
  }

  private static func answer(_ posted: Posted, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    guard let (message, names) = posted.fresh else { return try await answer(posted.id, request, success) }
    let json = GraphMessage.json(message, MessageParts(), names, EnumWording(request), on: request.runner.ports.site)
    return request.entity(json, of: request.set("messages"), success: success)
  }

  private static func answer(_ id: MessageID, _ request: Request, _ success: Answer.Success = .ok) async throws -> Answer {
    try await request.read { reading in
      let sight = try request.sight(reading)
      reading.looked(at: "chats/\(request.chat)")
      let message = try MessageStore.message(id, in: sight, reading)
      let json = try MessagePage.json([message], in: request.chat, EnumWording(request), reading)
      return request.entity(json[0], of: request.set("messages"), success: success)
    }
  }
}

// MARK: Reactions and typing

extension Messages {
  @Sendable static func react(_ request: Request) async throws -> Answer {
    try await request.run(SetReaction(chat: request.chat, message: request.message(), emoji: emoji(request)))
    return .noContent
  }

  @Sendable static func unreact(_ request: Request) async throws -> Answer {
    try await request.run(UnsetReaction(chat: request.chat, message: request.message(), emoji: emoji(request)))
    return .noContent
  }

  private static func emoji(_ request: Request) throws -> String {
    let body = try request.json()
    let text = try body.string("reactionType", max: Emoji.longest)
    guard Emoji.isOne(text) else { throw body.fault("reactionType", "must be one emoji") }
    return text
  }

  /// Large chats have no notices of typing: nobody could follow them.
  @Sendable static func typing(_ request: Request) async throws -> Answer {
    let (me, count) = try await request.read { reading in
      let mine = try ChatStore.mine(request.chat, in: reading)
      try MessagingPolicy.require(MessagingPolicy.userChat, "write messages", in: reading)
      return (mine.member.person, try MemberStore.count(in: request.chat, reading))
    }
    if count <= ChatRules.mostForUrgency {
      try await request.dispatcher.whisper("chat.typing", ["chat": request["chat"], "person": me.text], as: request.actor)
    }
    return .noContent
  }
}

// MARK: Pins

extension Messages {
  @Sendable static func pinned(_ request: Request) async throws -> Answer {
    let isWhole = try !request.query.expanded("message", of: "A pinned message").isEmpty
    return try await request.read { reading in
      let sight = try request.sight(reading)
      let ids = try MessagePartStore.pinned(in: request.chat, reading).filter(sight.sees)
      let pins = try isWhole ? whole(ids, request, reading) : ids.map { JSONObject([("id", .string($0.text))]) }
      return request.collection(pins, of: request.set("pinnedMessages"))
    }
  }

  private static func whole(_ ids: [MessageID], _ request: Request, _ reading: Reading) throws -> [JSONObject] {
    if ids.isEmpty { return [] }
    reading.looked(at: "chats/\(request.chat)")
    let found = try MessageStore.messages(ids, in: request.chat, reading)
    let messages = ids.compactMap { found[$0] }
    return zip(messages, try MessagePage.json(messages, in: request.chat, EnumWording(request), reading)).map {
      JSONObject([("id", .string($0.id.text)), ("message", .object($1))])
    }
  }

  @Sendable static func pin(_ request: Request) async throws -> Answer {
    let reference = try request.json().reference("message")
    let id = try await request.run(PinMessage(chat: request.chat, message: MessageID(reference.id)))
    return request.entity(JSONObject([("id", .string(id.text))]), of: request.set("pinnedMessages"), success: .created)
  }

  @Sendable static func unpin(_ request: Request) async throws -> Answer {
    try await request.run(UnpinMessage(chat: request.chat, message: MessageID(request["pinned"])))
    return .noContent
  }
}

extension Request {
  func cleaned(_ draft: MessageDraft) throws -> CleanDraft {
    try CleanDraft(draft, by: runner.ports.require(.htmlCleaner))
  }

  /// The message that the path names; what can be no id is no message.
  func message() throws -> MessageID {
    guard let id = MessageID(parameters["reply"] ?? parameters["root"] ?? self["message"]) else {
      throw Failure.notFound("message")
    }
    return id
  }
}
