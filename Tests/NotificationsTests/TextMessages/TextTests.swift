// Text messages: what is posted, answers that make no sense, and whose phone rings.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Notifications

struct TextTests {
  @Test func anUrgentOneIsPostedToTheGateway() async throws {
    let ward = try await Ward()
    try await ward.setUpTexts()
    ward.web.answer(202, body: Array(#"{"id": "sms-1"}"#.utf8))
    try await ward.tell(Ward.urgent)
    let request = try #require(ward.web.take().first)
    #expect(request.url == "https://sms.example/send" && request.headers["Authorization"] == "Bearer swordfish-of-texts")
    let body = try JSON(parsing: request.body)
    #expect(body["to"] == "+33612345678" && body["from"] == "Salus")
    #expect(body["text"] == "Salus: Émilie Roy needs you at once")
    #expect(body["reference"]?.string == request.headers["Idempotency-Key"])
    #expect(try await ward.undelivered().isEmpty)
  }

  @Test(arguments: [
    (200, ""), (200, "OK"), (200, "<html>captive portal</html>"), (200, "{}"), (200, #"{"id": null}"#), (200, #"{"id": ""}"#),
    (200, #"{"ID": "1"}"#), (204, ""), (302, #"{"id": "1"}"#), (500, #"{"id": "1"}"#), (401, #"{"id": "1"}"#),
  ])
  func whatTheGatewayDoesNotConfirmIsTriedAgain(_ status: Int, _ answer: String) async throws {
    let ward = try await Ward()
    try await ward.setUpTexts()
    ward.web.answer(status, body: Array(answer.utf8))
    try await ward.tell(Ward.urgent)
    #expect(ward.web.take().count == 1)
    let waiting = try #require(try await ward.undelivered().first)
    #expect(waiting["state"] == "waiting" && waiting["way"] == "text" && waiting["isUrgent"] == true)
    ward.web.answer(200, body: Array(#"{"id": 17}"#.utf8))
    try await ward.pass(.seconds(10))
    #expect(ward.web.take().count == 1)
    #expect(try await ward.undelivered().isEmpty)
  }

  @Test func whatTheGatewayRefusesIsShown() async throws {
    let ward = try await Ward()
    try await ward.setUpTexts()
    ward.web.answer(422, body: Array(#"{"error": "no such number"}"#.utf8))
    try await ward.tell(Ward.urgent)
    #expect(try await ward.undelivered().first?["state"] == "givenUp")
  }

  @Test(arguments: [
    ("+33 6 12 34 56 78", "+33612345678"), ("+33 (0)6 12 34 56 78", "+33612345678"), ("0033612345678", "+33612345678"),
    ("+1 (514) 555-0142", "+15145550142"), ("+1.514.555.0142", "+15145550142"), ("06 12 34 56 78", nil), ("14321", nil),
    ("+0612345678", nil), ("+33", nil), ("+33612345678901234567", nil), ("+33 6 12 ext. 4", nil), ("", nil),
    ("+٣٣٦١٢٣٤٥٦٧٨", nil),
  ])
  func numbersAreReadAsPeopleWriteThem(_ written: String, _ number: String?) { #expect(PhoneNumber(written)?.text == number) }

  private func gateway(_ template: JSON = TextGateway.usualTemplate, receipt: String = "id") -> TextGateway {
    TextGateway(url: "", secret: nil, sender: "Salus", template: template, receipt: receipt)
  }

  @Test func templatesAreFilledInOnePass() throws {
    let number = try #require(PhoneNumber("+33612345678"))
    let template: JSON = ["messages": [["destinations": [["to": "{{ to }}"]], "text": "{{text}}", "n": 1, "other": "{{x}} {{"]]]
    let body = gateway(template).body(to: number, text: "{{to}} \"quoted\"", id: "1")
    #expect(
      body == [
        "messages": [
          ["destinations": [["to": "+33612345678"]], "text": "{{to}} \"quoted\"", "n": 1, "other": "{{x}} {{"]
        ]
      ])
  }

  @Test func receiptsMayBeNested() {
    let answer = Array(#"{"messages": [{"messageId": "a1", "status": {"groupId": 1}}]}"#.utf8)
    #expect(gateway(receipt: "messages.0.messageId").hasReceipt(answer))
    #expect(gateway(receipt: "messages.0.status.groupId").hasReceipt(answer))
    for path in ["messages.1.messageId", "messages", "messages.0", "messages.messageId", "x", "messages.0.messageId.y"] {
      #expect(!gateway(receipt: path).hasReceipt(answer), "\(path)")
    }
  }

  static let faults: [(JSON, String)] = [
    (["url": "http://sms.example/send"], "url"), (["url": "https://localhost/send"], "url"), ([:], "url"),
    (["url": "https://sms.example", "template": ["to": "{{to}}"]], "template"),
    (["url": "https://sms.example", "template": "{{to}}{{text}}"], "template"),
    (["url": "https://sms.example", "secret": "a\nb"], "secret"), (["url": "https://sms.example", "receipt": " "], "receipt"),
  ]

  @Test(arguments: faults)
  func badGatewaysAreRefused(_ body: JSON, _ target: String) async throws {
    let hospital = try await TestHospital.open(webClient: Elsewhere())
    let reply = try await hospital.administrator.put("/salus/v1/notifications/textGateway", body)
    #expect(reply.status == 400 && reply.json["error"]?["target"]?.string == target, "\(reply)")
  }

  @Test func theSecretIsKeptForItsAddressAndNeverTold() async throws {
    let ward = try await Ward()
    try await ward.setUpTexts()
    let admin = try await ward.hospital.administrator
    let path = "/salus/v1/notifications/textGateway"
    let told = try await admin.get(path).json
    #expect(told["gateway"]?["hasSecret"] == true && !told.text.contains("swordfish"))
    let kept = try await admin.put(path, ["url": "https://sms.example/send", "sender": "Saint-Luc"])
    #expect(kept.json["gateway"]?["hasSecret"] == true)
    let moved = try await admin.put(path, ["url": "https://elsewhere.example/send"])
    #expect(moved.json["gateway"]?["hasSecret"] == false)
    #expect(try await admin.delete(path).status == 204)
    #expect(try await admin.get(path).json["gateway"] == .null)
    #expect(try await ward.jerome.get(path).status == 403)
  }
}
