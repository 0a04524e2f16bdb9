// What takes too long is ended once; what is done in time is not.
import Synchronization
import Testing

@testable import Http

struct OverdueTests {
  private final class Ended: Sendable {
    private let list = Mutex<[String]>([])
    func add(_ name: String) { list.withLock { $0.append(name) } }
    var names: [String] { list.withLock { $0 } }
  }

  @Test func endsWhatIsNotDoneInTime() {
    let (overdue, ended) = (Overdue(after: .seconds(60)), Ended())
    let quick = overdue.watch { ended.add("quick") }
    _ = overdue.watch { ended.add("slow") }
    #expect(overdue.endOverdue(at: .now + .seconds(59)))
    #expect(ended.names.isEmpty)
    overdue.forget(quick)
    #expect(!overdue.endOverdue(at: .now + .seconds(61)))
    #expect(!overdue.endOverdue(at: .now + .seconds(122)))
    #expect(ended.names == ["slow"])
  }
}
