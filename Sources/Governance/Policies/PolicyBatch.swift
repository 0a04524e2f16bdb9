// Giving a policy or a package to many people at once: kept with its progress, done in slices, each a transaction of its own, so that
// nobody waits for it and a crash neither loses nor doubles a person.
import FeatureKit
import Graph
import Kernel

typealias BatchID = ID<PolicyBatch>

struct PolicyBatch: Sendable, Equatable {
  /// What everybody in it gets.
  enum Task: Sendable, Equatable {
    case policy(PolicyType, PolicyID)
    case package(PackageID)
    case takePolicy(PolicyType)
    case takePackage
  }

  /// Somebody who got nothing, by the key as it was given.
  struct Fault: Sendable, Equatable {
    var key: String
    var code: String
  }

  let id: BatchID
  var by: UserID?
  var task: Task
  var total: Int
  var done = 0
  var failed = 0
  var created: Instant
  var ended: Instant?

  var status: String { ended != nil ? "succeeded" : done + failed > 0 ? "running" : "notStarted" }
}

extension PolicyBatch.Task {
  var json: JSON {
    switch self {
    case .policy(let type, let policy): ["type": .string(type.name), "policyId": JSON(policy)]
    case .package(let package): ["packageId": JSON(package)]
    case .takePolicy(let type): ["type": .string(type.name), "policyId": nil]
    case .takePackage: ["packageId": nil]
    }
  }

  init(_ json: JSON) {
    let type = PolicyType(json["type"]?.string ?? "")
    switch (json["policyId"]?.string, json["packageId"]?.string) {
    case (let policy?, _): self = .policy(type, PolicyID(policy))
    case (nil, let package?): self = .package(PackageID(package))
    default: self = json["type"] == nil ? .takePackage : .takePolicy(type)
    }
  }
}

struct StartBatch: Operation {
  static let action = "policyBatch.create"
  let task: PolicyBatch.Task
  /// Ids or user principal names, each once.
  let keys: [String]

  func run(in work: Transaction) throws -> PolicyBatch {
    try PolicyRules.administer(work.actor).enforce("batch")
    if case .package(let package) = task { _ = try PackageStore.assignable(package, in: work) }
    if case .policy(let type, let policy) = task { _ = try policy.assignable(type, in: work) }
    try giveOneself(work)
    let batch = PolicyBatch(
      id: BatchID(Random.guid()), by: work.actor.user, task: task, total: keys.count, created: work.now)
    try PolicyBatchStore.insert(batch, keys: keys, in: work)
    try PolicyBatchStore.prune(before: work.now - .days(30), in: work)
    try PolicyBatchJob.next(batch.id, 0, in: work)
    work.acted(on: "policyBatches/\(batch.id)")
    return batch
  }

  /// Whoever begins it is served at once: the slices run for nobody, and could not refuse anything any more.
  private func giveOneself(_ work: Transaction) throws {
    guard let me = work.actor.user, try HolderStore.ids(keys.map { $0.lowercased() }, in: work).values.contains(me) else {
      return
    }
    try work.withoutOwnGain { try PolicyBatchJob.Gift(task, in: work).give(to: me, in: work) }
    work.emit(PolicyEvents.changed, ["person": me.text])
  }
}

enum PolicyBatchJob {
  static let kind = JobKind("policies.batch") { job, work in
    let (id, number) = (BatchID(job.body["batch"]?.string ?? ""), job.body["slice"]?.int ?? 0)
    guard let batch = try PolicyBatchStore.find(id, in: work) else { return }
    guard let keys = try PolicyBatchStore.keys(id, number, in: work) else {
      return try PolicyBatchStore.end(id, in: work)
    }
    try run(keys, number, of: batch, in: work)
    try next(id, number + 1, in: work)
  }

  /// Between two slices there is room for everybody else's changes.
  static let pause = Duration.milliseconds(10)

  static func next(_ batch: BatchID, _ slice: Int, in work: Transaction) throws {
    try work.schedule(
      kind.name, key: "\(kind.name)/\(work.tenant)/\(batch)", due: slice == 0 ? work.now : work.now + pause,
      body: ["batch": .string(batch.text), "slice": .int(slice)])
  }

  private static func run(_ keys: [String], _ number: Int, of batch: PolicyBatch, in work: Transaction) throws {
    let found = try HolderStore.ids(keys.map { $0.lowercased() }, in: work)
    let people = Set(keys.compactMap { found[$0.lowercased()] })
    let faults = keys.filter { found[$0.lowercased()] == nil }.map { PolicyBatch.Fault(key: $0, code: "NotFound") }
    let gift = try? Gift(batch.task, in: work)
    for person in people.sorted(by: { $0.text < $1.text }) { try gift?.give(to: person, in: work) }
    let all = gift == nil ? keys.map { PolicyBatch.Fault(key: $0, code: "PolicyGone") } : faults
    try PolicyBatchStore.finish(number, of: batch.id, keys: keys.count, people: gift == nil ? [] : people, all, in: work)
    work.audit("policyBatch.slice", object: "policyBatches/\(batch.id)")
    work.emit(PolicyEvents.changed, ["batch": batch.id.text, "slice": String(number)])
  }

  /// What the task means now; what it names may have been deleted since it began.
  fileprivate enum Gift {
    case policy(PolicyType, PolicyID?)
    case package(PolicyPackage?)

    init(_ task: PolicyBatch.Task, in work: Transaction) throws {
      self =
        switch task {
        case .policy(let type, let policy): .policy(type, try policy.assignable(type, in: work))
        case .package(let package): .package(try PackageStore.assignable(package, in: work))
        case .takePolicy(let type): .policy(type, nil)
        case .takePackage: .package(nil)
        }
    }

    func give(to person: UserID, in work: Transaction) throws {
      switch self {
      case .policy(let type, let policy?): try AssignmentStore.give(policy, type, to: person, in: work)
      case .policy(let type, nil): try AssignmentStore.take(type, from: person, in: work)
      case .package(let package): try AssignPackageToPerson.give(package, to: person, in: work)
      }
    }
  }
}
