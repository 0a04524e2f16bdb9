// A proof holds without the server that made it, and every change of a word in it is found.
import FeatureKit
import Kernel
import TestKit
import Testing

@testable import Messaging

struct ProofTests {
  private func proven() async throws -> (Emergency, JSON, String) {
    var ward = try await Emergency.inGroup()
    try await ward.cry()
    try await ward.wait(2)
    try await ward.ben.acknowledge(ward, ["answer": "onMyWay"])
    let path = "/salus/v1/chats/\(ward.chat)/messages/\(ward.message)/proof"
    let document = try await ward.anna.get(path).json
    let page = try await ward.anna.get(path + "/page?language=fr").text
    return (ward, document, page)
  }

  private func check(_ bytes: [UInt8], _ ward: Emergency) async throws -> [String] {
    try await ProofCheck.check(bytes, by: signatures(ward), log: ward.hospital.instance.database).faults
  }

  private func signatures(_ ward: Emergency) throws -> any WebSignatures {
    try ward.hospital.instance.runner.ports.require(.signatures)
  }

  @Test func itHoldsAgainstTheLogAndWithoutIt() async throws {
    let (ward, document, page) = try await proven()
    for bytes in [document.bytes, Array(page.utf8)] {
      #expect(try await check(bytes, ward).isEmpty)
      let alone = try await ProofCheck.check(bytes, by: signatures(ward))
      #expect(alone.faults.isEmpty && alone.records > 5 && alone.message == ward.message && !alone.isHeldAgainstLog)
    }
    let keys = try await ward.anna.get("/salus/v1/proofKeys").json["keys"]?.array?.compactMap { $0["kid"]?.string } ?? []
    #expect(
      try await ProofCheck.check(document.bytes, by: signatures(ward), trusted: Set(keys)).faults.isEmpty && keys.count == 1)
    #expect(try await ProofCheck.check(document.bytes, by: signatures(ward), trusted: ["other"]).faults.count == 1)
  }

  @Test(arguments: ["potassium 6.9", "acknowledged", "Ben", "onMyWay", "\"number\":2"])
  func aChangedWordIsFound(_ word: String) async throws {
    let (ward, document, _) = try await proven()
    let changed = document.text.replacing(word, with: word == "\"number\":2" ? "\"number\":3" : "x" + word.dropFirst())
    #expect(changed != document.text)
    #expect(try await !check(Array(changed.utf8), ward).isEmpty)
  }

  @Test func aForgedSignatureAndAForgedLogAreFound() async throws {
    let (ward, document, _) = try await proven()
    let (other, theirs, _) = try await proven()
    let mixed: JSON = ["record": document["record"] ?? nil, "signature": theirs["signature"] ?? nil, "key": theirs["key"] ?? nil]
    #expect(try await check(mixed.bytes, ward).contains { $0.contains("signature") })
    #expect(try await check(document.bytes, other).contains { $0.contains("does not stand in the log") })
    for nothing in ["{}", "no proof", ""] {
      await #expect(throws: Failure.self) { try await ProofCheck.check(Array(nothing.utf8), by: signatures(ward)) }
    }
  }

  @Test func thePageIsInTheReadersLanguageAndHidesNothingFromScripts() async throws {
    var ward = try await Emergency.inGroup()
    ward.message = try await ward.anna.say("</script><b>bold</b>", in: ward.chat).id
    let path = "/salus/v1/chats/\(ward.chat)/messages/\(ward.message)/proof/page"
    let reply = try await ward.anna.get(path + "?language=fr")
    #expect(reply.headers["content-disposition"]?.hasPrefix("attachment") == true)
    #expect(reply.text.contains("Preuve d’un message") && reply.text.contains("&lt;b&gt;bold"))
    #expect(reply.text.components(separatedBy: "</script>").count == 2, "the record cannot end its own script")
    #expect(try await check(Array(reply.text.utf8), ward).isEmpty)
    #expect(try await ward.anna.get(path, headers: ["accept-language": "en-GB"]).text.contains("Proof of a message"))
  }

  @Test func strangersGetNone() async throws {
    let (ward, _, _) = try await proven()
    let stranger = try await ward.hospital.person("Stranger")
    let path = "/salus/v1/chats/\(ward.chat)/messages/\(ward.message)/proof"
    #expect(try await stranger.get(path).status == 404)
    #expect(try await stranger.get(path + "/page").status == 404)
    #expect(try await ward.hospital.audit(action: "read").contains { $0.object == "chats/\(ward.chat)" })
  }
}
