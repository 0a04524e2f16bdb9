// What strangers show as a proof of who they are: tokens, forms of applications, answers of passkeys.
import FeatureKit
import Graph
import Kernel

@testable import Directory

extension FuzzTarget {
  static let proofs = [token, form, client, tags, base64, cbor, authenticator, ceremony]

  /// One text for one value, so that nobody can vary a token and still have it accepted.
  private static let token = text("token", longest: 4096) { text in
    guard let token = UnprovenToken(text) else { return }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    try promise(parts.count == 3 && parts.allSatisfy { [UInt8](base64URL: $0)?.base64URL == String($0) }, "two texts: \(text)")
    try promise(token.header["crit"] == nil, "an extension that nobody understands: \(text)")
  }

  private static let form = FuzzTarget("form") { bytes in
    try unlessRefused {
      let form = try FormParameters(parsing: bytes)
      for name in ["a", "code", "é"] {
        guard let value = form[name] else { continue }
        let again = try FormParameters(parsing: FormParameters.text([(name, value)]).utf8)
        try promise(again[name] == value, "another value: \(value)")
      }
    }
  }

  /// The first line stands for the header `Authorization`, the rest for the form.
  private static let client = text("client") { text in
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    do {
      let form = try FormParameters(parsing: (lines.dropFirst().first ?? "").utf8)
      let proof = try ClientProof(form, authorization: lines[0].isEmpty ? nil : String(lines[0]))
      try promise(!proof.client.text.isEmpty, "nobody: \(text)")
    } catch let failure as Failure {
      try promise([.badRequest, .unauthenticated].contains(failure.kind), "refused as \(failure.kind): \(failure)")
    }
  }

  private static let tags = text("tags", longest: 512) { text in
    guard let tags = EntityTags(text) else { return }
    for tag in ["\"1\"", "W/\"1\"", "\"a,b\""] where tags.contains(tag) {
      try promise(text.contains("*") || text.contains(tag.drop { $0 != "\"" }), "\(tag) is not in \(text)")
    }
  }

  private static let base64 = text("base64", longest: 512) { text in
    if let bytes = [UInt8](base64URL: text) { try promise(bytes.base64URL == text, "two texts for \(bytes)") }
    if let bytes = [UInt8](anyBase64: text) { try promise([UInt8](base64URL: bytes.base64URL) == bytes, "lost: \(text)") }
  }

  /// The shortest form only: nothing that is accepted is longer than it has to be.
  private static let cbor = FuzzTarget("cbor") { bytes in
    guard let value = try? CBOR(bytes) else { return }
    try promise(value.encoded == bytes, "another form: \(value)")
  }

  private static let authenticator = FuzzTarget("authenticator") { bytes in
    guard let data = AuthenticatorData(bytes) else { return }
    try promise(data.site == Array(bytes[..<32]) && data.signCount >= 0, "not what it says: \(data)")
    guard let made = data.made else { return }
    try promise(!made.id.isEmpty && made.id.count < 1024 && COSEKey.read(try CBOR(made.encoded)) == made.key, "a key: \(made)")
  }

  private static let ceremony = FuzzTarget("ceremony") { bytes in
    guard let data = ClientData(bytes, .use, origin: "https://salus.example") else { return }
    try promise(data.bytes == bytes, "not what is signed")
  }
}

extension CBOR {
  /// As CTAP2 has it written, but for the order of keys, which stays.
  fileprivate var encoded: [UInt8] {
    switch self {
    case .int(let value): value < 0 ? Self.head(1, -1 - value) : Self.head(0, value)
    case .bytes(let value): Self.head(2, value.count) + value
    case .text(let value): Self.head(3, value.utf8.count) + Array(value.utf8)
    case .array(let items): Self.head(4, items.count) + items.flatMap(\.encoded)
    case .map(let entries): Self.head(5, entries.count) + entries.flatMap { $0.key.encoded + $0.value.encoded }
    case .bool(let value): [value ? 0xF5 : 0xF4]
    case .null: [0xF6]
    }
  }

  private static func head(_ kind: UInt8, _ number: Int) -> [UInt8] {
    if number < 24 { return [kind << 5 | UInt8(number)] }
    let width = number < 1 << 8 ? 0 : number < 1 << 16 ? 1 : number < 1 << 32 ? 2 : 3
    return [kind << 5 | UInt8(24 + width)] + (0..<1 << width).reversed().map { UInt8(number >> (8 * $0) & 255) }
  }
}
