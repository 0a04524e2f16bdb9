// The hospital's mail relay, as an administrator sets it up.
import FeatureKit
import Graph
import Kernel

struct MailRelaySettings: Sendable, Equatable {
  var relay: MailRelay
  /// From whom our mail comes.
  var sender: MailParty
  /// Our own address as the administrator knew it: links in mails begin with it.
  var ours: String

  /// The password is never told again.
  var json: JSON {
    [
      "host": .string(relay.host), "port": .int(relay.port), "security": .string(relay.security.rawValue),
      "user": JSON(relay.user), "hasPassword": .bool(relay.password != nil), "senderAddress": .string(sender.address),
      "senderName": .string(sender.name),
    ]
  }

  static let usualPorts: [MailRelay.Security: Int] = [.startTLS: 587, .tls: 465, .none: 25]
}

/// A request to set it up; a password that is not named stays.
struct MailRelayDraft: Sendable {
  var settings: MailRelaySettings
  var keepsPassword: Bool

  init(reading body: BodyReader, ours: String) throws(Failure) {
    let security = try body.optionalEnumeration("security", as: MailRelay.Security.self) ?? .startTLS
    let port = try body.optionalInt("port", in: 1...65_535) ?? MailRelaySettings.usualPorts[security] ?? 587
    let host = try body.string("host", max: 253)
    guard Self.isHost(host) else { throw body.fault("host", "must be the name or the address of a computer") }
    let user = try body.optionalString("user", max: 256).flatMap { $0.isEmpty ? nil : $0 }
    keepsPassword = !body.has("password")
    let password = try body.optionalString("password", max: 1024).flatMap { $0.isEmpty ? nil : $0 }
    if user != nil || password != nil, security == .none {
      throw body.fault("security", "must be startTLS or tls where somebody signs in: the password would be readable on its way")
    }
    let address = try body.string("senderAddress", max: 254)
    guard MailAddress.isPlain(address) else {
      throw body.fault("senderAddress", "must be an address such as salus@hospital.example")
    }
    settings = MailRelaySettings(
      relay: MailRelay(host: host, port: port, security: security, user: user, password: password),
      sender: MailParty(address, name: try body.optionalString("senderName", max: 100)?.withoutEdges ?? "Salus"), ours: ours)
  }

  /// A name, an IPv4 or an IPv6 address: nothing that would change the URL it is put into.
  static func isHost(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 253 && !text.hasPrefix("-")
      && text.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || ".-:_".utf8.contains(byte)
      }
  }
}

enum MailAddress {
  /// What can stand between angle brackets without a second thought.
  static func isPlain(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>()[],;:\\\"".utf8.contains($0) }
  }
}
