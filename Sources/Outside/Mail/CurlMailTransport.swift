// Hands mail to a relay by libcurl, which knows STARTTLS, the ways to sign in and the manners of servers.
import CCurl
import FeatureKit
import Foundation
import Kernel

public struct CurlMailTransport: MailTransport {
  private let queue: OperationQueue
  private let authorities: String?

  /// An errand must be back before its lease ends.
  private static let (connecting, whole) = (10, 40)
  private static let started: Void = { curl_global_init(Int(CURL_GLOBAL_DEFAULT)) }()

  /// - Parameter authorities: PEM file with further certificate authorities, such as the hospital's own.
  public init(authorities: String? = nil) {
    queue = OperationQueue()
    queue.name = "salus.mail"
    // It blocks its thread; no relay likes more at once.
    queue.maxConcurrentOperationCount = 4
    self.authorities = authorities
    _ = Self.started
  }

  public func send(_ mail: OutgoingMail, through relay: MailRelay) async throws(MailFailure) {
    guard MailText.isAddress(mail.to.address), MailText.isAddress(mail.from.address) else { throw MailFailure(.refused) }
    let authorities = authorities
    let failure: MailFailure? = await withCheckedContinuation { continuation in
      queue.addOperation { continuation.resume(returning: Self.hand(over: mail, to: relay, authorities)) }
    }
    if let failure { throw failure }
  }

  private static func hand(over mail: OutgoingMail, to relay: MailRelay, _ authorities: String?) -> MailFailure? {
    guard let curl = curl_easy_init() else { return MailFailure(.unreachable) }
    defer { curl_easy_cleanup(curl) }
    let receivers = curl_slist_append(nil, "<\(mail.to.address)>")
    defer { curl_slist_free_all(receivers) }
    let source = Source(MailText.bytes(mail))
    set(curl, relay, authorities)
    _ = curl_set_text(curl, CURLOPT_MAIL_FROM, "<\(mail.from.address)>")
    _ = curl_set_list(curl, CURLOPT_MAIL_RCPT, receivers)
    _ = curl_set_reader(curl, read)
    // What the relay says is told by its status; libcurl would print the rest.
    _ = curl_set_writer(curl) { _, size, count, _ in size * count }
    _ = curl_set_pointer(curl, CURLOPT_READDATA, Unmanaged.passUnretained(source).toOpaque())
    let result = withExtendedLifetime(source) { curl_easy_perform(curl) }
    var status = 0
    _ = curl_get_number(curl, CURLINFO_RESPONSE_CODE, &status)
    return explained(result, status)
  }

  private static func set(_ curl: UnsafeMutableRawPointer, _ relay: MailRelay, _ authorities: String?) {
    let isWrapped = relay.security == .tls
    let host = relay.host.contains(":") ? "[\(relay.host)]" : relay.host
    let encryption = relay.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    _ = curl_set_text(curl, CURLOPT_URL, "\(isWrapped ? "smtps" : "smtp")://\(host):\(relay.port)")
    _ = curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    _ = curl_set_number(curl, CURLOPT_USE_SSL, Int(encryption.rawValue))
    _ = curl_set_number(curl, CURLOPT_UPLOAD, 1)
    _ = curl_set_number(curl, CURLOPT_NOSIGNAL, 1)
    _ = curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, connecting)
    _ = curl_set_number(curl, CURLOPT_TIMEOUT, whole)
    // An environment's proxy is for the web.
    _ = curl_set_text(curl, CURLOPT_PROXY, "")
    if let authorities { _ = curl_set_text(curl, CURLOPT_CAINFO, authorities) }
    if let user = relay.user, !user.isEmpty {
      _ = curl_set_text(curl, CURLOPT_USERNAME, user)
      _ = curl_set_text(curl, CURLOPT_PASSWORD, relay.password ?? "")
    }
  }

  /// What the relay answered last says more than libcurl's own codes, which call most refusals alike.
  static func explained(_ result: CURLcode, _ status: Int) -> MailFailure? {
    switch result {
    case CURLE_OK: nil
    case CURLE_LOGIN_DENIED: MailFailure(.signIn, status: known(status))
    case CURLE_OPERATION_TIMEDOUT: MailFailure(.timeout)
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      MailFailure(.insecure)
    default: refusal(status)
    }
  }

  private static func refusal(_ status: Int) -> MailFailure {
    switch status {
    case 530, 534, 535, 538: MailFailure(.signIn, status: status)
    case 400..<500: MailFailure(.later, status: status)
    case 500..<600: MailFailure(.refused, status: status)
    default: MailFailure(.unreachable)
    }
  }

  private static func known(_ status: Int) -> Int? { (400..<600).contains(status) ? status : nil }

  /// The mail as libcurl takes it, piece by piece.
  private final class Source {
    var rest: ArraySlice<UInt8>
    init(_ bytes: [UInt8]) { rest = bytes[...] }
  }

  private static let read: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
    buffer, size, count, context in
    guard let buffer, let context else { return 0 }
    let source = Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
    let piece = source.rest.prefix(size * count)
    piece.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { memcpy(buffer, start, bytes.count) }
    }
    source.rest = source.rest.dropFirst(piece.count)
    return piece.count
  }
}
