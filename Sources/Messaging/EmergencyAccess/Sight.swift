// How an access lets somebody see: one conversation, reading only, in a browser of theirs, as long as policy and time allow it.
// Everything else that a person does in a conversation asks for membership and finds none.
import FeatureKit
import Kernel

extension Reading {
  /// The access by which the signed-in person may read this conversation now.
  func opening(of chat: ChatID) throws -> Opening? {
    // A token can be anywhere; who breaks the glass does so at a screen of ours.
    guard let me = actor.user, case .session = actor.means, let opening = try OpeningStore.active(of: me, in: chat, self),
      try policy(EmergencyPolicy.allowed, of: me)
    else { return nil }
    return opening
  }

  /// For the streams: those who read along by an access. For nobody's subscription, which would outlive it.
  func readersByAccess(of chat: ChatID) throws -> Set<UserID> {
    try readersByAccess { try OpeningStore.active(in: chat, $0) }
  }

  /// Of any channel of a team.
  func readersByAccess(ofTeam team: TeamID) throws -> Set<UserID> {
    try readersByAccess { try OpeningStore.active(inTeam: team, $0) }
  }

  private func readersByAccess(_ openings: (Reading) throws -> [Opening]) throws -> Set<UserID> {
    guard actor.isSystem else { return [] }
    let people = Set(try openings(self).map(\.person))
    if people.isEmpty { return [] }
    let allowed = try policy(EmergencyPolicy.allowed, of: people)
    return people.filter { allowed[$0] ?? false }
  }
}

extension Request {
  /// What was looked at, below the access by which it was: one record for each page in five minutes.
  func looked(by opening: Opening, _ reading: Reading) {
    let rest = path.segments.drop { $0 != opening.chat.text }.dropFirst().joined(separator: "/")
    reading.looked(at: rest.isEmpty ? opening.object : "\(opening.object)/\(rest)")
  }
}
