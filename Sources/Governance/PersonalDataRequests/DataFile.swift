// The file while it is sent: one JSON document, opened slice by slice, so that it needs no more memory than a slice.
import FeatureKit
import Kernel

actor DataFile {
  private let request: DataRequest
  private let actor: Actor
  private let runner: Runner
  private var number = 0
  private var part: String?
  private var isOpen = false
  private var isDone = false

  init(_ request: DataRequest, as actor: Actor, by runner: Runner) {
    (self.request, self.actor, self.runner) = (request, actor, runner)
  }

  func next() async throws -> [UInt8]? {
    if isDone { return nil }
    if !isOpen {
      isOpen = true
      return Array(opening.utf8)
    }
    let (id, from) = (request.id, number)
    guard let slice = try await runner.read(as: actor, { try DataRequestStore.slice(of: id, from: from, in: $0) }) else {
      isDone = true
      return Array((part == nil ? "}}" : "]}}").utf8)
    }
    number = slice.number + 1
    let plain = try runner.ports.require(.vault).open(slice.sealed, for: GatherData.purpose)
    defer { part = slice.part }
    return Array(seam(before: slice.part).utf8) + plain
  }

  private func seam(before name: String) -> String {
    if part == name { return ",\n" }
    return (part == nil ? "" : "],\n") + JSON.string(name).text + ":["
  }

  private var opening: String {
    let head: JSON = [
      "format": "salus-personal-data/1", "person": JSON(request.person), "asked": JSON(request.asked),
      "gathered": JSON(request.ended), "records": .int(request.records),
    ]
    return head.text.dropLast() + ",\"parts\":{"
  }
}
