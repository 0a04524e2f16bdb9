// Gathers one slice of what is kept of a person, seals it, and goes on with the next: each slice is written in one transaction with
// the order for the one behind it, so a crash neither loses nor doubles one, and nobody waits while it is read.
import FeatureKit
import Kernel

enum GatherData {
  static let name = "personalData.gather"
  static let purpose = "personal-data"

  static func key(_ id: DataRequestID) -> String { "\(name)/\(id)" }

  static func next(_ id: DataRequestID, part: Int, after: String?, number: Int, in work: Transaction) throws {
    try work.schedule(
      name, key: key(id), due: work.now,
      body: ["request": .string(id.text), "part": .int(part), "after": JSON(after), "number": .int(number)])
  }

  static let errand = Errand(name) { job, runner in
    let (id, part) = (DataRequestID(job.body["request"]?.string ?? ""), job.body["part"]?.int ?? 0)
    let (after, number) = (job.body["after"]?.string, job.body["number"]?.int ?? 0)
    let all = runner.ports.personalData
    guard part < all.count else { return { work in try end(id, in: work) } }
    let slice = try await runner.read(as: .system(job.tenant, name)) { reading -> PersonalData.Slice? in
      guard let request = try? DataRequestStore.find(id, in: reading) else { return nil }
      return try all[part].slice(request.person, after, reading)
    }
    guard let slice else { return { _ in } }
    let sealed = try seal(slice, runner)
    return { work in
      if let sealed { try DataRequestStore.keep(sealed, of: id, all[part].name, number: number, slice.records.count, in: work) }
      if slice.next == nil { try advance(id, to: part + 1, in: work) }
      try next(id, part: slice.next == nil ? part + 1 : part, after: slice.next, number: number + 1, in: work)
    }
  }

  /// Nil for nothing.
  private static func seal(_ slice: PersonalData.Slice, _ runner: Runner) throws -> [UInt8]? {
    if slice.records.isEmpty { return nil }
    let text = slice.records.map(\.text).joined(separator: ",")
    return try runner.ports.require(.vault).seal(Array(text.utf8), for: purpose)
  }

  private static func advance(_ id: DataRequestID, to part: Int, in work: Transaction) throws {
    try DataRequestStore.advance(id, to: part, in: work)
    let request = try DataRequestStore.find(id, in: work)
    work.emit(DataRequestEvents.changed, ["request": id.text, "by": request.by.text])
  }

  private static func end(_ id: DataRequestID, in work: Transaction) throws {
    guard let request = try? DataRequestStore.find(id, in: work) else { return }
    try DataRequestStore.end(id, expires: work.now + DataRequest.life, in: work)
    work.audit("personalData.ready", object: "users/\(request.person)")
    work.emit(DataRequestEvents.changed, ["request": id.text, "by": request.by.text])
  }
}

enum ExpireData {
  /// How long it is still told that a file was there.
  static let memory = Duration.days(90)

  static let job = JobKind("personalData.expire", every: .hours(1)) { _, work in
    for (tenant, request) in try DataRequestStore.due(at: work.now, in: work) {
      work.enter(tenant)
      try DataRequestStore.empty(request.id, in: work)
      work.audit("personalData.expire", object: "users/\(request.person)")
      work.emit(DataRequestEvents.changed, ["request": request.id.text, "by": request.by.text])
    }
    try DataRequestStore.forget(before: work.now - memory, in: work)
  }
}

enum DataRequestEvents {
  static let changed = "personalData.changed"

  static let broadcasts = [
    Broadcast(changed) { event, _ in
      [event.id("by")]
    } document: { event, _ in
      ChangeDocument(.updated, "privacy/personalData", ["id": .string(event["request"])])
    }
  ]
}
