// How fast somebody may guess passwords: pure arithmetic.
import Kernel

enum AttemptRules {
  /// So many wrong passwords are a person's; the next are a guesser's.
  static let freeForName = 5
  /// Behind one address may stand a whole ward.
  static let freeForAddress = 50
  static let firstWait = Duration.seconds(30)
  static let longestWait = Duration.minutes(15)
  /// After so long without a failure the count begins anew.
  static let memory = Duration.hours(24)

  /// How long after the `failures`-th failure nobody may try: 30 s, 1, 2, 4 … 15 minutes.
  static func wait(afterFailures failures: Int, free: Int) -> Duration {
    guard failures >= free else { return .zero }
    let doublings = min(failures - free, 10)
    return min(firstWait * (1 << doublings), longestWait)
  }
}
