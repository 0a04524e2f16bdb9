// Two colleagues, a chat between them, and what tests of notices say often.
import FeatureKit
import Kernel
import TestKit
import Testing

struct Ward {
  let hospital: TestHospital
  let web = Elsewhere()
  let mail = MailBag()
  let emilie, jerome: TestPerson
  let chat: String

  init() async throws {
    hospital = try await TestHospital.open(webClient: web, mail: mail, more: [Telegraph()])
    emilie = try await hospital.person("Émilie Roy")
    jerome = try await hospital.person("Jérôme Blanc")
    chat = try await emilie.post(
      "/v1.0/chats", ["chatType": "oneOnOne", "members": .array([Self.member(emilie), Self.member(jerome)])]
    ).id
    try await settle()
  }

  private static func member(_ person: TestPerson) -> JSON {
    [
      "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"],
      "user@odata.bind": .string("https://salus.test/v1.0/users('\(person.id)')"),
    ]
  }

  /// Lets everything happen that is due.
  func settle() async throws {
    try await hospital.deliver()
    try await hospital.runJobs()
  }

  func pass(_ time: Duration) async throws {
    hospital.clock.advance(by: time)
    try await settle()
  }

  /// Émilie writes, to Jérôme by name where it says so.
  @discardableResult
  func write(mentioning: Bool = false) async throws -> String {
    var body: JSON = ["body": ["content": "Potassium 6.1"]]
    if mentioning {
      body = [
        "body": ["contentType": "html", "content": "<at id=\"0\">Jérôme</at> Potassium 6.1"],
        "mentions": [
          [
            "id": 0, "mentionText": "Jérôme",
            "mentioned": ["user": ["id": .string(jerome.id.text), "displayName": "Jérôme Blanc"]],
          ]
        ],
      ]
    }
    let reply = try await emilie.post("/v1.0/chats/\(chat)/messages", body)
    #expect(reply.status == 201, "\(reply)")
    try await settle()
    return reply.id
  }

  func read() async throws {
    let body: JSON = ["user": ["id": .string(jerome.id.text)]]
    #expect(try await jerome.post("/v1.0/chats/\(chat)/markChatReadForUser", body).status == 204)
    try await settle()
  }

  func feed(_ query: String = "") async throws -> JSON { try await jerome.get("/salus/v1/me/notices" + query).json }
  func kinds() async throws -> [String] {
    (try await feed()["value"]?.array ?? []).compactMap { $0["kind"]?.string }
  }

  @discardableResult
  func addBrowser(of person: TestPerson? = nil) async throws -> (browser: PushBrowser, id: String) {
    let browser = PushBrowser()
    let reply = try await (person ?? jerome).post("/salus/v1/me/pushDevices", try browser.subscription())
    #expect(reply.status == 201, "\(reply)")
    _ = try await (person ?? jerome).get("/salus/v1/notifications/pushKey")
    return (browser, reply.id)
  }

  func choose(_ change: JSON) async throws {
    let reply = try await jerome.patch("/salus/v1/me/notificationChoices", change)
    #expect(reply.status == 200, "\(reply)")
  }

  func setUpMail() async throws {
    let relay: JSON = [
      "host": "mail.hospital.example", "senderAddress": "salus@hospital.example", "user": "salus",
      "password": "swordfish-of-mail",
    ]
    let reply = try await hospital.administrator.put("/salus/v1/notifications/mailRelay", relay)
    #expect(reply.status == 200, "\(reply)")
  }

  func setUpTexts() async throws {
    let gateway: JSON = ["url": "https://sms.example/send", "secret": "swordfish-of-texts", "sender": "Salus"]
    let reply = try await hospital.administrator.put("/salus/v1/notifications/textGateway", gateway)
    #expect(reply.status == 200, "\(reply)")
    let phone = try await hospital.administrator.patch("/v1.0/users/\(jerome.id)", ["mobilePhone": "+33 (0)6 12 34 56 78"])
    #expect(phone.status == 204)
  }

  /// Tells as a feature does.
  func tell(_ kind: NoticeKind, ring: Int = 0, key: String = "chats/1/messages/2/urgent") async throws {
    let notice = Notice(kind, to: jerome.id, from: emilie.id, about: "chats/\(chat)", key: key, ring: ring)
    try await hospital.instance.runner.run(Tell(notice: notice), as: .system(hospital.tenant, "test"))
    try await settle()
  }

  func undelivered() async throws -> [JSON] { try await hospital.administrator.get("/salus/v1/notifications/undelivered").value }

  func way(_ name: String) async throws -> JSON? {
    try await hospital.administrator.get("/salus/v1/notifications/ways").value.first { $0["way"]?.string == name }
  }

  static let urgent = Telegraph.urgent
}

/// A feature that tells what tests want to be told.
struct Telegraph: Feature {
  static let urgent = NoticeKind("test.urgent", weight: .urgent) { _, cause in "\(cause ?? "Somebody") needs you at once" }
  let name = "telegraph"
  let noticeKinds = [Self.urgent]
}

struct Tell: FeatureKit.Operation {
  static let action = "test.tell"
  let notice: Notice
  func run(in work: Transaction) throws { try work.tell(notice) }
}

struct Settle: FeatureKit.Operation {
  static let action = "test.settle"
  let key: String
  let person: UserID
  func run(in work: Transaction) throws { try work.settle(key, for: person) }
}
