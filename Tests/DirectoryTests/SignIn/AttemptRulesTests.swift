// The waits after wrong passwords, as a table.
import Kernel
import Testing

@testable import Directory

@Suite struct AttemptRulesTests {
  @Test(arguments: zip([0, 1, 4, 5, 6, 7, 9, 10, 1000], [0, 0, 0, 30, 60, 120, 480, 900, 900]))
  func theWaitDoublesUpToAQuarterOfAnHour(_ failures: Int, _ seconds: Int) {
    #expect(AttemptRules.wait(afterFailures: failures, free: 5) == .seconds(seconds))
  }
}
