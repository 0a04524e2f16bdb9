// Messages: what is said in chats, with mentions, quotes, reactions and pins, edited and taken back by their authors.
import Database
import FeatureKit
import Graph
import Kernel

public struct Messages: Feature {
  public let name = "Messages"
  public let personalData = MessageDataStore.all
  public let migrations = messageMigrations
  public let needs: [any PortName] = [
    Port<any People>.people, Port<any HTMLCleaner>.htmlCleaner, Port<any Notices>.notices,
  ]
  public let broadcasts = MessageEvents.broadcasts
  public let followables = MessageFollowing.all
  public let hearings = [MessageNotices.hearing]
  public let noticeKinds = MessageNotices.kinds

  public init() {}

  public func provide(to ports: inout Ports) { ports.provide(.posting, CardDesk()) }

  public var routes: [Route] {
    [
      [
        Route(.post, "/chats/{chat}/typing", in: .salus, gate: .person(ChatScope.send), answers: .nothing) {
          try await Self.typing($0)
        }
      ],
      twin(.get, "/messages", ChatGate.readMessages, .collection("chatMessage"), Self.list),
      twin(.post, "/messages", ChatScope.send, .entity("chatMessage"), Self.post),
      twin(.post, "/messages/replyWithQuote", ChatScope.send, .entity("chatMessage"), Self.reply).map {
        $0.succeeding(with: 200)
      },
      twin(.get, "/messages/delta", ChatGate.readMessages, .collection("chatMessage"), Self.delta),
      [
        Route(
          .get, "/users/{user}/chats/getAllMessages", gate: ChatGate.readMessages, answers: .collection("chatMessage"),
          handle: Self.all),
        Route(
          .get, "/chats/getAllMessages", gate: ChatGate.readMessages, answers: .collection("chatMessage"),
          handle: Self.everything),
      ],
      twin(.get, "/messages/{message}", ChatGate.readMessages, .entity("chatMessage"), Self.show),
      twin(.patch, "/messages/{message}", ChatScope.write, .nothing, Self.edit).map { $0.taking(.entity("chatMessage")) },
      twin(.post, "/messages/{message}/softDelete", ChatScope.write, .nothing, Self.delete),
      twin(.post, "/messages/{message}/undoSoftDelete", ChatScope.write, .nothing, Self.undelete),
      twin(.post, "/messages/{message}/setReaction", ChatScope.send, .nothing, Self.react),
      twin(.post, "/messages/{message}/unsetReaction", ChatScope.send, .nothing, Self.unreact),
      twin(.get, "/pinnedMessages", ChatGate.readMessages, .collection("pinnedChatMessageInfo"), Self.pinned),
      twin(.post, "/pinnedMessages", ChatScope.send, .entity("pinnedChatMessageInfo"), Self.pin),
      twin(.delete, "/pinnedMessages/{pinned}", ChatScope.write, .nothing, Self.unpin),
    ].flatMap(\.self)
  }
}
