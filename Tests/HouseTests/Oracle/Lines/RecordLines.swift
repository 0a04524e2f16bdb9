// What is kept and what goes is for privacy officers alone. A conversation that somebody opened in an emergency is read by that person
// as well, and nothing more than read: the lines of chats say so.
import Kernel

extension Line {
  static let records: [Line] = [
    Line("GET /salus/v1/retention", .privacyOfficers),
    Line("PATCH /salus/v1/retention", .privacyOfficers) { _, _ in ["timeZone": "Europe/Paris"] },
    Line("PUT /salus/v1/retention/kinds/{conversationKind}", .privacyOfficers) { _, _ in ["keepFor": .null] },
    Line("POST /salus/v1/retention/kinds/{conversationKind}/preview", .privacyOfficers) { _, _ in ["keepFor": .null] },
    Line("GET /salus/v1/removals", .privacyOfficers),
    Line("POST /salus/v1/removals", .privacyOfficers),
    Line("GET /salus/v1/removals/{removal}", .privacyOfficers),
    Line("GET /salus/v1/removals/{removal}/certificate", .privacyOfficers),
    Line("GET /salus/v1/removals/{removal}/certificate/page", .privacyOfficers),
    Line("GET /salus/v1/legalHolds", .privacyOfficers),
    Line("POST /salus/v1/legalHolds", .privacyOfficers) { _, caller in
      ["displayName": "Inquiry", "reason": "Complaint of a family", "userIds": [JSON(caller.id)]]
    },
    Line("GET /salus/v1/legalHolds/{legalHold}", .privacyOfficers),
    Line("POST /salus/v1/legalHolds/{legalHold}/release", .privacyOfficers) { _, _ in ["reason": "The inquiry is closed"] },
    Line("GET /salus/v1/legalHolds/{legalHold}/conversations", .privacyOfficers),
    Line("GET /salus/v1/legalHolds/{legalHold}/conversations/{heldConversation}/export", .privacyOfficers),
    Line("GET /salus/v1/legalHolds/{legalHold}/conversations/{heldConversation}/export/page", .privacyOfficers),
    Line("GET /salus/v1/legalHolds/{legalHold}/conversations/{heldConversation}/urgentMessages", .privacyOfficers),
    Line("GET /salus/v1/legalHolds/{legalHold}/conversations/{heldConversation}/messages/{heldMessage}/proof", .privacyOfficers),
    Line(
      "GET /salus/v1/legalHolds/{legalHold}/conversations/{heldConversation}/messages/{heldMessage}/proof/page", .privacyOfficers),
    Line("GET /salus/v1/privacy/emergencyAccesses", .privacyOfficers),
    Line("POST /salus/v1/privacy/emergencyAccesses/{emergencyAccess}/end", .privacyOfficers) { _, _ in [:] },
    Line("POST /salus/v1/privacy/emergencyAccesses/{emergencyAccess}/review", .privacyOfficers) { _, _ in
      ["isJustified": true, "comment": "Spoke with the ward"]
    },
    // Which conversations there are of a person is told to whom a policy lets, and to officers; tested beside it.
    Line("POST /salus/v1/conversations/find", .colleagues),
    Line("GET /salus/v1/chats/{chat}/emergencyAccesses", .members, emergency: true),
    Line("POST /salus/v1/chats/{chat}/emergencyAccesses", .colleagues),
    Line("GET /salus/v1/users/{user}/emergencyAccesses", .oneself),
    Line("POST /salus/v1/emergencyAccesses/{emergencyAccess}/end", .colleagues) { _, _ in [:] },
  ]
}
