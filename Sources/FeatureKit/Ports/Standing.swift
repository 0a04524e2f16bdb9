// Who acts later by a right that was given before, such as a subscription's owner: asked anew each time, as for a request.
import Kernel

public protocol ActorStanding: Sendable {
  /// The person or application as they may act now.
  /// - Parameter scopes: what was granted then; nil for a session in the browser, which holds all that the person may.
  /// - Returns: nil for somebody or something that may no longer come in.
  func actor(person: UserID?, client: ClientID?, scopes: Set<String>?, in reading: Reading) throws -> Actor?
}

extension Port where Value == any ActorStanding {
  public static var standing: Self { Port("standing") }
}
