// How far the chain of the log was verified, and when: kept up by an errand of every hour that goes on from where it was and begins
// anew once a day, so that no page has to wait for the whole log.
import FeatureKit
import Graph
import Kernel

struct ChainCheck: Sendable, Equatable {
  /// Where the walk that is under way has come to, and when it began at the first record.
  var place = AuditChain.Place.beginning
  var began: Instant?
  /// The last walk that came to the end, and what it found there.
  var through = 0
  var at: Instant?
  /// The first record that is not as it was written; stays until a walk comes past it.
  var broken: Int?

  /// How often old records are looked at again.
  static let renewal = Duration.days(1)
  /// At a time; a second or two of work, outside of any change.
  static let most = 200_000

  func start(at now: Instant) -> ChainCheck {
    guard began == nil || broken != nil || now - (began ?? now) >= Self.renewal else { return self }
    var check = self
    (check.place, check.began) = (.beginning, now)
    return check
  }

  func after(_ place: AuditChain.Place, _ finding: AuditChain.Finding?, at now: Instant) -> ChainCheck {
    var check = self
    check.place = place
    switch finding {
    case nil: break
    case .intact(let records, _): (check.through, check.at, check.broken) = (records, now, nil)
    case .broken(let number, _): (check.through, check.at, check.broken) = (number - 1, now, number)
    }
    return check
  }
}

extension ChainCheck {
  init(_ json: JSON) {
    let hash = json["hash"]?.string.flatMap { [UInt8](base64URL: $0) } ?? []
    place = hash.isEmpty ? .beginning : AuditChain.Place(number: json["number"]?.int ?? 0, hash: hash)
    (began, at) = (Self.instant(json["began"]), Self.instant(json["at"]))
    (through, broken) = (json["through"]?.int ?? 0, json["broken"]?.int)
  }

  private static func instant(_ json: JSON?) -> Instant? { json?.int.map { Instant(microseconds: Int64($0)) } }

  var json: JSON {
    [
      "number": .int(place.number), "hash": .string(place.hash.base64URL), "through": .int(through),
      "began": began.map { .int(Int($0.microseconds)) } ?? .null, "at": at.map { .int(Int($0.microseconds)) } ?? .null,
      "broken": broken.map { .int($0) } ?? .null,
    ]
  }

  /// For the privacy officer's page.
  var document: JSON { ["verifiedThrough": .int(through), "verifiedAt": JSON(at), "brokenAt": broken.map { .int($0) } ?? .null] }
}

enum VerifyChain {
  private static let name = "auditSearch.verify"

  static let job = JobKind("auditSearch.verifyHourly", every: .hours(1)) { _, work in
    try work.ensure(name, key: name, due: work.now)
  }

  static let errand = Errand(name) { job, runner in
    let before = try await runner.read(as: .system(job.tenant, name)) { try AuditSearchStore.check(in: $0) }
    let check = before.start(at: runner.clock.now)
    let (place, finding) = try await runner.database.read {
      try AuditChain.verify(from: check.place, most: ChainCheck.most, on: $0)
    }
    return { work in
      try AuditSearchStore.keep(check.after(place, finding, at: work.now), in: work)
      if finding == nil { try work.schedule(name, key: "\(name)/next", due: work.now) }
    }
  }
}
