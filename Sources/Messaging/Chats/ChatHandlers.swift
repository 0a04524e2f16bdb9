// The doors of chats.
import FeatureKit
import Graph
import Kernel

extension Chats {
  @Sendable static func list(_ request: Request) async throws -> Answer {
    let (listing, form) = (try ChatListing(request.query), try ChatPage(request))
    return try await request.read { reading in
      if reading.actor.application != nil { return try listForApplication(listing, form, request, reading) }
      if request.parameters["user"] != nil { _ = try request.ownself(reading) }
      let (page, next) = try ChatListStore.page(listing, of: reading.me(), in: reading)
      return request.collection(try form.json(page, in: reading), of: "chats", next: next)
    }
  }

  private static func listForApplication(
    _ listing: ChatListing, _ form: ChatPage, _ request: Request, _ reading: Reading
  ) throws -> Answer {
    guard request.parameters["user"] == nil else {
      let owner = try request.chatOwner(reading)
      reading.looked(at: "users/\(owner)/chats")
      let (page, next) = try ChatListStore.page(listing, of: owner, in: reading)
      return request.collection(try form.json(page.map(\.chat), in: reading), of: "chats", next: next)
    }
    if listing.asksViewpoint { throw Failure.badRequest("An application has no viewpoint of a chat.", target: "$filter") }
    reading.looked(at: "chats")
    let (page, next) = try ChatListStore.everyChat(listing, in: reading)
    return request.collection(try form.json(page, in: reading), of: "chats", next: next)
  }

  @Sendable static func create(_ request: Request) async throws -> Answer {
    let form = try ChatPage(request)
    let id = try await request.run(CreateChat(draft: ChatDraft(request.json())))
    return try await answer(id, form, request, .created)
  }

  @Sendable static func show(_ request: Request) async throws -> Answer {
    try await answer(request.chat, ChatPage(request), request)
  }

  @Sendable static func rename(_ request: Request) async throws -> Answer {
    let (form, body) = (try ChatPage(request), try request.json())
    guard body.has("topic") else { throw body.fault("topic", "is what can be changed of a chat, and is missing") }
    let topic = try body.patchString("topic").value.flatMap(ChatRules.topic)
    try await request.run(RenameChat(chat: request.chat, topic: topic))
    return try await answer(request.chat, form, request)
  }

  private static func answer(
    _ id: ChatID, _ form: ChatPage, _ request: Request, _ success: Answer.Success = .ok
  ) async throws -> Answer {
    try await request.read { reading in
      // A new chat's id is not in the path.
      let sight = try request["chat"].isEmpty ? ChatStore.sight(id, of: nil, in: reading) : request.sight(reading)
      guard let member = sight.member else {
        var json = try form.json([sight.chat], in: reading)[0]
        if let opening = sight.opening {
          json.append("@salus.emergencyAccess", ["id": JSON(opening.id), "untilDateTime": JSON(opening.until)])
        }
        return request.entity(json, of: "chats")
      }
      let mine = Membership(chat: sight.chat, member: member)
      return request.entity(try form.json([mine], in: reading)[0], of: "chats", success: success)
    }
  }
}

// MARK: Viewpoint

extension Chats {
  @Sendable static func hide(_ request: Request) async throws -> Answer {
    _ = try await forOneself(request)
    try await request.run(HideChat(chat: request.chat))
    return .noContent
  }

  @Sendable static func unhide(_ request: Request) async throws -> Answer {
    _ = try await forOneself(request)
    try await request.run(UnhideChat(chat: request.chat))
    return .noContent
  }

  @Sendable static func markRead(_ request: Request) async throws -> Answer {
    try await request.run(MarkChatRead(chat: request.chat, until: forOneself(request)))
    return .noContent
  }

  @Sendable static func markUnread(_ request: Request) async throws -> Answer {
    try await request.run(MarkChatUnread(chat: request.chat, from: forOneself(request)))
    return .noContent
  }

  /// Graph makes the caller name the person; it can only be oneself. Gives the body's time.
  private static func forOneself(_ request: Request) async throws -> Instant? {
    let body = try request.json()
    let id = try body.object("user").string("id").lowercased()
    if let me = request.actor.user, me.text != id {
      throw Failure(.forbidden, "Forbidden", "A chat can be hidden or marked for oneself only.", target: "user/id")
    }
    return try body.optionalInstant("lastMessageReadDateTime")
  }
}

// MARK: Members

extension Chats {
  @Sendable static func members(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let members = try MemberStore.members(of: request.sight(reading).chat.id, in: reading)
      return request.collection(try json(members, in: reading), of: request.set("members"))
    }
  }

  @Sendable static func member(_ request: Request) async throws -> Answer {
    try await request.read { reading in
      let members = try MemberStore.members(of: request.sight(reading).chat.id, in: reading)
      return try answer(members.first { $0.id == request["member"] }, request, reading)
    }
  }

  @Sendable static func addMember(_ request: Request) async throws -> Answer {
    let draft = try MemberDraft(request.json())
    let added = try await request.run(AddMembers(chat: request.chat, drafts: [draft], isAllOrNothing: true))
    let person = try added[0].get()
    return try await request.read { reading in
      var answer = try answer(ChatStore.membership(request.chat, of: person, in: reading)?.member, request, reading)
      answer.success = .created
      return answer
    }
  }

  @Sendable static func removeMember(_ request: Request) async throws -> Answer {
    _ = try await request.run(RemoveMembers(chat: request.chat, members: [request["member"]], isAllOrNothing: true))
    return .noContent
  }

  @Sendable static func addMembers(_ request: Request) async throws -> Answer {
    let drafts = try drafts(request)
    let results = try await request.run(AddMembers(chat: request.chat, drafts: drafts))
    return request.collection(MemberResults.json(drafts, results), of: request.set("members"))
  }

  @Sendable static func removeMembers(_ request: Request) async throws -> Answer {
    let names = try drafts(request).map { $0.person.lowercased() }
    let results = try await request.run(RemoveMembers(chat: request.chat, members: names))
    return request.collection(MemberResults.json(names, results), of: request.set("members"))
  }

  private static func drafts(_ request: Request) throws -> [MemberDraft] {
    let body = try request.json()
    let drafts = try body.objects("values", max: ChatRules.mostAdded).map(MemberDraft.init)
    if drafts.isEmpty { throw body.fault("values", "must hold a member") }
    return drafts
  }

  private static func answer(_ member: Member?, _ request: Request, _ reading: Reading) throws -> Answer {
    guard let member else { throw Failure.notFound("member") }
    return request.entity(try json([member], in: reading)[0], of: request.set("members"))
  }

  private static func json(_ members: [Member], in reading: Reading) throws -> [JSONObject] {
    let people = try reading.ports.require(.people).people(members.map(\.person), in: reading)
    return members.map { GraphChat.member($0, people[$0.person], in: reading.tenant) }
  }
}
