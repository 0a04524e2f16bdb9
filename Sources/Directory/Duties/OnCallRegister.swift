// Who answers for a role now, as set by hand: the port `onCall`.
import FeatureKit
import Kernel

struct OnCallRegister: OnCall {
  func duties(_ ids: some Collection<DutyID>, in reading: Reading) throws -> [DutyID: DutySummary] {
    Dictionary(try DutyStore.roles(ids, in: reading).map { ($0.id, $0.summary) }) { first, _ in first }
  }

  func cover(of duty: DutyID, in reading: Reading) throws -> DutyCover {
    var (current, isFallback, seen) = (duty, false, Set<DutyID>())
    while seen.insert(current).inserted, let role = try DutyStore.roles([current], in: reading).first {
      let holders = try DutyStore.holders(of: [current], in: reading)[current] ?? []
      let here = try present(holders.map(\.person), reading)
      if !here.isEmpty { return DutyCover(people: here, isFallback: isFallback) }
      isFallback = true
      switch role.fallback {
      case .person(let person): return DutyCover(people: try present([person], reading), isFallback: true)
      case .role(let next): current = next
      }
    }
    return DutyCover(people: [], isFallback: true)
  }

  func relying(on duty: DutyID, in reading: Reading) throws -> [DutyID] {
    var (found, next) = ([DutyID](), [duty])
    while let current = next.popLast() {
      let more = try DutyStore.relying(on: current, in: reading).filter { !found.contains($0) && $0 != duty }
      found += more
      next += more
    }
    return found
  }

  private func present(_ people: [UserID], _ reading: Reading) throws -> [UserID] {
    if people.isEmpty { return [] }
    let known = try reading.ports.require(.people).people(people, in: reading)
    return people.filter { known[$0]?.isEnabled == true }
  }
}
