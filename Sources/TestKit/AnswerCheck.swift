// Holds every successful answer of a Graph route against the contract, by the shape that its route declares.
import FeatureKit
import Graph
import Kernel
import Testing

extension TestHospital {
  func check(_ reply: Reply, of method: Method, _ path: String, at place: SourceLocation) {
    guard (200..<300).contains(reply.status), let target = try? instance.dispatcher.find(method, path) else { return }
    if !target.match.route.successes.contains(reply.status) {
      Issue.record("\(target.match.route.name) answers \(reply.status), which it does not declare", sourceLocation: place)
    }
    guard target.root == .graph else { return }
    for problem in problems(reply, target, isBeta: path.hasPrefix("/beta")) {
      Issue.record("\(method.rawValue) \(path) breaks the contract: \(problem)", sourceLocation: place)
    }
  }

  private func problems(_ reply: Reply, _ target: Dispatcher.Target, isBeta: Bool) -> [String] {
    // Whoever prefers `return=minimal` gets nothing.
    if reply.status == 204, reply.bytes.isEmpty { return [] }
    let selected = target.query.select
    switch target.match.route.answers {
    case .entity(let type):
      return Contract.shared.check(type: type, reply.json, selected: selected, beta: isBeta).map { "\($0)" }
    case .collection(let type):
      return Contract.shared.checkCollection(type: type, reply.json, selected: selected, beta: isBeta).map { "\($0)" }
    case .nothing: return reply.bytes.isEmpty ? [] : ["an answer where none is declared"]
    case .ours, .bytes, .stream: return []
    }
  }
}
