// The spellings of paths that Graph's clients and samples use.
import Graph
import Kernel
import Testing

struct GraphPathTests {
  @Test func aCommaThatTheClientLostIsForgiven() throws {
    let path = try GraphPath(parsing: "/admin/policy/getPolicyId(type='A'name='B%20c',more='D')")
    #expect(path.arguments == ["type": "A", "name": "B c", "more": "D"])
    #expect(throws: Failure.self) { try GraphPath(parsing: "/users('a'b)") }
    #expect(throws: Failure.self) { try GraphPath(parsing: "/getPolicyId(type='A'name)") }
  }

  @Test(arguments: [
    ("/v1.0/users/u1", ["v1.0", "users", "u1"]),
    ("/v1.0//chats/19:abc_def@thread.v2/messages", ["v1.0", "chats", "19:abc_def@thread.v2", "messages"]),
    ("/chats/19%3Aabc_def%40thread.v2/members", ["chats", "19:abc_def@thread.v2", "members"]),
    ("/v1.0/groups/", ["v1.0", "groups"]),
    ("", []),
    ("/", []),
    ("/users('u1')/manager", ["users", "u1", "manager"]),
    ("/users(%27u1%27)", ["users", "u1"]),
    ("/users%28%27u1%27%29", ["users", "u1"]),
    ("/users(id='u1')", ["users", "u1"]),
    ("/users(8c0a1a67-50ce-4114-bb6c-da9c5dbcf6ca)", ["users", "8c0a1a67-50ce-4114-bb6c-da9c5dbcf6ca"]),
    ("/users('o''neil@x.org')", ["users", "o'neil@x.org"]),
    ("/users/ann%40x.org", ["users", "ann@x.org"]),
    ("/users/ann+ward@x.org", ["users", "ann+ward@x.org"]),
    ("/users/Th%C3%A9r%C3%A8se", ["users", "Thérèse"]),
    ("/users/delta()", ["users", "delta"]),
    ("/users/delta", ["users", "delta"]),
    ("/users/microsoft.graph.delta()", ["users", "graph.delta"]),
    ("/places/microsoft.graph.room", ["places", "graph.room"]),
    ("/places/graph.room", ["places", "graph.room"]),
    ("/groups/g1/members/$ref", ["groups", "g1", "members", "$ref"]),
    ("/groups/g1/members/%24ref", ["groups", "g1", "members", "$ref"]),
    ("/v1.0/users/me-token-to-replace/chats", ["v1.0", "me", "chats"]),
    ("/v1.0/users('me-token-to-replace')/chats", ["v1.0", "me", "chats"]),
    ("/me-token-to-replace", ["me-token-to-replace"]),
    ("/drives/d1/items/root%3A%2Fa%20b%2Fc.txt%3A/content", ["drives", "d1", "items", "root:/a b/c.txt:", "content"]),
    ("/me/drive/root:/a%20b/c.txt", ["me", "drive", "root:", "a b", "c.txt"]),
    ("/sites/h.example.org:/sites/ward:", ["sites", "h.example.org:", "sites", "ward:"]),
    ("/files/report (final)", ["files", "report (final)"]),
    ("/files/(x)", ["files", "(x)"]),
    ("/a/../b", ["a", "..", "b"]),
  ])
  func segments(_ target: String, _ expected: [String]) throws {
    #expect(try GraphPath(parsing: target).segments == expected)
  }

  @Test func alternateKeys() throws {
    let user = try GraphPath(parsing: "/users(userPrincipalName='a@x')/photo")
    #expect(user.segments == ["users", "a@x", "photo"])
    #expect(user.alternateKeys == ["users": "userPrincipalName"])
    #expect(user.arguments.isEmpty)
    let meeting = try GraphPath(parsing: "/me/onlineMeetings(joinWebUrl='https%3A%2F%2Fh%2Fj%2F1')")
    #expect(meeting.segments == ["me", "onlineMeetings", "https://h/j/1"])
  }

  @Test(arguments: [
    "search(q='it''s x')", "search(q='it%27s%20x')", "search(q='it%27%27s%20x')", "search(q=%27it%27%27s%20x%27)",
    "search%28q%3D%27it%27%27s%20x%27%29", "search(q=@p)", "search( q = 'it''s x' )",
  ])
  func arguments(_ segment: String) throws {
    let path = try GraphPath(parsing: "/drives/d1/items/i1/" + segment, aliases: ["@p": "'it''s x'"])
    #expect(path.segments == ["drives", "d1", "items", "i1", "search"])
    #expect(path.arguments == ["q": "it's x"])
  }

  @Test func severalArguments() throws {
    let view = try GraphPath(parsing: "/me/reminderView(startDateTime='2026-01-01T00:00:00',endDateTime='a,b)=(')")
    #expect(view.segments == ["me", "reminderView"])
    #expect(view.arguments == ["startDateTime": "2026-01-01T00:00:00", "endDateTime": "a,b)=("])
    let empty = try GraphPath(parsing: "/search(q='',top=5)")
    #expect(empty.arguments == ["q": "", "top": "5"])
  }

  @Test func aliasesInQuotes() throws {
    let path = "/getAllRecordings(meetingOrganizerUserId='@meetingOrganizerUserId',startDateTime=@startDateTime)"
    let query = try Query(parsing: "%40meetingOrganizerUserId='u1'&%40startDateTime=2026-01-01T00:00:00%2B00:00")
    let read = try GraphPath(parsing: path, aliases: query.parameters)
    #expect(read.arguments == ["meetingOrganizerUserId": "u1", "startDateTime": "2026-01-01T00:00:00+00:00"])
  }

  @Test(arguments: [
    "/users/%zz", "/users/%4", "/users/%", "/users/%C3", "/users/%C3%28", "/users/%FF", "/users/a%00b", "/users/%ED%A0%80",
    "/users('u1", "/users('u1)", "/users('u1'x)", "/search(q=)", "/search(q='a','b')", "/search(q='a',q='b')", "/search(=1)",
    "/search(q=@missing)", "/users('a',)", "/users(a=1=2)",
  ])
  func refusals(_ target: String) {
    // "('u1" does not close, so it is a text like any other and names nothing.
    let failure = refusal { try GraphPath(parsing: target) }
    if target == "/users('u1" { #expect(failure == nil) } else { #expect(failure?.kind == .badRequest) }
  }

  @Test func combiningMarksHideNothing() throws {
    #expect(try GraphPath(parsing: "/a/\u{301}b").segments == ["a", "\u{301}b"])
    #expect(try GraphPath(parsing: "/users('\u{301}u''')").segments == ["users", "\u{301}u'"])
  }

  @Test func anyKeySurvivesAnySpelling() throws {
    for _ in 0..<2000 {
      let id = "k" + randomText() + "k"
      let doubled = id.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined()
      #expect(try GraphPath(parsing: "/users/" + encoded(id)).segments == ["users", id])
      #expect(try GraphPath(parsing: "/users('" + encoded(doubled) + "')").segments == ["users", id])
      #expect(try GraphPath(parsing: "/users" + encoded("('" + doubled + "')")).segments == ["users", id])
      #expect(try GraphPath(parsing: "/f(q='" + encoded(doubled) + "',n=1)").arguments == ["q": id, "n": "1"])
      #expect(try GraphPath(parsing: "/" + GraphContext.key("users", id)).segments == ["users", id])
    }
  }

  @Test func noiseNeverCrashes() {
    for _ in 0..<5000 {
      _ = try? GraphPath(parsing: randomText("/('=,)@%27ab. $\u{301}é", 1...40))
    }
  }
}
