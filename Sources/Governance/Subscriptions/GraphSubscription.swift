// Subscriptions and their notifications as Graph writes them.
import FeatureKit
import Kernel

enum GraphSubscription {
  static func json(_ subscription: Subscription) -> JSONObject {
    JSONObject([
      ("id", JSON(subscription.id)), ("resource", .string(subscription.resource)),
      ("applicationId", JSON(subscription.owner.client)),
      ("changeType", .string(subscription.changeType)), ("clientState", JSON(subscription.addresses.clientState)),
      ("notificationUrl", .string(subscription.addresses.notification)), ("notificationQueryOptions", nil),
      ("lifecycleNotificationUrl", JSON(subscription.addresses.lifecycle)),
      ("expirationDateTime", JSON(subscription.expires)), ("creatorId", .string(subscription.owner.name)),
      ("includeResourceData", .bool(subscription.certificate != nil)), ("latestSupportedTlsVersion", "v1_2"),
      ("encryptionCertificate", JSON(subscription.certificate?.content)),
      ("encryptionCertificateId", JSON(subscription.certificate?.id)), ("notificationUrlAppId", nil),
    ])
  }

  /// For administrators: whose it is, which computer it is for and how its delivery goes, but neither the address, which may hold
  /// keys, nor a secret, nor the ids of what is followed.
  static func overview(_ subscription: Subscription, resource: String?, waiting: Int) -> JSONObject {
    JSONObject([
      ("id", JSON(subscription.id)), ("resource", JSON(resource)), ("receiver", JSON(subscription.addresses.receiver)),
      ("changeType", .string(subscription.changeType)), ("creatorId", .string(subscription.owner.name)),
      ("userId", JSON(subscription.owner.person)),
      ("applicationId", JSON(subscription.owner.client)), ("createdDateTime", JSON(subscription.created)),
      ("expirationDateTime", JSON(subscription.expires)),
      ("includeResourceData", .bool(subscription.certificate != nil)), ("waiting", .int(waiting)),
      ("failures", .int(subscription.trouble.failures)), ("failingSince", JSON(subscription.trouble.since)),
      ("failure", JSON(subscription.trouble.what)),
    ])
  }

  static func lifecycle(_ notice: Notice, _ subscription: Subscription, in tenant: TenantID) -> JSON {
    .object(
      JSONObject(
        head(subscription, notice.event.id, in: tenant) + [("lifecycleEvent", .string(notice.event.kind))]))
  }

  /// - Parameter encrypted: the resource itself, where the subscriber asked for it.
  static func change(
    _ document: ChangeDocument, _ id: String, _ subscription: Subscription, encrypted: JSON?, in tenant: TenantID
  ) -> JSON {
    var data = JSONObject()
    for (key, value) in document.data.object?.members ?? [] where ["@odata.type", "@odata.id", "id"].contains(key) {
      data.append(key, value)
    }
    if let tag = document.data["etag"]?.string { data.append("@odata.etag", .string("W/\"\(tag)\"")) }
    var json = JSONObject(
      head(subscription, id, in: tenant) + [
        ("changeType", .string(document.change.rawValue)), ("resource", .string(document.resource)),
        ("resourceData", .object(data)),
      ])
    if let encrypted { json.append("encryptedContent", encrypted) }
    return .object(json)
  }

  private static func head(
    _ subscription: Subscription, _ id: String, in tenant: TenantID
  ) -> [(key: String, value: JSON)] {
    [
      ("id", .string(id)), ("subscriptionId", JSON(subscription.id)),
      ("subscriptionExpirationDateTime", JSON(subscription.expires)), ("tenantId", JSON(tenant)),
      ("clientState", JSON(subscription.addresses.clientState)),
    ]
  }
}

extension Owner {
  fileprivate var name: String { person?.text ?? client?.text ?? "" }
}
