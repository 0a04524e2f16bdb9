// Request bodies as the clients send them, and the refusals that name the field.
import Graph
import Kernel
import Testing

struct BodyTests {
  enum Importance: String, CaseIterable { case normal, high, urgent }

  static func body(_ text: String) throws -> BodyReader { try BodyReader(try JSON(parsing: text)) }

  @Test func reads() throws {
    let body = try Self.body(
      ##"{"@odata.type":"#microsoft.graph.chatMessage","Importance":"Urgent","body":{"contentType":"html","content":"x"},"n":5,"##
        + #""at":"2026-01-02T03:04:05+00:00","for":"1:00:00","flag":true,"none":null,"list":["a","b"],"things":[{"a":"b"}]}"#)
    #expect(body.type == "chatMessage")
    #expect(try body.enumeration("importance", as: Importance.self) == .urgent)
    #expect(try body.object("Body").string("content", max: 1) == "x")
    #expect(try body.int("n", in: 1...5) == 5)
    #expect(try body.instant("at") == AnswerTests.now)
    #expect(try body.duration("for") == .hours(1))
    #expect(try body.bool("flag"))
    #expect(try body.optionalString("none") == nil)
    #expect(try body.optionalString("absent") == nil)
    #expect(try body.strings("list") == ["a", "b"])
    #expect(try body.strings("absent") == [])
    #expect(try body.objects("things").map { try $0.string("a") } == ["b"])
    #expect(try body.array("list").map(\.path) == ["list[0]", "list[1]"])
    #expect(body.has("none") && !body.has("absent"))
  }

  @Test func exactNamesWin() throws {
    #expect(try Self.body(#"{"Comment":"a","comment":"b"}"#).string("comment") == "b")
    #expect(try Self.body(#"{"Comment":"a"}"#).string("comment") == "a")
  }

  @Test func patches() throws {
    let body = try Self.body(#"{"mail":null,"jobTitle":"RN"}"#)
    #expect(try body.patchString("mail") == .null)
    #expect(try body.patchString("jobTitle") == .value("RN"))
    #expect(try body.patchString("department") == .absent)
    #expect(try body.patchString("mail").applied(to: "old") == nil)
    #expect(try body.patchString("department").applied(to: "old") == "old")
    #expect(try body.patchString("jobTitle").applied(to: nil) == "RN")
  }

  @Test func refusalsNameTheField() throws {
    let body = try Self.body(
      #"{"name":5,"long":"abc","blank":" ","at":"2026-01-02","inner":{"list":[1]},"when":null,"nul":"a\u0000b","n":9}"#)
    func target(_ read: () throws -> Any) -> String? { refusal(read)?.target }
    #expect(target { try body.string("name") } == "name")
    #expect(target { try body.string("missing") } == "missing")
    #expect(target { try body.string("when") } == "when")
    #expect(target { try body.string("blank") } == "blank")
    #expect(target { try body.string("long", max: 2) } == "long")
    #expect(target { try body.string("nul") } == "nul")
    #expect(target { try body.instant("at") } == "at")
    #expect(target { try body.int("n", in: 1...5) } == "n")
    #expect(target { try body.bool("name") } == "name")
    #expect(target { try body.object("name") } == "name")
    #expect(target { try body.enumeration("long", as: Importance.self) } == "long")
    #expect(target { try body.object("inner").strings("list") } == "inner/list[0]")
    #expect(target { try body.object("inner").string("content") } == "inner/content")
    #expect(refusal { try body.string("name") }?.message == "The property 'name' must be a string, not number.")
  }

  @Test func wholeBodies() {
    #expect(refusal { try BodyReader(nil) }?.kind == .badRequest)
    #expect(refusal { try BodyReader([1]) }?.kind == .badRequest)
    #expect(refusal { try BodyReader(JSON.null) }?.kind == .badRequest)
  }

  @Test(arguments: [
    "https://graph.microsoft.com/v1.0/users('u1')", "https://care.example.org:8443/v1.0/users/u1", "/v1.0/users/u1", "users/u1",
    "users('u1')", "https://h/beta/users(id='u1')?x=1", "https://h/v1.0//users/u1/", "https://h/v1.0/users(%27u1%27)",
    "http://h/users/%75%31",
  ])
  func binds(_ address: String) throws {
    let body = try BodyReader(["user@odata.bind": .string(address), "@odata.id": .string(address)])
    #expect(try body.reference("user") == GraphReference(parsing: "users/u1", target: ""))
    #expect(try body.reference("user").id == "u1")
    #expect(try body.optionalReference("manager") == nil)
    #expect(try body.link().set == "users")
  }

  @Test(arguments: [
    "", "u1", "https://h", "https://h/", "https://users/u1", "/me", "users('u1", "users/%zz", "users(userPrincipalName='a@x')",
    "https:///",
  ])
  func brokenBinds(_ address: String) throws {
    let body = try BodyReader(["user@odata.bind": .string(address)])
    let failure = refusal { try body.reference("user") }
    #expect(failure?.target == "user@odata.bind")
  }

  @Test func manyBinds() throws {
    let body = try BodyReader(["members@odata.bind": ["https://h/v1.0/users('a')", "/users/b"]])
    #expect(try body.references("members").map(\.id) == ["a", "b"])
    #expect(try body.references("owners").isEmpty)
    #expect(refusal { try body.references("members", max: 1) }?.target == "members@odata.bind")
  }
}
