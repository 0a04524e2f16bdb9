// What a request says of a subscription.
import FeatureKit
import Graph
import Kernel

struct SubscriptionDraft: Sendable {
  var resource: String
  var changeType: String
  var addresses: Addresses
  var expires: Instant
  var certificate: Subscription.Certificate?

  /// - Parameter origin: where the request reached us.
  init(_ body: BodyReader, origin: String) throws(Failure) {
    resource = try body.string("resource", max: 2048)
    changeType = try body.string("changeType", max: 100)
    if SubscriptionRules.changes(changeType) == nil {
      throw body.fault("changeType", "must be a list of created, updated and deleted, joined by commas")
    }
    addresses = Addresses(
      notification: try body.string("notificationUrl", max: SubscriptionRules.longestAddress),
      lifecycle: try body.optionalString("lifecycleNotificationUrl", max: SubscriptionRules.longestAddress),
      clientState: try body.optionalString("clientState", max: SubscriptionRules.longestState), ours: origin)
    expires = try body.instant("expirationDateTime")
    certificate = try Self.certificate(body)
    for name in ["notificationQueryOptions", "notificationUrlAppId"] where body.optional(name) != nil {
      throw body.fault(name, "is not supported")
    }
  }

  private static func certificate(_ body: BodyReader) throws(Failure) -> Subscription.Certificate? {
    guard try body.optionalBool("includeResourceData") == true else {
      if body.optional("encryptionCertificate") != nil {
        throw body.fault("encryptionCertificate", "is for subscriptions with includeResourceData")
      }
      return nil
    }
    return Subscription.Certificate(
      content: try body.string("encryptionCertificate", max: 20_000), id: try body.string("encryptionCertificateId", max: 256))
  }
}

/// What a renewal says: all that may be changed.
struct SubscriptionPatch: Sendable {
  var expires: Instant?
  var notification: String?

  init(_ body: BodyReader) throws(Failure) {
    expires = try body.optionalInstant("expirationDateTime")
    notification = try body.optional("notificationUrl")?.string(max: SubscriptionRules.longestAddress)
    if expires == nil, notification == nil { throw body.fault("expirationDateTime", "is required") }
  }
}
