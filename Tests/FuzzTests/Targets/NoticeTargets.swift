// What the ways out read from outside: browsers' subscriptions, gateways' answers, numbers, times of day, and when to come again.
import FeatureKit
import Graph
import Kernel

@testable import Notifications
@testable import Outside

extension FuzzTarget {
  static let notices = [device, gateway, answer, number, hours, retryAfter, mail]

  /// Whatever is taken can be kept and sent to.
  private static let device = FuzzTarget("notice.device") { bytes in
    try unlessRefused {
      guard let json = try? JSON(parsing: bytes) else { return }
      let draft = try DeviceDraft(reading: BodyReader(json))
      try promise(draft.address.publicKey.count == 65 && draft.address.secret.count == 16, "keys of other sizes")
      try promise(!draft.name.isEmpty && draft.name.unicodeScalars.count <= 100, "no name: \(draft.name)")
    }
  }

  /// Whatever an administrator sets up, a message changes neither its shape nor its other texts.
  private static let gateway = FuzzTarget("notice.gateway") { bytes in
    try unlessRefused {
      guard let json = try? JSON(parsing: bytes), let number = PhoneNumber("+33612345678") else { return }
      let gateway = try TextGatewayDraft(reading: BodyReader(json)).gateway
      let body = gateway.body(to: number, text: "\"}, {{to}} \u{0}", id: "1")
      try promise(body.object?.keys == gateway.template.object?.keys, "another shape: \(body)")
      try promise((try? JSON(parsing: body.bytes)) == body, "not JSON: \(body)")
    }
  }

  /// An answer counts as taken only with a receipt in it.
  private static let answer = FuzzTarget("notice.answer") { bytes in
    let gateway = TextGateway(url: "", secret: nil, sender: "", template: [:], receipt: "messages.0.id")
    let delivery = gateway.delivery(WebReply(status: 200, headers: [:], body: bytes), at: .never)
    guard delivery == .delivered else { return }
    let messages = (try? JSON(parsing: bytes))?["messages"]
    let receipt = (messages?.array?.first ?? messages?["0"])?["id"]
    try promise(receipt?.string?.isEmpty == false || receipt?.int != nil, "taken without a receipt")
  }

  private static let number = text("notice.number", longest: 200) { text in
    guard let number = PhoneNumber(text) else { return }
    try promise(number.text.wholeMatch(of: /\+[1-9][0-9]{6,14}/) != nil, "no number: \(number.text)")
    try promise(PhoneNumber(number.text) == number, "read differently: \(number.text)")
  }

  private static let hours = text("notice.hours", longest: 200) { text in
    try promise(ClockTime.minutes(text).map { ClockTime.text($0) == text } ?? true, "another time: \(text)")
    guard QuietHours.isZone(text) else { return }
    let quiet = QuietHours(isOn: true, from: 22 * 60, to: 7 * 60, zone: text)
    let now = Instant(year: 2026, month: 3, day: 29)
    if let end = quiet.end(at: now) { try promise(end > now && end - now < .hours(26), "an end that is not to come: \(end)") }
  }

  private static let retryAfter = text("notice.retryAfter", longest: 200) { text in
    guard let pause = RetryAfter.pause(text, at: Instant(year: 2026, month: 11, day: 21)) else { return }
    try promise(pause >= .zero && pause <= RetryAfter.longest, "waits \(pause)")
  }

  /// Names and subjects come from people: none of them adds a header.
  private static let mail = text("notice.mail", longest: 1000) { text in
    let party = MailParty("a@b.example", name: text)
    let mail = OutgoingMail(id: "1", from: party, to: party, subject: text, text: text, date: Instant(milliseconds: 0))
    let written = String(decoding: MailText.bytes(mail), as: UTF8.self)
    let head = written.split(separator: "\r\n\r\n", maxSplits: 1).first ?? ""
    let names = head.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    try promise(
      names == [
        "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
      ], "headers: \(names)")
    try promise(head.utf8.allSatisfy { $0 < 0x80 }, "not ASCII")
  }
}
