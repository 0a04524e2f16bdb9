// What the hospital is called, for what leaves it.
import Kernel

public protocol OrganizationName: Sendable {
  func name(in reading: Reading) throws -> String
}

extension Port where Value == any OrganizationName {
  public static var organizationName: Self { Port("organizationName") }
}
