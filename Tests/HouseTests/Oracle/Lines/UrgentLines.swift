// Urgent messages, receipts and proofs: for members of the conversation alone. Roles and plans: seen by every colleague, kept by
// administrators; who hands a role on is the rule of its group, tested beside it.
import Kernel

extension Line {
  static let urgent: [Line] = [
    Line("GET /salus/v1/users/{user}/urgentMessages", .oneself),
    // The message of the stage is an ordinary one: nothing calls for it, and nobody need acknowledge it.
    Line("GET /salus/v1/chats/{chat}/messages/{message}/urgency", .members, deleted: .hidden, also: [404]),
    Line("POST /salus/v1/chats/{chat}/messages/{message}/acknowledge", .members, deleted: .welcome, also: [400]) { _, _ in [:] },
    Line("GET /salus/v1/chats/{chat}/receipts", .members),
    Line("GET /salus/v1/chats/{chat}/messages/{message}/receipts", .members, deleted: .welcome),
    Line("POST /salus/v1/users/{user}/deliveries", .oneself) { _, _ in ["deviceId": "phone", "chats": []] },
    Line("GET /salus/v1/chats/{chat}/messages/{message}/proof", .members, deleted: .welcome),
    Line("GET /salus/v1/chats/{chat}/messages/{message}/proof/page", .members, deleted: .welcome),
    Line("GET /salus/v1/proofKeys", .everyone),
  ]

  static let roles: [Line] = [
    Line("GET /salus/v1/dutyRoles", .colleagues),
    Line("POST /salus/v1/dutyRoles", .administrators) { _, caller in
      ["displayName": .string("Charge nurse \(caller.id)"), "fallback": ["userId": JSON(caller.id)]]
    },
    Line("GET /salus/v1/dutyRoles/{duty}", .colleagues),
    Line("PATCH /salus/v1/dutyRoles/{duty}", .administrators) { _, _ in ["unit": "Ward 3"] },
    Line("DELETE /salus/v1/dutyRoles/{duty}", .administrators),
    Line("GET /salus/v1/dutyRoles/{duty}/history", .colleagues),
    Line("POST /salus/v1/dutyRoles/{duty}/holders", .colleagues) { _, caller in ["userId": JSON(caller.id)] },
    Line("POST /salus/v1/dutyRoles/{duty}/handOver", .colleagues) { _, caller in ["userId": JSON(caller.id)] },
    Line("DELETE /salus/v1/dutyRoles/{duty}/holders/{holder}", .colleagues),
    Line("POST /salus/v1/dutyRoles/{duty}/chat", .colleagues) { _, _ in [:] },
    Line("GET /salus/v1/escalationPlans", .colleagues),
    Line("POST /salus/v1/escalationPlans", .administrators, body: plan),
    Line("GET /salus/v1/escalationPlans/{plan}", .colleagues),
    Line("PUT /salus/v1/escalationPlans/{plan}", .administrators, body: plan),
    Line("DELETE /salus/v1/escalationPlans/{plan}", .administrators),
  ]

  private static let plan: Body = { _, caller in
    let target: JSON = ["userId": JSON(caller.id)]
    return [
      "displayName": .string("Plan of \(caller.id)"), "waitMinutes": 5, "steps": [["target": target, "waitMinutes": 3]],
      "lastResort": target,
    ]
  }
}
