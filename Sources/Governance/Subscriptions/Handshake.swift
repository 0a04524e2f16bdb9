// Asks an address whether it wants our notifications, as Graph does: it repeats our token, or there is no subscription. So nobody can
// have us write to somebody who did not ask for it.
import FeatureKit
import Foundation
import Kernel

enum Handshake {
  /// - Parameter name: the property that holds the address.
  static func ask(_ address: String, as name: String, by client: any WebClient) async throws {
    let token = "Salus asks whether this address takes its notifications: \(Random.guid())"
    let request = try prepared(address, token, name, client)
    do {
      let reply = try await client.send(request)
      guard reply.status == 200 else { throw refusal("it answered with status \(reply.status)", name) }
      guard reply.headers["content-type"]?.lowercased().hasPrefix("text/plain") == true else {
        throw refusal("its answer is not text/plain", name)
      }
      guard String(decoding: reply.body, as: UTF8.self) == token else {
        throw refusal("its answer is not the validation token", name)
      }
    } catch let failure as WebFailure {
      throw refusal(failure.message, name)
    }
  }

  @inline(never)
  private static func prepared(_ address: String, _ token: String, _ name: String, _ client: any WebClient) throws -> WebRequest {
    do { try client.check(address) } catch { throw Failure.badRequest("\(name): \(error.message)", target: name) }
    guard var parts = URLComponents(string: address) else {
      throw Failure.badRequest("The property '\(name)' must be a URL.", target: name)
    }
    if parts.fragment != nil { throw Failure.badRequest("The property '\(name)' must not have a fragment.", target: name) }
    let encoded = token.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    parts.percentEncodedQuery = (parts.percentEncodedQuery.map { $0 + "&" } ?? "") + "validationToken=" + encoded
    return WebRequest(
      .post, parts.string ?? address, headers: ["Content-Type": "text/plain; charset=utf-8"],
      patience: SubscriptionRules.handshake, answerLimit: 4096)
  }

  private static func refusal(_ why: String, _ name: String) -> Failure {
    .badRequest("Subscription validation request failed: \(why).", target: name, code: "ValidationError")
  }
}
