// Passwords: the library's own vectors, and what people type.
import Foundation
import Testing

@testable import Outside

@Suite struct PasswordTests {
  private let passwords = Argon2PasswordHash(cost: .init(memoryKiB: 64, iterations: 1, lanes: 1))

  /// From the reference implementation's test.c, version 1.3.
  @Test(arguments: [
    ("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "password"),
    ("$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc", "password"),
    ("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94", "differentpassword"),
    ("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", "password"),
  ])
  func verifiesKnownHashes(hash: String, password: String) async throws {
    #expect(try await passwords.verify(password, against: hash))
    #expect(try await !passwords.verify(password + "?", against: hash))
  }

  @Test(arguments: [
    "", "a", "correct horse battery staple", "nul\0inside", "nul\0", "Ünïcödé 🩺👩‍⚕️", String(repeating: "x", count: 1024),
  ])
  func hashesAndVerifies(password: String) async throws {
    let hash = try await passwords.hash(password)
    #expect(hash.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$"))
    #expect(try await passwords.verify(password, against: hash))
    #expect(try await !passwords.verify(password + "x", against: hash))
  }

  @Test func whatFollowsANulCounts() async throws {
    let hash = try await passwords.hash("nul\0one")
    #expect(try await !passwords.verify("nul\0two", against: hash))
    #expect(try await !passwords.verify("nul", against: hash))
  }

  @Test func composedAndDecomposedAccentsAreOnePassword() async throws {
    let hash = try await passwords.hash("caf\u{E9}")
    #expect(try await passwords.verify("cafe\u{301}", against: hash))
    #expect(try await !passwords.verify("cafe", against: hash))
  }

  @Test func saltsDiffer() async throws {
    #expect(try await passwords.hash("same") != passwords.hash("same"))
  }

  @Test(arguments: [1025, 4000, 1_000_000])
  func refusesEndlessPasswords(length: Int) async throws {
    let password = String(repeating: "x", count: length)
    await #expect(throws: (any Error).self) { try await passwords.hash(password) }
    let hash = try await passwords.hash("short")
    #expect(try await !passwords.verify(password, against: hash))
  }

  @Test(arguments: [
    "", "plain", "$argon2id$", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$!!!", "$2b$12$abcdefghijklmnopqrstuv",
    "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$AAAA",
  ])
  func malformedHashesAreFaults(hash: String) async {
    await #expect(throws: (any Error).self) { try await passwords.verify("password", against: hash) }
  }

  @Test func theRecommendedCostIsInTheHash() async throws {
    #expect(try await Argon2PasswordHash().hash("x").hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
  }

  @Test func manyAtOnceAllEnd() async throws {
    let hashes = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<20 { group.addTask { try await passwords.hash("password \(number)") } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(hashes.count == 20)
  }
}
