// A gateway for text messages, whoever runs it: where to post, what to post, and how its answer says that it was taken.
import FeatureKit
import Graph
import Kernel

struct TextGateway: Sendable, Equatable {
  var url: String
  /// Sent as a bearer token; nil where the gateway knows us otherwise.
  var secret: String?
  /// Who the message is said to come from; a number or a name, as the gateway allows.
  var sender: String
  /// The JSON to post, in whose texts `{{to}}`, `{{text}}`, `{{from}}` and `{{id}}` are filled in.
  var template: JSON
  /// The property of the answer that holds the gateway's own name for the message: without it, it was not taken. Nested by dots,
  /// members of arrays by their number: `messages.0.id`.
  var receipt: String

  static let usualTemplate: JSON = ["to": "{{to}}", "from": "{{from}}", "text": "{{text}}", "reference": "{{id}}"]

  /// The secret is never told again.
  var json: JSON {
    [
      "url": .string(url), "hasSecret": .bool(secret != nil), "sender": .string(sender), "template": template,
      "receipt": .string(receipt),
    ]
  }

  func body(to number: PhoneNumber, text: String, id: String) -> JSON {
    filled(template, ["to": number.text, "text": text, "from": sender, "id": id])
  }

  private func filled(_ json: JSON, _ values: [String: String]) -> JSON {
    switch json {
    case .string(let text): .string(Self.filled(text, values))
    case .array(let items): .array(items.map { filled($0, values) })
    case .object(let object): .object(JSONObject(object.members.map { ($0.key, filled($0.value, values)) }))
    default: json
    }
  }

  /// In one pass: what is filled in is not looked at again.
  private static func filled(_ text: String, _ values: [String: String]) -> String {
    var (rest, result) = (text[...], "")
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      let name = rest[start.upperBound..<end.lowerBound].filter { $0 != " " }
      result += rest[..<start.lowerBound] + (values[name] ?? String(rest[start.lowerBound..<end.upperBound]))
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// What came of a request: a gateway that says nothing that we understand has not taken it.
  func delivery(_ reply: WebReply, at now: Instant) -> Delivery {
    let after = RetryAfter.pause(reply.headers["retry-after"], at: now)
    switch reply.status {
    case 200..<300: return hasReceipt(reply.body) ? .delivered : .later(problem: "malformed", after: nil)
    // Of this one message; everything else concerns the gateway or our account there, and passes.
    case 400, 413, 422: return .refused(problem: "status \(reply.status)")
    default: return .later(problem: "status \(reply.status)", after: after)
    }
  }

  func hasReceipt(_ body: [UInt8]) -> Bool {
    guard var json = try? JSON(parsing: body) else { return false }
    for part in receipt.split(separator: ".") {
      if let index = Int(part), let items = json.array {
        guard items.indices.contains(index) else { return false }
        json = items[index]
      } else if let next = json[String(part)] {
        json = next
      } else {
        return false
      }
    }
    return json.string.map { !$0.isEmpty } ?? (json.int != nil)
  }
}

/// A request to set it up; a secret that is not named stays.
struct TextGatewayDraft: Sendable {
  var gateway: TextGateway
  var keepsSecret: Bool

  init(reading body: BodyReader) throws(Failure) {
    let template = body.optional("template")?.json ?? TextGateway.usualTemplate
    guard template.object != nil, template.bytes.count <= 8192 else {
      throw body.fault("template", "must be a JSON object of 8192 bytes at most")
    }
    for place in ["{{to}}", "{{text}}"] where !template.text.replacing(" ", with: "").contains(place) {
      throw body.fault("template", "must hold \(place)")
    }
    keepsSecret = !body.has("secret")
    let secret = try body.optionalString("secret", max: 4096).flatMap { $0.isEmpty ? nil : $0 }
    if let secret, !secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      throw body.fault("secret", "may hold printable letters of ASCII only")
    }
    let receipt = try body.optionalString("receipt", max: 200)?.withoutEdges ?? "id"
    guard !receipt.isEmpty else { throw body.fault("receipt", "must not be empty") }
    gateway = TextGateway(
      url: try body.string("url", max: 2048), secret: secret,
      sender: try body.optionalString("sender", max: 32)?.withoutEdges ?? "Salus",
      template: template, receipt: receipt)
  }
}
