// Times as tokens write them (RFC 7519 section 2).
import Kernel

extension Instant {
  /// Seconds since 1970, fractions allowed; nil for anything else, and for times that ours can't hold.
  public init?(numericDate json: JSON?) {
    switch json {
    case .int(let seconds)? where (0...253_402_300_799).contains(seconds): self.init(milliseconds: Int64(seconds) * 1000)
    case .double(let seconds)? where (0...253_402_300_799).contains(seconds): self.init(milliseconds: Int64(seconds * 1000))
    default: return nil
    }
  }

  /// Whole seconds since 1970, which every client can read.
  public var numericDate: JSON { .int(Int(milliseconds / 1000)) }
}
