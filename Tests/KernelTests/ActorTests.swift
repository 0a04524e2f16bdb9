// Whom the permissions of Graph are granted to.
import Kernel
import Testing

struct ActorTests {
  static func actor(_ means: Actor.Means, roles: Set<Role> = []) -> Actor {
    Actor(user: UserID("u1"), tenant: TenantID("t"), roles: roles, means: means, address: "::1", requestID: "r")
  }

  @Test func permissions() {
    #expect(Self.actor(.session("s")).isGranted(anyOf: ["Chat.Read"]))
    #expect(Self.actor(.token(scopes: ["Chat.Read"])).isGranted(anyOf: ["Chat.Read", "Chat.ReadWrite"]))
    #expect(!Self.actor(.token(scopes: ["User.Read"])).isGranted(anyOf: ["Chat.Read"]))
    #expect(!Self.actor(.anonymous).isGranted(anyOf: []))
  }

  @Test func names() {
    #expect(Self.actor(.session("s")).name == "u1")
    #expect(Actor.system(TenantID("t")).name == "system")
    #expect(Actor.system(TenantID("t")).isAdministrator && !Self.actor(.session("s")).isAdministrator)
    #expect(Self.actor(.session("s"), roles: [.administrator]).isAdministrator)
  }
}
