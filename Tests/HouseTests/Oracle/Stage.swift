// A hospital with everybody and everything that the table speaks of: a group of four, a message, a group of staff, people who
// came and went. Whatever a request changed is set up anew for the next.
import Directory
import FeatureKit
import Kernel
import TestKit
import Testing

actor Stage {
  let hospital: TestHospital
  private var people: [Caller: TestPerson] = [:]
  private var things: [String: String] = [:]
  private var count = 0
  /// The chats that the one with the emergency has opened.
  private var broken: Set<String> = []

  init() async throws { hospital = try await TestHospital.open() }

  /// Forgets what a request may have changed.
  func spoil(_ route: String) {
    things = [:]
    if !route.contains("/chats") && !route.contains("/teams/") { people = [:] }
  }

  func one(_ caller: Caller) async throws -> TestPerson {
    let person = if let known = people[caller] { known } else { try await make(caller) }
    people[caller] = person
    return person
  }

  /// What stands in the path for a parameter.
  func id(_ name: String, _ which: Which, for caller: TestPerson) async throws -> String {
    switch which {
    case .me: return "me"
    case .oneself: return caller.id.text.isEmpty ? "me" : caller.id.text
    case .missing: return ["message", "root", "reply"].contains(name) ? "1616991463150" : "00000000-0000-0000-0000-000000000000"
    case .existing where name == "chat" && caller.id == people[.emergency]?.id: return try await breakGlass(caller)
    case .existing: return name == "user" ? try await colleague(of: caller) : try await thing(name)
    case .deleted: return try await thing(name + ".deleted")
    }
  }

  /// Somebody who is in the same chat.
  private func colleague(of caller: TestPerson) async throws -> String {
    let mate = try await one(.mate).id
    return (mate == caller.id ? try await one(.author).id : mate).text
  }

  /// A number that nothing has yet, for names that must be unique.
  func next() -> Int {
    count += 1
    return count
  }

  /// The id of something that is there, by the name of its parameter.
  func thing(_ name: String) async throws -> String {
    if let known = things[name] { return known }
    let made = try await makeThing(name)
    things[name] = made
    return made
  }

  private func makeThing(_ name: String) async throws -> String {
    switch name {
    case "user", "presence", "directoryObject": return try await one(.mate).id.text
    case "user.deleted", "presence.deleted", "directoryObject.deleted": return try await gone()
    case "organization": return try await one(.mate).get("/v1.0/organization").value[0]["id"]?.string ?? ""
    case "role": return "administrator"
    case "audit": return try await hospital.administrator.get("/v1.0/auditLogs/directoryAudits").value[0]["id"]?.string ?? ""
    case "group": return try await group()
    case "group.deleted":
      let group = try await group()
      try await hospital.administrator.delete("/v1.0/groups/\(group)")
      return group
    case "userConfiguration": return try await one(.mate).id.text
    case "policyType": return "TeamsMessagingPolicy"
    case "policy", "policyPackage", "policyBatch": return try await makeDecision(name)
    case "team", "operation", "teamMember", "channel", "channelMember", "root", "reply", "tag", "tagMember", "tab",
      "teamsApp", "installedApp", "teamTemplate":
      return try await makeTeamThing(name)
    case "ward", "admission": return try await makePatientThing(name)
    default: return try await makeTalk(name)
    }
  }
}

// MARK: Policies

extension Stage {
  private func makeDecision(_ name: String) async throws -> String {
    let administrator = try await hospital.administrator
    let reply: Reply
    switch name {
    case "policy":
      reply = try await administrator.post(
        "/salus/v1/policies", ["type": "TeamsMessagingPolicy", "displayName": .string("Ward policy \(next())")])
    case "policyPackage":
      reply = try await administrator.post(
        "/salus/v1/policies/packages",
        ["displayName": .string("Ward package \(next())"), "policyIds": [.string(try await thing("policy"))]])
    default:
      reply = try await administrator.post(
        "/salus/v1/policies/batches",
        ["users": [.string(try await one(.mate).id.text)], "packageId": "Healthcare_ClinicalWorker"])
    }
    try accepted(reply)
    return reply.id
  }
}

