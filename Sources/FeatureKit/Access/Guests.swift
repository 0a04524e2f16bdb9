// People from outside the organisation may less than its own (functional-spec C8).
import Kernel

extension Actor {
  public static let guestCode = "GuestNotAllowed"

  /// - Parameter what: "make teams"
  public func refuseGuest(to what: String) throws(Failure) {
    if isGuest { throw .forbidden("A guest may not \(what).", code: Self.guestCode) }
  }
}

extension Reading {
  /// Whether whoever acts is this person and a guest.
  public func isGuest(_ person: UserID) -> Bool { actor.user == person && actor.isGuest }

  /// Roles, duties and ownership are for the organisation's own people.
  public func requireOwn(_ people: some Collection<UserID>, target: String) throws {
    let guests = try ports.require(.people).people(people, in: self).values.filter(\.isGuest)
    if !guests.isEmpty {
      throw Failure.badRequest(
        "This is for the organisation's own people, and this is a guest.", target: target, code: Actor.guestCode)
    }
  }
}
