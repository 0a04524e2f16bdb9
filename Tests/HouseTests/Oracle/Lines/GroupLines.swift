// Groups of staff: everybody sees them and who is in them, administrators change them.
import Kernel

extension Line {
  static let groups: [Line] =
    seen.map { Line("GET \($0)", .colleagues, applications: true) } + [
      Line("POST /v1.0/groups", .administrators, applications: true) { stage, _ in
        [
          "displayName": "Ward", "mailNickname": .string("new\(await stage.next())"), "mailEnabled": false,
          "securityEnabled": true,
        ]
      },
      Line("PATCH /v1.0/groups/{group}", .administrators, applications: true) { _, _ in ["description": "Nights"] },
      Line("DELETE /v1.0/groups/{group}", .administrators, applications: true),
      Line("POST /v1.0/groups/{group}/members/$ref", .administrators, applications: true, body: link),
      Line("POST /v1.0/groups/{group}/owners/$ref", .administrators, applications: true, body: link),
      Line("DELETE /v1.0/groups/{group}/members/{directoryObject}/$ref", .administrators, applications: true),
      Line("DELETE /v1.0/groups/{group}/owners/{directoryObject}/$ref", .administrators, applications: true),
    ]

  private static let seen = [
    "/v1.0/groups", "/v1.0/groups/$count", "/v1.0/groups/delta", "/v1.0/groups/{group}", "/v1.0/groups/{group}/members",
    "/v1.0/groups/{group}/members/graph.user", "/v1.0/groups/{group}/members/$count", "/v1.0/groups/{group}/owners",
    "/v1.0/groups/{group}/owners/graph.user", "/v1.0/groups/{group}/owners/$count", "/v1.0/groups/{group}/transitiveMembers",
    "/v1.0/groups/{group}/transitiveMembers/graph.user",
    "/v1.0/users/{user}/memberOf", "/v1.0/users/{user}/memberOf/graph.group", "/v1.0/users/{user}/transitiveMemberOf",
    "/v1.0/users/{user}/transitiveMemberOf/graph.group",
  ]

  private static let link: Body = { stage, _ in
    ["@odata.id": .string("https://salus.test/v1.0/directoryObjects/\(try await stage.one(.stranger).id)")]
  }
}
