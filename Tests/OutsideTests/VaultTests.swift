// Secrets at rest: what was sealed comes back, for its own purpose, under the same master key, unchanged.
import Foundation
import Kernel
import Testing

@testable import Outside

@Suite struct VaultTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path() + "/salus-vault-" + Random.guid()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func vault(_ file: String = "master.key") throws -> SealedVault { try SealedVault(keyFile: folder + "/" + file) }
  private let secret = Array("a second factor".utf8)

  @Test func whatIsSealedOpensAlsoInTheNextProcess() throws {
    let sealed = try vault().seal(secret, for: "totp")
    #expect(try vault().open(sealed, for: "totp") == secret)
    #expect(!sealed.hex.contains(secret.hex))
    #expect(try vault().seal([], for: "totp") != vault().seal([], for: "totp"), "each sealing has a nonce of its own")
  }

  @Test func anotherPurposeDoesNotOpenIt() throws {
    let sealed = try vault().seal(secret, for: "totp")
    #expect(throws: Failure.self) { try vault().open(sealed, for: "signing key") }
  }

  @Test func everyChangedByteIsNoticed() throws {
    let vault = try vault()
    let sealed = try vault.seal(secret, for: "totp")
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: Failure.self, "byte \(index)") { try vault.open(changed, for: "totp") }
    }
    for length in sealed.indices { #expect(throws: Failure.self) { try vault.open(Array(sealed[..<length]), for: "totp") } }
  }

  @Test func anOlderMasterKeyStillOpens() throws {
    let sealed = try vault("old.key").seal(secret, for: "totp")
    _ = try vault("new.key")
    let lines = try ["new.key", "old.key"].map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
    #expect(throws: Failure.self) { try vault("new.key").open(sealed, for: "totp") }
    try lines.joined().write(toFile: folder + "/both.key", atomically: true, encoding: .utf8)
    let both = try vault("both.key")
    #expect(try both.open(sealed, for: "totp") == secret)
    #expect(try vault("new.key").open(both.seal(secret, for: "totp"), for: "totp") == secret)
  }

  @Test(arguments: ["", "short\n", "AAAA\n", "not base64 at all ÿ\n"]) func aBrokenKeyFileIsRefused(_ text: String) throws {
    try text.write(toFile: folder + "/broken.key", atomically: true, encoding: .utf8)
    #expect(throws: Failure.self) { try vault("broken.key") }
  }

  @Test func onlyTheOwnerMayReadTheKey() throws {
    _ = try vault()
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/master.key")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}
