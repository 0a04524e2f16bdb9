// A person's own password: the old one is asked for, and every other session and all that applications have end.
import FeatureKit
import Graph
import Kernel

struct ChangePassword: Operation {
  static let action = "password.change"
  let person: UserID
  let isRight: Bool
  let hash: String
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws {
    guard isRight else {
      throw Failure.badRequest("The current password is wrong.", target: "currentPassword", code: "InvalidPassword")
    }
    try AttemptStore.change(person).clear(in: work)
    try CredentialStore.set(hash: hash, mustChange: false, for: person, in: work)
    let kept: String? = if case .session(let id) = work.actor.means { id } else { nil }
    try SessionStore.endOthers(of: person, but: kept, in: work)
    // Whoever knew the old password may have let an application in.
    try TokenFamilies.endAll(of: person, reason: "revoked", in: work)
  }
}

/// Counts a guess at somebody's own current password like a sign-in.
struct BeginPasswordChange: Operation {
  static let action = "password.attempt"
  static var trace: Trace { .upkeep(because: "the change itself is recorded, as done or refused") }
  let person: UserID

  func run(in work: Transaction) throws -> Account? {
    try AttemptStore.change(person).begin(in: work)
    return try CredentialStore.account(of: person, in: work)
  }
}

struct PasswordRoutes: Sendable {
  let turnstile: Turnstile

  var all: [Route] {
    [
      Route(
        .post, "/users/{user}/changePassword",
        gate: .newcomer(["User-PasswordProfile.ReadWrite.All", "Directory.AccessAsUser.All"]),
        answers: .nothing, bodyLimit: 16 * 1024
      ) { try await change($0) }
    ]
  }

  private func change(_ request: Request) async throws -> Answer {
    let body = try request.json()
    let (current, new) = (try body.string("currentPassword", max: 1024), try body.string("newPassword", max: 1024))
    let person = try await request.read { reading in
      try request.person(reading, "user").id == reading.me() ? try request.person(reading) : nil
    }
    guard let person else { throw Failure.forbidden("One changes one's own password only.") }
    try PasswordPolicy.check(new, names: [person.displayName, person.mail ?? ""], target: "newPassword")
    try await turnstile.pass(person.id.text) {
      let account = try await request.run(BeginPasswordChange(person: person.id))
      let isRight = try await PasswordCheck.isRight(current, for: account, ports: request.runner.ports)
      let hash = try await request.runner.ports.require(.passwordHash).hash(new)
      try await request.run(ChangePassword(person: person.id, isRight: isRight, hash: hash))
    }
    return .noContent
  }
}
