// A notice as a text message.
import FeatureKit
import Kernel

struct TextParcel: Sendable {
  /// Nil where the gateway was taken away meanwhile: what waits for it stays, and is seen.
  let gateway: TextGateway?
  let number: PhoneNumber
  let text: String
  let id: String

  init?(_ outgoing: Outgoing, in reading: Reading) throws {
    guard let words = try NoticeWords(outgoing, in: reading), let number = words.reach.mobilePhone.flatMap(PhoneNumber.init)
    else {
      return nil
    }
    self.number = number
    gateway = try TextGatewayStore.find(in: reading)
    text = "Salus: \(words.sentence)"
    id = "\(outgoing.id).\(outgoing.ring)"
  }

  init(gateway: TextGateway, number: PhoneNumber, text: String) {
    (self.gateway, self.number, self.text, id) = (gateway, number, text, Random.guid())
  }

  func send(_ runner: Runner) async throws -> Delivery {
    guard let gateway else { return .later(problem: "notSetUp", after: .minutes(5)) }
    var headers = ["Content-Type": "application/json; charset=utf-8", "Accept": "application/json", "Idempotency-Key": id]
    if let secret = gateway.secret { headers["Authorization"] = "Bearer \(secret)" }
    let request = WebRequest(
      .post, gateway.url, headers: headers, body: gateway.body(to: number, text: text, id: id).bytes, answerLimit: 64 * 1024)
    do {
      return gateway.delivery(try await runner.ports.require(.webClient).send(request), at: runner.clock.now)
    } catch let failure as WebFailure {
      return .later(problem: failure.kind.rawValue, after: nil)
    }
  }
}