// MARK: People

extension Stage {
  private func somebody(scopes: Set<String>? = nil) async throws -> TestPerson {
    try await hospital.person("Somebody \(next())", scopes: scopes)
  }

  private func make(_ caller: Caller) async throws -> TestPerson {
    switch caller {
    case .nobody: return hospital.nobody
    case .author, .mate, .former, .stranger: return try await somebody()
    case .narrow: return try await somebody(scopes: [])
    case .emergency: return try await somebodyInEmergency()
    case .application:
      return try await hospital.application(permissions: hospital.instance.registry.ports.permissions.application)
    case .bareApplication: return try await hospital.application(permissions: [])
    case .foreigner: return try await foreigner()
    case .newcomer:
      let (person, password) = (try await somebody(), Self.temporary)
      try await change(person, ["passwordProfile": ["password": .string(password), "forceChangePasswordNextSignIn": true]])
      return try await person.inBrowser(password)
    case .administrator, .privacyOfficer:
      let person = try await somebody()
      let roles: JSON = ["roles": [.string(caller.rawValue)]]
      try accepted(try await hospital.administrator.put("/salus/v1/users/\(person.id)/roles", roles))
      return person
    case .disabled:
      let person = try await somebody()
      try await change(person, ["accountEnabled": false])
      return person
    }
  }

  private func somebodyInEmergency() async throws -> TestPerson {
    let (person, administrator) = (try await somebody(), try await hospital.administrator)
    let policy = try await administrator.post(
      "/salus/v1/policies",
      [
        "type": "TeamsMessagingPolicy", "displayName": .string("Emergency \(next())"), "settings": ["AllowBreakGlass": true],
      ])
    try accepted(policy)
    try accepted(
      try await administrator.put(
        "/salus/v1/users/\(person.id)/policies/TeamsMessagingPolicy", ["policyId": .string(policy.id)]))
    return try await person.inBrowser()
  }

  private func breakGlass(_ person: TestPerson) async throws -> String {
    let chat = try await thing("chat")
    if broken.insert("\(chat) \(person.id)").inserted {
      let body: JSON = ["category": "other", "reason": "Trying every door there is"]
      try accepted(try await person.post("/salus/v1/chats/\(chat)/emergencyAccesses", body))
    }
    return chat
  }

  private static let temporary = "temporary horse battery staple"
  /// Newcomers alone come by a cookie.
  static func password(of person: TestPerson) -> String { person.headers["cookie"] == nil ? TestPerson.password : temporary }

  /// A genuine token of this server, for a person of this hospital, that names another hospital.
  private func foreigner() async throws -> TestPerson {
    let person = try await somebody()
    let now = hospital.clock.now
    return try await hospital.signed(
      TokenClaims(
        user: person.id, tenant: TenantID("00000000-0000-0000-0000-00000000beef"), scopes: hospital.instance.registry.allScopes,
        issued: now, expires: now + .days(1)))
  }

  /// The administrator of another hospital on this server, and an application of theirs, both with every permission.
  func visitors() async throws -> [TestPerson] {
    let draft = PersonDraft(principalName: "vera.visitor@elsewhere.example", displayName: "Vera Visitor")
    let (runner, registry) = (hospital.instance.runner, hospital.instance.registry)
    let elsewhere = try await runner.run(
      FoundHospital(organization: "Elsewhere", administrator: draft, hash: nil), as: .system(TenantID(""), "test"))
    let permissions = registry.ports.permissions.application
    let client = try await runner.run(
      RegisterApplication(displayName: "Archive", permissions: permissions), as: .system(elsewhere.tenant, "test"))
    let (now, until) = (hospital.clock.now, hospital.clock.now + .days(1))
    return [
      try await hospital.signed(
        TokenClaims(user: elsewhere.person, tenant: elsewhere.tenant, scopes: registry.allScopes, issued: now, expires: until)),
      try await hospital.signed(
        TokenClaims(user: nil, tenant: elsewhere.tenant, client: client, scopes: permissions, issued: now, expires: until)),
    ]
  }

