// Documents of requests: every reader of one, on every document.
import Graph
import Kernel

@testable import Directory
@testable import FeatureKit
@testable import Governance
@testable import Messaging

extension FuzzTarget {
  static let bodies = [
    body("body.message") { body in _ = try MessageDraft(body) },
    body("body.chat") { body in _ = try ChatDraft(body) },
    body("body.member") { body in _ = try MemberDraft(body) },
    body("body.search") { body in _ = try SearchRequest(body) },
    body("body.person") { body in
      let draft = try PersonPatch(body).applied(to: PersonDraft(principalName: "a@b.example", displayName: "A"))
      _ = PersonChecks.faults(in: draft)
      _ = try PasswordProfile(body)
    },
    body("body.presence") { body in
      _ = try body.statusMessage(at: Instant(microseconds: 1_800_000_000_000_000))
      _ = try body.expiration(in: .minutes(5)...(.hours(4)), usual: .hours(1))
    },
    body("body.team") { body in
      try each(
        { _ = try TeamDraft(body, in: .french) }, { _ = try TeamPatch(body) }, { _ = try ChannelDraft(body) },
        { _ = try ChannelPatch(body) }, { _ = try TabDraft(body) }, { _ = try AppDraft(body) }, { _ = try AppPatch(body) },
        { _ = try CreateTemplate(body, in: .english) })
    },
    // What is kept of a template is read again as it was.
    body("body.template") { body in
      let plan = try TeamPlan(body, from: TemplateCatalogue.all(in: .english)[1].plan)
      try promise(try TeamPlan(stored: plan.stored) == plan, "kept as something else: \(plan)")
    },
    body("body.office") { body in
      try each(
        { _ = try EscalationPlan(body) }, { _ = try PlanDraft(body) }, { _ = try HoldDraft(body) },
        { _ = try RetentionPeriod(body) }, { _ = try DeliveryDraft(body) }, { _ = try OpeningDraft(body) },
        { _ = try GroupPatch(body) }, { _ = try ApplicationPatch(body) }, { _ = try DutyDraft(body) })
    },
    body("body.rules") { body in
      let policies = PolicyCatalogue(TeamPolicy.all + AppPolicy.all)
      var provider = ProviderDetails()
      try each(
        { _ = try SubscriptionDraft(body, origin: "https://h") }, { _ = try SubscriptionPatch(body) },
        { _ = try AuditQuestion(body) { UserID($0) } }, { _ = try PackagePatch(body) }, { try provider.apply(body) },
        { for type in policies.types { _ = try PolicyPatch(body, of: type, policies) } })
    },
    body("body.admission") { body in
      try each(
        { _ = try AdmissionEvent(body) }, { _ = try AdmissionEvent(byHand: body, .admit) }, { _ = try AdmissionFeed(json: body) },
        { _ = try WardPatch(body, isNew: true) }, { _ = try WardPatch(body, isNew: false) })
    },
    body("body.batch") { body in _ = try BatchPart(body, prefix: "/v1.0") },
  ]

  private static func body(_ name: String, _ read: @escaping @Sendable (BodyReader) throws -> Void) -> FuzzTarget {
    FuzzTarget(name) { bytes in
      guard let json = try? JSON(parsing: bytes) else { return }
      try unlessRefused { try read(try BodyReader(json)) }
    }
  }
}
