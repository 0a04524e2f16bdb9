// A mail as it is written for the wire: RFC 5322 with names and subject in encoded words (RFC 2047) and the words in base64.
import FeatureKit
import Foundation
import Kernel

enum MailText {
  static func bytes(_ mail: OutgoingMail) -> [UInt8] {
    let domain = mail.from.address.split(separator: "@").last ?? "localhost"
    let headers = [
      "Date: " + date(mail.date), "From: " + party(mail.from), "To: " + party(mail.to),
      "Subject: " + words(mail.subject, after: "Subject: ".count), "Message-ID: <\(mail.id)@\(domain)>",
      // No machine shall answer a machine (RFC 3834); the last is what Exchange understands.
      "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
    ]
    let body = Data(mail.text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
    return Array(
      (headers + [
        "", body.base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]), "",
      ])
      .joined(separator: "\r\n").utf8)
  }

  /// Whether it can stand between angle brackets: what is not, would change the commands that carry it.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>()[],;:\\\"".utf8.contains($0) }
    return isPlain && parts.count == 2 && text.utf8.count <= 254 && parts.allSatisfy { !$0.isEmpty }
  }

  static func party(_ party: MailParty) -> String {
    let name = party.name.filter { !$0.isNewline }.trimmingCharacters(in: .whitespaces)
    // The longest field name before it is "From: ".
    return name.isEmpty ? "<\(party.address)>" : words(name, after: 6, isPhrase: true) + "\r\n <\(party.address)>"
  }

  /// Plain where every mail program reads it alike, else in encoded words of 75 letters at most, none of which cuts a letter.
  /// - Parameter used: how much of the first line stands before it.
  static func words(_ text: String, after used: Int, isPhrase: Bool = false) -> String {
    let clean = String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
    if isPlain(clean, isPhrase), clean.utf8.count + used <= 76 { return clean }
    var (chunks, room) = ([[UInt8]](), max(12, 75 - used))
    var chunk: [UInt8] = []
    for scalar in clean.unicodeScalars {
      let next = Array(String(scalar).utf8)
      if 12 + (chunk.count + next.count + 2) / 3 * 4 > room, !chunk.isEmpty {
        chunks.append(chunk)
        (chunk, room) = ([], 74)
      }
      chunk += next
    }
    return (chunks + [chunk]).map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  private static func isPlain(_ text: String, _ isPhrase: Bool) -> Bool {
    let special = isPhrase ? "()<>[]:;@\\,.\"=" : "="
    return text.utf8.allSatisfy { (0x20...0x7E).contains($0) && !special.utf8.contains($0) }
  }

  /// `Sat, 21 Nov 2026 03:00:00 +0000`
  static func date(_ instant: Instant) -> String {
    let text = instant.description
    let days = Int((Double(instant.milliseconds) / 86_400_000).rounded(.down))
    let day = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][((days % 7) + 7) % 7]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let month = months[(Int(text.dropFirst(5).prefix(2)) ?? 1) - 1]
    return "\(day), \(text.dropFirst(8).prefix(2)) \(month) \(text.prefix(4)) \(text.dropFirst(11).prefix(8)) +0000"
  }
}
