// Proving again who one is before a change that a role allows, as an unattended desk cannot.
import Kernel

public enum StepUp {
  /// How long a proof is good for changes of weight.
  public static let freshness = Duration.minutes(15)

  public static let required = Failure(
    .forbidden, "StepUpRequired", "Prove again who you are (POST /salus/v1/session/stepUp), then repeat the request.")

  /// The actor as a route sees it: a change by a session whose proof is too old finds no role.
  static func held(_ actor: Actor, isWrite: Bool) -> Actor {
    var actor = actor
    actor.isHeldBack = isWrite && actor.needsStepUp && !actor.roles.isEmpty
    return actor
  }

  /// A refusal that the role held back might have spared is told as what would help.
  static func explained(_ error: any Error, _ actor: Actor) -> any Error {
    actor.isHeldBack && (error as? Failure)?.kind == .forbidden ? required : error
  }

  /// For what concerns one's own sign-in: a browser session whose proof is fresh, whether or not there is a second factor.
  /// - Parameter age: how old the proof may be.
  public static func enforceFresh(_ actor: Actor, at now: Instant, within age: Duration = freshness) throws(Failure) {
    guard let provedAt = actor.provedAt else {
      throw Failure.forbidden("This is done in a browser session only, never with a token.")
    }
    if now - provedAt > age { throw required }
  }
}