  private func gone() async throws -> String {
    let person = try await somebody()
    try accepted(try await hospital.administrator.delete("/v1.0/users/\(person.id)"))
    return person.id.text
  }

  private func change(_ person: TestPerson, _ body: JSON) async throws {
    try accepted(try await hospital.administrator.patch("/v1.0/users/\(person.id)", body))
  }

  private nonisolated func accepted(_ reply: Reply) throws {
    if reply.status >= 300 { throw TestFault("The stage cannot be set: \(reply)") }
  }
}

// MARK: Groups and chats

extension Stage {
  /// A group of staff with the mate as its member and owner.
  private func group() async throws -> String {
    let number = next()
    let reply = try await hospital.administrator.post(
      "/v1.0/groups",
      [
        "displayName": .string("Ward \(number)"), "mailNickname": .string("ward\(number)"), "mailEnabled": false,
        "securityEnabled": true,
      ])
    try accepted(reply)
    for list in ["members", "owners"] {
      let link: JSON = ["@odata.id": .string("https://salus.test/v1.0/directoryObjects/\(try await one(.mate).id)")]
      try accepted(try await hospital.administrator.post("/v1.0/groups/\(reply.id)/\(list)/$ref", link))
    }
    return reply.id
  }

  private func makeTalk(_ name: String) async throws -> String {
    let author = try await one(.author)
    switch name {
    case "chat": return try await chat(author)
    case "message": return try await message(author)
    case "message.deleted":
      let message = try await message(author)
      try accepted(
        try await author.post("/v1.0/users/\(author.id)/chats/\(try await thing("chat"))/messages/\(message)/softDelete"))
      return message
    case "pinned":
      let chat = try await thing("chat")
      return try await author.post("/v1.0/chats/\(chat)/pinnedMessages", try await pin()).id
    case "member":
      let mate = try await one(.mate).id.text
      let members = try await author.get("/v1.0/chats/\(try await thing("chat"))/members").value
      return members.first { $0["userId"]?.string == mate }?["id"]?.string ?? ""
    default: throw TestFault("The stage has no \(name); add it to Stage.makeThing")
    }
  }

  private func chat(_ author: TestPerson) async throws -> String {
    var members: [JSON] = []
    for caller in [Caller.author, .mate, .former, .newcomer, .narrow] {
      members.append(Self.member(try await one(caller).id.text))
    }
    let reply = try await author.post("/v1.0/chats", ["chatType": "group", "topic": "Bed 14", "members": .array(members)])
    try accepted(reply)
    let former = try await one(.former)
    let own = try await former.get("/v1.0/chats/\(reply.id)/members").value.first { $0["userId"]?.string == former.id.text }
    try accepted(try await former.delete("/v1.0/chats/\(reply.id)/members/\(own?["id"]?.string ?? "")"))
    return reply.id
  }

  func pin() async throws -> JSON {
    let (chat, message) = (try await thing("chat"), try await thing("message"))
    return ["message@odata.bind": .string("https://salus.test/v1.0/chats/\(chat)/messages/\(message)")]
  }

  static func member(_ id: String) -> JSON {
    [
      "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
      "user@odata.bind": .string("https://salus.test/v1.0/users('\(id)')"),
    ]
  }

  private func message(_ author: TestPerson) async throws -> String {
    let reply = try await author.post("/v1.0/chats/\(try await thing("chat"))/messages", ["body": ["content": "Potassium 6.1"]])
    try accepted(reply)
    return reply.id
  }
}
