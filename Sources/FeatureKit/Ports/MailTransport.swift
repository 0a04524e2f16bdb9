// Handing mail to the hospital's relay. What a mail says is the feature's, how it is written for the wire is the adapter's.
import Kernel

public struct MailRelay: Sendable, Equatable {
  public enum Security: String, Sendable, CaseIterable {
    /// Plain at first, encrypted before anything is said (RFC 3207); a relay that cannot is refused.
    case startTLS
    /// Encrypted from the first byte (RFC 8314).
    case tls
    /// Never encrypted: for a relay on this very machine.
    case none
  }

  public var host: String
  public var port: Int
  public var security: Security
  public var user: String?
  public var password: String?

  public init(host: String, port: Int, security: Security, user: String?, password: String?) {
    (self.host, self.port, self.security) = (host, port, security)
    (self.user, self.password) = (user, password)
  }
}

public struct MailParty: Sendable, Equatable {
  public var address: String
  public var name: String

  public init(_ address: String, name: String) { (self.address, self.name) = (address, name) }
}

/// A mail of ours: plain words, made by the server and not by a person.
public struct OutgoingMail: Sendable, Equatable {
  /// The same for each repetition, so that it can be told that it came twice: the left part of its Message-ID.
  public var id: String
  public var from: MailParty
  public var to: MailParty
  public var subject: String
  public var text: String
  public var date: Instant

  public init(id: String, from: MailParty, to: MailParty, subject: String, text: String, date: Instant) {
    (self.id, self.from, self.to) = (id, from, to)
    (self.subject, self.text, self.date) = (subject, text, date)
  }
}

/// Why the relay did not take it. The code is for administrators and holds no address.
public struct MailFailure: Error, Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case unreachable, timeout
    /// The relay offers no encryption, or a certificate that is not trusted.
    case insecure
    /// Name and password were refused.
    case signIn
    /// Not now: the relay asks to come again.
    case later
    /// This receiver or this mail is refused for good.
    case refused
  }

  public var kind: Kind
  /// The relay's own status where it gave one, such as 550.
  public var status: Int?

  public init(_ kind: Kind, status: Int? = nil) { (self.kind, self.status) = (kind, status) }

  public var code: String { status.map { "\(kind.rawValue) \($0)" } ?? kind.rawValue }
}

public protocol MailTransport: Sendable {
  func send(_ mail: OutgoingMail, through relay: MailRelay) async throws(MailFailure)
}

extension Port where Value == any MailTransport {
  public static var mailTransport: Self { Port("mailTransport") }
}
