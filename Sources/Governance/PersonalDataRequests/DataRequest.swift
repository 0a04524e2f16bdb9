// Somebody asked what is kept of them: the privacy officer has it gathered into one file, part by part, and hands it out.
import FeatureKit
import Kernel

typealias DataRequestID = ID<DataRequest>

struct DataRequest: Sendable, Equatable {
  /// How long the file can be fetched once it is whole; then it is removed.
  static let life = Duration.days(7)

  let id: DataRequestID
  /// Whose data.
  let person: UserID
  /// The privacy officer who asked, and who alone may fetch it.
  let by: UserID
  var asked: Instant
  /// What is gathered now, out of how many parts.
  var done = 0
  var parts: Int
  var records = 0
  var ended: Instant?
  var expires: Instant?

  enum State: String { case gathering, ready, expired }

  func state(at now: Instant) -> State {
    guard let expires else { return .gathering }
    return now < expires ? .ready : .expired
  }
}

enum DataRequestRules {
  static func keep(_ actor: Actor) -> Verdict {
    actor.isPrivacyOfficer
      ? .allow : .deny(code: "Authorization_RequestDenied", because: "Only privacy officers gather people's data.")
  }

  /// Each officer answers for what they took themselves.
  static func fetch(_ request: DataRequest, _ actor: Actor) -> Verdict {
    guard actor.isPrivacyOfficer else { return keep(actor) }
    return request.by == actor.user
      ? .allow : .deny(code: "NotYourRequest", because: "Only the officer who asked for this file may fetch it.")
  }

  static let gathering = Failure.conflict("The file is not whole yet.", code: "StillGathering")
  static let expired = Failure.conflict("The file was removed after seven days; ask for it again.", code: "Expired")
}

struct StartDataRequest: Operation {
  static let action = "personalData.request"
  let person: UserID
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws -> DataRequest {
    try DataRequestRules.keep(work.actor).enforce("request")
    guard try work.ports.require(.people).person(person.text, in: work) != nil else { throw Failure.notFound("user") }
    let request = DataRequest(
      id: DataRequestID(Random.guid()), person: person, by: try work.me(), asked: work.now,
      parts: work.ports.personalData.count)
    try DataRequestStore.insert(request, in: work)
    try GatherData.next(request.id, part: 0, after: nil, number: 0, in: work)
    return request
  }
}

struct FetchData: Operation {
  static let action = "personalData.download"
  let id: DataRequestID
  let person: UserID
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws -> DataRequest {
    let request = try DataRequestStore.find(id, in: work)
    try DataRequestRules.fetch(request, work.actor).enforce("request")
    switch request.state(at: work.now) {
    case .gathering: throw DataRequestRules.gathering
    case .expired: throw DataRequestRules.expired
    case .ready: return request
    }
  }
}

struct DiscardData: Operation {
  static let action = "personalData.discard"
  let id: DataRequestID
  let person: UserID
  var object: String { "users/\(person)" }

  func run(in work: Transaction) throws {
    let request = try DataRequestStore.find(id, in: work)
    try DataRequestRules.fetch(request, work.actor).enforce("request")
    try work.cancel(job: GatherData.key(id))
    try DataRequestStore.remove(id, in: work)
    work.emit(DataRequestEvents.changed, ["request": id.text, "by": request.by.text])
  }
}
