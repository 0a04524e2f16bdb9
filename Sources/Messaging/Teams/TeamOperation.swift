// What a team is undergoing, to be asked for until it is done: Graph's `teamsAsyncOperation`.
import Database
import FeatureKit
import Kernel

struct TeamOperation: Sendable, Equatable {
  enum Kind: String, Sendable { case createTeam, cloneTeam, archiveTeam, unarchiveTeam, archiveChannel, unarchiveChannel }
  enum State: String, Sendable { case notStarted, inProgress, succeeded, failed }

  var id: String
  var team: TeamID
  var kind: Kind
  var state: State
  var created: Instant
  var acted: Instant
  var attempts = 1
  var fault: String?

  /// The answer that sends a client to ask for it.
  func answer(_ request: Request, isNew: Bool = false) -> Answer {
    let place = "/teams('\(team)')"
    let answer = Answer(.accepted, .none).adding("Location", "\(place)/operations('\(id)')")
    return isNew ? answer.adding("Content-Location", place) : answer
  }
}
