// People: the directory is open to the house, what people keep is their own, the rest is for administrators.
import Kernel

extension Line {
  static let people: [Line] = [
    Line("GET /v1.0/users", .colleagues, applications: true),
    Line("GET /v1.0/users/$count", .colleagues, applications: true),
    Line("GET /v1.0/users/delta", .colleagues, applications: true),
    Line("GET /v1.0/users/{user}", .colleagues, applications: true),
    Line("POST /v1.0/users", .administrators, applications: true) { stage, _ in newPerson(await stage.next()) },
    Line("PATCH /v1.0/users/{user}", .oneselfOrAdministrator, applications: true) { _, _ in ["aboutMe": "Nights"] },
    Line("DELETE /v1.0/users/{user}", .administrators, applications: true),
    Line("GET /v1.0/users/{user}/directReports", .colleagues, applications: true),
    Line("PUT /v1.0/users/{user}/manager/$ref", .administrators, applications: true) { stage, _ in
      ["@odata.id": .string("https://salus.test/v1.0/users/\(try await stage.one(.stranger).id)")]
    },
    Line("DELETE /v1.0/users/{user}/manager/$ref", .administrators, applications: true),
    Line("PUT /v1.0/users/{user}/photo/$value", .oneselfOrAdministrator, applications: true),
    Line("DELETE /v1.0/users/{user}/photo/$value", .oneselfOrAdministrator, applications: true),
    Line("DELETE /v1.0/users/{user}/photo", .oneselfOrAdministrator, applications: true),
    Line("GET /v1.0/users/{user}/manager", .colleagues, applications: true, also: [404]),
    Line("GET /v1.0/users/{user}/manager/$ref", .colleagues, applications: true, also: [404]),
    Line("GET /v1.0/users/{user}/photo", .colleagues, applications: true, also: [404]),
    Line("GET /v1.0/users/{user}/photo/$value", .colleagues, applications: true, also: [404]),
    Line("GET /v1.0/users/{user}/photos", .colleagues, applications: true),
    Line("GET /v1.0/users/{user}/photos/{size}", .colleagues, applications: true),
    Line("GET /v1.0/users/{user}/photos/{size}/$value", .colleagues, applications: true),
    Line("POST /v1.0/users/{user}/getMemberGroups", .colleagues, applications: true, body: anyGroup),
    Line("POST /v1.0/users/{user}/getMemberObjects", .colleagues, applications: true, body: anyGroup),
    Line("POST /v1.0/users/{user}/checkMemberGroups", .colleagues, applications: true) { _, _ in ["groupIds": [nobody]] },
    Line("POST /v1.0/users/{user}/checkMemberObjects", .colleagues, applications: true) { _, _ in ["ids": [nobody]] },
    Line("GET /v1.0/directoryObjects/{directoryObject}", .colleagues, applications: true),
    Line("POST /v1.0/directoryObjects/getByIds", .colleagues, applications: true) { stage, _ in
      ["ids": [.string(try await stage.thing("user"))], "types": ["user"]]
    },
    Line("GET /salus/v1/users/{user}/roles", .administrators),
    Line("PUT /salus/v1/users/{user}/roles", .administrators) { _, _ in ["roles": ["administrator"]] },
    Line("GET /salus/v1/roles/{role}/members", .administrators),
    Line("POST /salus/v1/staffImports", .administrators),
    Line("POST /v1.0/users/{user}/revokeSignInSessions", .oneselfOrAdministrator, applications: true) { _, _ in [:] },
    Line("POST /v1.0/users/{user}/changePassword", .oneself, newcomers: true) { _, caller in
      ["currentPassword": .string(Stage.password(of: caller)), "newPassword": "battery horse staple correct"]
    },
    Line("GET /salus/v1/users/{user}/preferences", .oneself),
    Line("PATCH /salus/v1/users/{user}/preferences", .oneself) { _, _ in ["theme": "dark"] },
    Line("GET /v1.0/users/{user}/presence", .colleagues, applications: true),
    Line("GET /v1.0/communications/presences/{presence}", .colleagues, applications: true),
    Line("POST /v1.0/communications/getPresencesByUserId", .colleagues, applications: true) { stage, _ in
      ["ids": [.string(try await stage.thing("user"))]]
    },
    Line("POST /v1.0/users/{user}/presence/setPresence", .oneself, applications: true) { _, _ in
      ["sessionId": "s", "availability": "Available", "activity": "Available"]
    },
    Line("POST /v1.0/users/{user}/presence/clearPresence", .oneself, applications: true),
    Line("POST /v1.0/users/{user}/presence/setUserPreferredPresence", .oneself, applications: true) { _, _ in
      ["availability": "Busy", "activity": "Busy"]
    },
    Line("POST /v1.0/users/{user}/presence/clearUserPreferredPresence", .oneself, applications: true) { _, _ in [:] },
    Line("POST /v1.0/users/{user}/presence/setStatusMessage", .oneself, applications: true) { _, _ in [:] },
  ]

  private static let anyGroup: Body = { _, _ in ["securityEnabledOnly": false] }
  private static let nobody: JSON = "00000000-0000-0000-0000-000000000000"

  private static func newPerson(_ number: Int) -> JSON {
    [
      "accountEnabled": true, "displayName": "New Person", "mailNickname": .string("new\(number)"),
      "userPrincipalName": .string("new\(number)@hospital.example"),
      "passwordProfile": ["password": "correct horse battery staple"],
    ]
  }
}
