// How a mail is written, and what a relay's words mean.
import CCurl
import FeatureKit
import Foundation
import Kernel
import Testing

@testable import Outside

struct MailTests {
  private func mail(
    to name: String = "Jérôme Blanc", subject: String = "Émilie Roy vous a mentionné", text: String = "Bonjour.\n"
  )
    -> OutgoingMail
  {
    OutgoingMail(
      id: "a.0", from: MailParty("salus@hospital.example", name: "Salus"), to: MailParty("jerome@hospital.example", name: name),
      subject: subject, text: text, date: Instant(year: 2026, month: 11, day: 21, hour: 3, minute: 4, second: 5))
  }

  private func lines(_ mail: OutgoingMail) -> [String] {
    String(decoding: MailText.bytes(mail), as: UTF8.self).components(separatedBy: "\r\n")
  }

  @Test func aMailAsItIsWritten() {
    #expect(
      lines(mail()) == [
        "Date: Sat, 21 Nov 2026 03:04:05 +0000", "From: Salus", " <salus@hospital.example>",
        "To: =?UTF-8?B?SsOpcsO0bWUgQmxhbmM=?=", " <jerome@hospital.example>",
        "Subject: =?UTF-8?B?w4ltaWxpZSBSb3kgdm91cyBhIG1lbnRpb25uw6k=?=", "Message-ID: <a.0@hospital.example>",
        "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "", "Qm9uam91ci4NCg==", "",
      ])
  }

  /// No line is longer than the standard allows, no encoded word cuts a letter, and nothing can add a header.
  @Test(arguments: [
    "", "Plain", String(repeating: "é", count: 200), String(repeating: "👩‍⚕️", count: 40), "Bcc: x@y.example",
    "Break\r\nBcc: x@y.example", "\"quoted\" <a@b.example>", String(repeating: "a", count: 300), "=?UTF-8?B?AAAA?=",
    "漢字かな交じり文のとても長い件名です。",
  ])
  func anyNameAndSubject(_ text: String) throws {
    let all = lines(mail(to: text, subject: text))
    #expect(all.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\r") && !$0.contains("\n") })
    #expect(all.filter { $0.lowercased().hasPrefix("bcc:") }.isEmpty)
    #expect(all.filter { $0.hasPrefix("To:") }.count == 1 && all.filter { $0.hasPrefix("Subject:") }.count == 1)
    let words = all.flatMap { $0.matches(of: /=\?UTF-8\?B\?([A-Za-z0-9+\/=]+)\?=/).map { String($0.1) } }
    for word in words {
      let bytes = try #require(Data(base64Encoded: word))
      #expect(String(validating: bytes, as: UTF8.self) != nil, "\(word)")
    }
  }

  @Test(arguments: ["a@b.example", "a.b+c@d-e.example"])
  func addresses(_ text: String) { #expect(MailText.isAddress(text)) }

  @Test(arguments: ["", "a", "a@", "@b", "a@b@c", "a b@c", "a@b\r\nDATA", "<a@b>", "a@b>,<c@d", "é@b.example", "a,b@c"])
  func whatIsNoAddress(_ text: String) async throws {
    #expect(!MailText.isAddress(text))
    var bad = mail()
    bad.to.address = text
    let relay = MailRelay(host: "127.0.0.1", port: 1, security: .none, user: nil, password: nil)
    await #expect(throws: MailFailure(.refused)) { try await CurlMailTransport().send(bad, through: relay) }
  }

  @Test func aRelayThatIsNotThere() async {
    let relay = MailRelay(host: "127.0.0.1", port: 1, security: .none, user: nil, password: nil)
    await #expect(throws: MailFailure(.unreachable)) { try await CurlMailTransport().send(mail(), through: relay) }
  }

  @Test func whatTheRelaySaid() {
    let cases: [(CURLcode, Int, MailFailure?)] = [
      (CURLE_OK, 250, nil), (CURLE_SEND_ERROR, 550, MailFailure(.refused, status: 550)),
      (CURLE_SEND_ERROR, 451, MailFailure(.later, status: 451)), (CURLE_SEND_ERROR, 530, MailFailure(.signIn, status: 530)),
      (CURLE_LOGIN_DENIED, 535, MailFailure(.signIn, status: 535)), (CURLE_LOGIN_DENIED, 0, MailFailure(.signIn)),
      (CURLE_USE_SSL_FAILED, 250, MailFailure(.insecure)), (CURLE_PEER_FAILED_VERIFICATION, 220, MailFailure(.insecure)),
      (CURLE_OPERATION_TIMEDOUT, 220, MailFailure(.timeout)), (CURLE_COULDNT_CONNECT, 0, MailFailure(.unreachable)),
      (CURLE_COULDNT_RESOLVE_HOST, 0, MailFailure(.unreachable)),
    ]
    for (result, status, failure) in cases { #expect(CurlMailTransport.explained(result, status) == failure) }
  }
}
