// Conversations with roles: "Charge nurse, Medicine 3 East" is written to like a person, and whoever holds the role receives.
import Database
import FeatureKit
import Graph
import Kernel

public struct RoleChats: Feature {
  public let name = "roleChats"
  public let migrations = roleChatMigrations
  public let needs: [any PortName] = [Port<any OnCall>.onCall]
  public let hearings = [RoleChatEvents.hearing]
  public let conversationKinds = [ConversationKind("role", where: RoleChatStore.isWithRole)]

  public init() {}

  public var routes: [Route] {
    [
      Route(.post, "/dutyRoles/{duty}/chat", in: .salus, gate: .person(ChatScope.create), answers: .ours) { request in
        let id = try await request.run(OpenRoleChat(duty: request.id("duty")))
        return try await request.read { reading in
          let form = ChatPage.everything(.modern, for: reading.actor)
          return .json(.object(try form.json([try ChatStore.mine(id, in: reading)], in: reading)[0]))
        }
      }
    ]
  }
}
