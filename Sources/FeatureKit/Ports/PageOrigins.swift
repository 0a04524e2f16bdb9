// Pages of other sites that may call us by script: those of registered single-page applications.

public protocol PageOrigins: Sendable {
  /// - Parameter origin: as a browser's header `Origin` has it: `https://app.example`, with a port only where it is unusual.
  func admits(_ origin: String, by runner: Runner) async throws -> Bool
}

extension Port where Value == any PageOrigins {
  public static var pageOrigins: Self { Port("pageOrigins") }
}
