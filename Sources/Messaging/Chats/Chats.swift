// Chats: conversations of two people or of a group, who is in them, and how each member has them before them.
import Database
import FeatureKit
import Graph
import Kernel

public struct Chats: Feature {
  public let name = "Chats"
  public let personalData = ChatDataStore.all
  public let capability: Capability? = Capability("chats")
  public let migrations = chatMigrations
  public let needs: [any PortName] = [Port<any People>.people]
  public let broadcasts = ChatEvents.broadcasts
  public let followables = ChatFollowing.all
  public let thingNames = [ChatNames.all]
  public let policySettings = MessagingPolicy.inForce + MessagingPolicy.awaited
  public let conversationKinds = Chat.Kind.allCases.map { ConversationKind($0.rawValue, where: "c.kind = \($0.rawValue)") }

  public init() {}

  public func provide(to ports: inout Ports) { ports.provide(.acquaintances, ChatAcquaintances()) }

  public var routes: [Route] {
    [
      [
        Route(.get, "/chats", gate: ChatGate.read, answers: .collection("chat")) { try await Self.list($0) },
        Route(.get, "/users/{user}/chats", gate: ChatGate.read, answers: .collection("chat")) { try await Self.list($0) },
        Route(.post, "/chats", gate: .person(ChatScope.create), answers: .entity("chat")) { try await Self.create($0) },
        Route(.patch, "/chats/{chat}", gate: .person(ChatScope.write), answers: .entity("chat")) { try await Self.rename($0) },
      ],
      twin(.get, "", ChatGate.read, .entity("chat"), Self.show),
      twin(.post, "/hideForUser", ChatScope.write, .nothing, Self.hide),
      twin(.post, "/unhideForUser", ChatScope.write, .nothing, Self.unhide),
      twin(.post, "/markChatReadForUser", ChatScope.write, .nothing, Self.markRead),
      twin(.post, "/markChatUnreadForUser", ChatScope.write, .nothing, Self.markUnread),
      twin(.get, "/members", ChatGate.readMembers, .collection("conversationMember"), Self.members),
      twin(.get, "/members/{member}", ChatGate.readMembers, .entity("conversationMember"), Self.member),
      twin(.post, "/members", ChatScope.writeMembers, .entity("conversationMember"), Self.addMember),
      twin(.delete, "/members/{member}", ChatScope.writeMembers, .nothing, Self.removeMember),
      twin(.post, "/members/add", ChatScope.writeMembers, .collection("actionResultPart"), Self.addMembers),
      twin(.post, "/members/remove", ChatScope.writeMembers, .collection("actionResultPart"), Self.removeMembers),
    ].flatMap(\.self)
  }
}

/// Graph's permissions on chats, the least that is enough and those that include it.
enum ChatScope {
  static let read: Set = ["Chat.ReadBasic", "Chat.Read", "Chat.ReadWrite"]
  static let readMessages: Set = ["Chat.Read", "Chat.ReadWrite"]
  static let create: Set = ["Chat.Create", "Chat.ReadWrite"]
  static let write: Set = ["Chat.ReadWrite"]
  static let send: Set = ["ChatMessage.Send", "Chat.ReadWrite"]
  static let readMembers: Set = ["ChatMember.Read", "ChatMember.ReadWrite", "Chat.ReadBasic", "Chat.Read", "Chat.ReadWrite"]
  static let writeMembers: Set = ["ChatMember.ReadWrite", "Chat.ReadWrite"]
}

/// The gates that applications may pass as well: to read. They are no members, so nothing can be said or done by them.
enum ChatGate {
  static let readAll: Set = ["Chat.ReadBasic.All", "Chat.Read.All", "Chat.ReadWrite.All"]
  static let readAllMessages: Set = ["Chat.Read.All", "Chat.ReadWrite.All"]
  static let readAllMembers = readAll.union(["ChatMember.Read.All", "ChatMember.ReadWrite.All"])

  /// A preview is a message: who may see a chat may not always read what is said in it.
  static func readsMessages(_ actor: Actor) -> Bool {
    actor.isGranted(anyOf: actor.application == nil ? ChatScope.readMessages : readAllMessages)
  }

  static let read = Gate.person(ChatScope.read, application: readAll)
  static let readMessages = Gate.person(ChatScope.readMessages, application: readAllMessages)
  static let readMembers = Gate.person(ChatScope.readMembers, application: readAllMembers)
}

/// One door below `/chats/{chat}` and the same below `/users/{user}/chats/{chat}`, where the person must be oneself.
func twin(
  _ method: FeatureKit.Method, _ path: String, _ gate: Gate, _ answers: Shape,
  _ handle: @escaping @Sendable (Request) async throws -> Answer
) -> [Route] {
  [
    Route(method, "/chats/{chat}" + path, gate: gate, answers: answers, handle: handle),
    Route(method, "/users/{user}/chats/{chat}" + path, gate: gate, answers: answers) { request in
      _ = try await request.read { try request.chatOwner($0) }
      return try await handle(request)
    },
  ]
}

func twin(
  _ method: FeatureKit.Method, _ path: String, _ scopes: Set<String>, _ answers: Shape,
  _ handle: @escaping @Sendable (Request) async throws -> Answer
) -> [Route] { twin(method, path, .person(scopes), answers, handle) }

extension Request {
  /// The conversation in the path: a chat, or a channel below its team. A channel is no chat, whoever asks for it as one.
  var chat: ChatID {
    if parameters["channel"] != nil { return id("channel") }
    let chat: ChatID = id("chat")
    return chat.isChannel ? ChatID("") : chat
  }

  /// Whose chats the path names: one's own, or anybody's for an application, whose permission its gate has asked for.
  func chatOwner(_ reading: Reading) throws -> UserID {
    reading.actor.application == nil ? try ownself(reading) : try person(reading).id
  }

  /// The chat as whoever asks may see it; what an application looks at stands in the audit log, whatever of it it is.
  func sight(_ reading: Reading) throws -> ChatSight {
    let sight = try ChatStore.look(chat, of: parameters["user"] == nil ? nil : chatOwner(reading), in: reading)
    if let opening = sight.opening { looked(by: opening, reading) }
    if reading.actor.application != nil { reading.looked(at: "chats/\(chat)") }
    try reading.accessed(channel: chat)
    return sight
  }

  /// `chats('19%3A…')/members`, `teams('…')/channels('19%3A…')/members`
  func set(_ name: String) -> String {
    if parameters["channel"] == nil { return GraphContext.key("chats", self["chat"]) + "/" + name }
    return [GraphContext.key("teams", self["team"]), GraphContext.key("channels", self["channel"]), name].joined(separator: "/")
  }
}
