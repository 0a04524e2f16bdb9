// `/users/{user}/chats/getAllMessages`: everything that a person may read in all of their chats, newest first; and for applications
// that archive `/chats/getAllMessages`, the same of everybody, and `/teams/{team}/channels/getAllMessages`, what is said in a team.
import FeatureKit
import Graph
import Kernel

extension Messages {
  @Sendable static func all(_ request: Request) async throws -> Answer {
    let listing = try AllMessagesListing(request.query)
    return try await request.read { reading in
      let person = try request.chatOwner(reading)
      let page = try AllMessagesStore.page(listing, of: .chatsOf(person), in: reading)
      if reading.actor.application != nil { reading.looked(at: "users/\(person)/chats") }
      for chat in Set(page.messages.map(\.chat)) { reading.looked(at: "chats/\(chat)") }
      return request.collection(
        try json(page.messages, EnumWording(request), reading), of: "users('\(person)')/chats/getAllMessages", next: page.next)
    }
  }

  @Sendable static func everything(_ request: Request) async throws -> Answer {
    let listing = try AllMessagesListing(request.query)
    return try await request.read { reading in
      try reading.applicationOnly()
      let page = try AllMessagesStore.page(listing, of: .chats, in: reading)
      for object in Set(page.messages.map { "chats/\($0.chat)" }).union(["chats"]) { reading.looked(at: object) }
      return request.collection(
        try json(page.messages, EnumWording(request), reading), of: "chats/getAllMessages", next: page.next)
    }
  }

  @Sendable static func ofTeam(_ request: Request) async throws -> Answer {
    let listing = try AllMessagesListing(request.query)
    return try await request.read { reading in
      try reading.applicationOnly()
      let team = try TeamStore.sight(request.team, in: reading).team.id
      let page = try AllMessagesStore.page(listing, of: .channelsOf(team), in: reading)
      for object in Set(page.messages.map { "chats/\($0.chat)" }).union(["teams/\(team)"]) { reading.looked(at: object) }
      return request.collection(
        try json(page.messages, EnumWording(request), reading), of: "teams('\(team)')/channels/getAllMessages", next: page.next)
    }
  }

  /// Parts are read chat by chat; the page keeps its order.
  private static func json(_ messages: [Message], _ wording: EnumWording, _ reading: Reading) throws -> [JSONObject] {
    var made: [ChatID: [JSONObject]] = [:]
    for (chat, own) in Dictionary(grouping: messages, by: \.chat) {
      made[chat] = try MessagePage.json(own, in: chat, wording, reading).reversed()
    }
    return messages.compactMap { made[$0.chat]?.popLast() }
  }
}

/// Which of a person's messages are asked for.
struct AllMessagesListing: Sendable {
  var inner: MessageListing
  /// The last message of the page before: moment and chat.
  var after: (moment: MessageID, chat: ChatID)?

  init(_ query: Query) throws {
    var plain = query
    plain.skipToken = nil
    inner = try MessageListing(plain)
    guard let token = query.skipToken else { return }
    let parts = token.split(separator: "~", maxSplits: 1)
    guard parts.count == 2, let moment = MessageID(String(parts[0])) else {
      throw Failure.badRequest("The $skiptoken was not made by this server.", target: "$skiptoken")
    }
    after = (moment, ChatID(String(parts[1])))
  }
}
