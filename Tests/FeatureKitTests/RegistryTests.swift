// A server that is put together wrongly does not start, and says which feature is at fault.
import Database
import Kernel
import Testing

@testable import FeatureKit

struct RegistryTests {
  private func fault(_ features: Made...) -> String? {
    do throws(RegistryFault) {
      _ = try Registry(features)
      return nil
    } catch {
      return error.description
    }
  }

  private func route(_ method: Method = .get, _ path: String) -> Route {
    Route(method, path, gate: .open(because: "test"), answers: .nothing) { _ in .noContent }
  }

  private let silent = Broadcast("x.changed", audience: { _, _ in [] }, document: { _, _ in nil })

  @Test func nothingStandsTwice() {
    #expect(fault(Made(name: "a"), Made(name: "a")) == "The feature a stands twice")
    let migration = Migration("m.1", [])
    #expect(
      fault(Made(name: "a", migrations: [migration]), Made(name: "b", migrations: [migration]))
        == "The migration m.1 stands twice")
    #expect(fault(Made(broadcasts: [silent, silent])) == "The broadcast x.changed stands twice")
    let job = JobKind("x.tick") { _, _ in }
    #expect(fault(Made(name: "a", jobs: [job]), Made(name: "b", jobs: [job])) == "The job x.tick stands twice")
    let hearing = Hearing("ears", kinds: []) { _, _ in }
    #expect(fault(Made(hearings: [hearing, hearing])) == "The hearing ears stands twice")
    #expect(fault(Made(name: "a", offers: [Port("p")]), Made(name: "b", offers: [Port("p")])) == "The port p stands twice")
  }

  @Test func theFramesOwnNamesAreTaken() {
    #expect(fault(Made(migrations: [Migration("frame.1", [])])) == "The migration frame.1 stands twice")
    #expect(fault(Made(jobs: [JobKind("frame.prune") { _, _ in }])) == "The job frame.prune stands twice")
  }

  @Test func routesAreToldApart() {
    #expect(fault(Made(routes: [route(.get, "/a"), route(.post, "/a"), route(.get, "/b")])) == nil)
    #expect(fault(Made(routes: [route(.get, "/a/{x}"), route(.get, "/A/{x}")])) == "The route GET /v1.0/A/{x} stands twice")
    #expect(
      fault(Made(routes: [route(.get, "/a/{x}"), route(.get, "/a/{y}/b")]))?.contains("names a parameter otherwise") == true)
  }

  @Test func aMissingPortIsNamed() {
    let needy = Made(name: "needy", needs: [Port<String>("p")])
    #expect(fault(needy) == "The feature needy needs the port p, which nothing provides")
    #expect(fault(needy, Made(name: "giver", offers: [Port("p")])) == nil)
  }

  @Test func whatTheOutsideProvidesCounts() throws {
    var outside = Ports()
    outside.provide(Port<String>("p"), "from outside")
    let registry = try Registry([Made(needs: [Port<String>("p")])], outside: outside)
    #expect(try registry.ports.require(Port<String>("p")) == "from outside")
    #expect(throws: RegistryFault.self) { try Registry([Made(offers: [Port("p")])], outside: outside) }
  }

  @Test func aPortThatNobodyProvidesIsAnErrorAndNoCrash() {
    #expect(throws: Failure.self) { try Ports().require(Port<String>("p")) }
  }
}
