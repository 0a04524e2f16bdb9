// Policies: everybody sees what holds for themselves; administrators decide, and applications give policies by permissions of Graph's.
import Kernel

extension Line {
  static let policies: [Line] =
    [
      Line("GET /salus/v1/policies/types", .colleagues),
      Line("GET /salus/v1/policies", .administrators),
      Line("POST /salus/v1/policies", .administrators) { stage, _ in
        ["type": "TeamsMessagingPolicy", "displayName": .string("Nights \(await stage.next())")]
      },
      Line("GET /salus/v1/policies/{policy}", .administrators),
      Line("PATCH /salus/v1/policies/{policy}", .administrators) { _, _ in ["description": "Nights"] },
      Line("DELETE /salus/v1/policies/{policy}", .administrators),
      Line("GET /salus/v1/policies/{policy}/users", .administrators),
      Line("GET /salus/v1/users/{user}/policies", .oneselfOrAdministrator, applications: true),
      Line("PUT /salus/v1/users/{user}/policies/{policyType}", .administrators, applications: true, body: policy),
      Line("DELETE /salus/v1/users/{user}/policies/{policyType}", .administrators, applications: true),
      Line("PUT /salus/v1/users/{user}/policyPackage", .administrators) { _, _ in ["packageId": "Healthcare_ClinicalWorker"] },
      Line("DELETE /salus/v1/users/{user}/policyPackage", .administrators),
      Line("GET /salus/v1/users/{user}/recommendedPolicyPackage", .administrators),
      Line("GET /salus/v1/policies/groups", .administrators),
      Line("GET /salus/v1/groups/{group}/policies", .administrators),
      Line("PUT /salus/v1/groups/{group}/policies/{policyType}", .administrators, body: policy),
      Line("DELETE /salus/v1/groups/{group}/policies/{policyType}", .administrators),
      Line("PUT /salus/v1/groups/{group}/policyPackage", .administrators) { _, _ in ["packageId": "Healthcare_ClinicalWorker"] },
      Line("GET /salus/v1/policies/packages", .administrators),
      Line("POST /salus/v1/policies/packages", .administrators) { stage, _ in
        [
          "displayName": .string("Night shift \(await stage.next())"),
          "policyIds": [.string(try await stage.thing("policy"))],
        ]
      },
      Line("GET /salus/v1/policies/packages/{policyPackage}", .administrators),
      Line("PATCH /salus/v1/policies/packages/{policyPackage}", .administrators) { _, _ in ["description": "Nights"] },
      Line("DELETE /salus/v1/policies/packages/{policyPackage}", .administrators),
      // A hospital's own package has no policies of its own to change.
      Line("PATCH /salus/v1/policies/packages/{policyPackage}/policies/{policyType}", .administrators, also: [404]),
      Line("GET /salus/v1/policies/packages/{policyPackage}/users", .administrators),
      Line("GET /salus/v1/policies/batches", .administrators),
      Line("POST /salus/v1/policies/batches", .administrators) { _, _ in
        ["users": ["nobody@hospital.example"], "packageId": "Healthcare_ClinicalWorker"]
      },
      Line("GET /salus/v1/policies/batches/{policyBatch}", .administrators),
      Line("GET /v1.0/admin/teams/userConfigurations", .administrators, applications: true),
      Line("GET /v1.0/admin/teams/userConfigurations/{userConfiguration}", .administrators, applications: true),
      Line("GET /v1.0/admin/teams/userConfigurations/{userConfiguration}/user", .administrators, applications: true),
    ]
    + ["", "graph.teamsAdministration."].flatMap { namespace in
      [
        // Without its arguments it is no question.
        Line("GET /v1.0/admin/teams/policy/\(namespace)getPolicyId", .administrators, applications: true, also: [400]),
        Line(
          "POST /v1.0/admin/teams/policy/userAssignments/\(namespace)assign", .administrators, applications: true, body: given),
        Line(
          "POST /v1.0/admin/teams/policy/userAssignments/\(namespace)unassign", .administrators, applications: true, body: given),
      ]
    }

  private static let policy: Body = { stage, _ in ["policyId": .string(try await stage.thing("policy"))] }
  private static let given: Body = { stage, _ in
    [
      "value": [
        [
          "userId": .string(try await stage.one(.mate).id.text), "policyType": "TeamsMessagingPolicy",
          "policyId": .string(try await stage.thing("policy")),
        ]
      ]
    ]
  }
}
