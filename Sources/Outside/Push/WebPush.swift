// Sends push messages through whatever push service a browser named, by the client that judges where calls may go.
import Crypto
import FeatureKit
import Foundation
import Kernel

public struct WebPush: PushService {
  private let web: any WebClient

  public init(_ web: any WebClient) { self.web = web }

  public func newKey() -> PushKey {
    let key = P256.Signing.PrivateKey()
    return PushKey(publicKey: Array(key.publicKey.x963Representation), privateKey: Array(key.rawRepresentation))
  }

  public func isUsable(_ address: PushAddress) -> Bool {
    address.secret.count == 16 && address.publicKey.count == 65
      && (try? P256.KeyAgreement.PublicKey(x963Representation: address.publicKey)) != nil
  }

  public func send(
    _ message: PushMessage, to address: PushAddress, by key: PushKey, contact: String, at now: Instant
  ) async throws -> PushOutcome {
    let request = try Self.request(message, address, key, contact, now)
    do {
      return Self.outcome(try await web.send(request), at: now)
    } catch {
      return error.kind == .forbidden ? .refused(problem: "forbidden") : .later(problem: error.kind.rawValue, after: nil)
    }
  }

  private static func request(
    _ message: PushMessage, _ address: PushAddress, _ key: PushKey, _ contact: String, _ now: Instant
  ) throws -> WebRequest {
    guard let endpoint = URL(string: address.endpoint), message.content.count <= PushEncryption.longest else {
      throw Failure(.unexpected, "InternalServerError", "The push message has no address or is too long.")
    }
    let body = try PushEncryption.seal(
      message.content, for: address, salt: Random.bytes(16), ours: P256.KeyAgreement.PrivateKey())
    let headers = [
      "Authorization": try PushVoucher.header(for: endpoint, by: key, contact: contact, at: now),
      "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
      "TTL": String(message.life.components.seconds), "Urgency": message.urgency.rawValue, "Topic": message.topic,
    ]
    return WebRequest(.post, address.endpoint, headers: headers, body: body, answerLimit: 64 * 1024)
  }

  static func outcome(_ reply: WebReply, at now: Instant) -> PushOutcome {
    switch reply.status {
    case 200..<300: .accepted
    case 404, 410: .gone
    // Signed by a key that the service does not take now: mended by people, not by giving up.
    case 401, 403, 408, 425, 429, 500...:
      .later(problem: "status \(reply.status)", after: RetryAfter.pause(reply.headers["retry-after"], at: now))
    default: .refused(problem: "status \(reply.status)")
    }
  }
}
