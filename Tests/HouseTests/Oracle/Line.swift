// One route in the table of expectations: who may do what there, as the rules of the house say it and not as the code does.
import Kernel
import TestKit

struct Line: Sendable {
  /// As in docs/routes.md: `GET /v1.0/chats/{chat}`.
  let route: String
  let rule: Rule
  /// Whether an application may that acts for itself and has every permission an application can have.
  let applications: Bool
  /// Whether somebody may who has still to replace a temporary password.
  let newcomers: Bool
  /// Whether a token that grants nothing will do.
  let needsNoPermission: Bool
  /// What a deleted object answers to those who may see it.
  let deleted: Outcome
  /// Whether whoever opened the chat in an emergency may that as well.
  let emergency: Bool
  /// A body of the caller's that is accepted. Without one, an empty document is sent, and all that is learnt is who is kept out at the gate.
  let body: Body?
  /// Statuses that are as good as success at this route, such as 404 for a person without a photo.
  let also: Set<Int>

  typealias Body = @Sendable (Stage, TestPerson) async throws -> JSON

  init(
    _ route: String, _ rule: Rule, applications: Bool = false, newcomers: Bool = false, needsNoPermission: Bool = false,
    deleted: Outcome = .hidden, emergency: Bool = false,
    also: Set<Int> = [], body: Body? = nil
  ) {
    (self.route, self.rule, self.applications, self.newcomers) = (route, rule, applications, newcomers)
    (self.needsNoPermission, self.deleted, self.emergency) = (needsNoPermission, deleted, emergency)
    (self.also, self.body) = (also, body)
  }

  /// The whole table. A new route gets a line in the file of its subject.
  static let all = subjects.flatMap(\.self)
  static let subjects = [
    house, people, groups, chats, messages, teams, channels, sharing, tags, tabs, patients, applications, provisioning, signIn,
    subscriptions,
    authorization,
    deletedItems, passkeys, urgent, roles, policies, notifications, privacy, records,
  ]

  /// An access by emergency is about a chat; elsewhere whoever has one is like everybody.
  func isFor(_ caller: Caller) -> Bool { caller != .emergency || rule == .members || rule == .authors }
  var isWrite: Bool { !route.hasPrefix("GET ") }
  /// Whether an accepted request can be told from a refused one by more than its gate.
  var isWhole: Bool { !isWrite || route.hasPrefix("DELETE ") || body != nil }
}

/// The rules of docs/permissions: what makes somebody welcome at a route.
enum Rule: Sendable {
  /// Signed in or not.
  case everyone
  /// Every colleague: the directory is open to the house.
  case colleagues
  /// The person themselves.
  case oneself
  case oneselfOrAdministrator
  case administrators
  /// Privacy officers; an administrator who is none is refused like everybody else.
  case privacyOfficers
  /// Administrators, and privacy officers who ask who had to do with a patient.
  case admissionDesk
  /// Whoever is in the chat. For all others, administrators among them, it does not exist.
  case members
  /// Whoever wrote the message; the chat's other members are refused, and for the rest it does not exist.
  case authors
  /// Whoever is in the team, and administrators, who look after all; for others a private team does not exist.
  case team
  /// The team's owners and administrators; its members are refused.
  case teamOwners
  /// The same for a channel of theirs.
  case channelOwners
  /// Whoever is in the channel; administrators do not read in teams that they are not in.
  case channel
  /// Whoever wrote the message in the channel; its other people are refused.
  case channelAuthors
}

enum Caller: String, CaseIterable, Sendable {
  /// Not in the chat; opened it in an emergency, in a browser.
  case emergency
  case nobody, disabled, foreigner, newcomer, narrow, author, mate, former, stranger, administrator, privacyOfficer, application,
    bareApplication

  var isApplication: Bool { self == .application || self == .bareApplication }
}

/// What a parameter of the path stands for.
enum Which: String, Sendable {
  /// The caller, written as `me` or by the own id.
  case me, oneself
  case existing, deleted, missing
}

/// What the door answers, in the terms of the rules.
enum Outcome: String, Sendable {
  /// In: the request is carried out, or faulted for what it holds.
  case welcome
  /// 403
  case refused
  /// 404: there is no such thing for the caller.
  case hidden
  /// 401: who are you?
  case unknown
  /// 409: the caller may, but not in this state.
  case conflicting

  func fits(_ status: Int, _ line: Line) -> Bool {
    switch self {
    case .welcome:
      (200..<300).contains(status) || line.also.contains(status)
        || (!line.isWhole && [400, 409, 412, 415, 428].contains(status))
    case .refused: status == 403
    // Without a body that is accepted, the body is faulted before the object is looked for.
    case .hidden: status == 404 || line.also.contains(status) || (!line.isWhole && status == 400)
    case .unknown: status == 401
    case .conflicting: status == 409
    }
  }
}
