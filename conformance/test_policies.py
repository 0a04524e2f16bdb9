# What holds for whom of the organisation's policies, through the unmodified msgraph-sdk.
import pytest
from msgraph.generated.admin.teams.policy.user_assignments.microsoft_graph_teams_administration_assign.assign_post_request_body import (
    AssignPostRequestBody)
from msgraph.generated.admin.teams.policy.user_assignments.microsoft_graph_teams_administration_unassign.unassign_post_request_body import (
    UnassignPostRequestBody)
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.teams_administration.teams_policy_user_assignment import TeamsPolicyUserAssignment

from kit.people import ADMIN, EMMA

KIND, NAME = "TeamsMessagingPolicy", "Clients policy"


@pytest.fixture(scope="module")
def policy(knock) -> str:
    # Graph has no door by which a policy is made; administrators of Teams do that in a shell of its own.
    made = knock(ADMIN).post("/salus/v1/policies", json={"type": KIND, "displayName": NAME, "settings": {}})
    assert made.status_code == 201, made.text
    return made.json()["id"]


def given(policy: str | None, person: str) -> TeamsPolicyUserAssignment:
    return TeamsPolicyUserAssignment(
        odata_type="#microsoft.graph.teamsAdministration.teamsPolicyUserAssignment", user_id=person, policy_type=KIND, policy_id=policy)


async def held(admin, person: str) -> list[tuple[str, str]]:
    one = await admin.admin.teams.user_configurations.by_teams_user_configuration_id(person).get()
    assert one.id == person
    return [(each.policy_type, each.policy_assignment.policy_id) for each in one.effective_policy_assignments]


def test_a_policy_is_given_and_taken_away(run, admin, policy, ids):
    async def go():
        assignments = admin.admin.teams.policy.user_assignments
        await assignments.microsoft_graph_teams_administration_assign.post(AssignPostRequestBody(value=[given(policy, ids[EMMA])]))
        assert (KIND, policy) in await held(admin, ids[EMMA])
        everybody = (await admin.admin.teams.user_configurations.get()).value
        assert len(everybody) > 10 and all(one.user_principal_name for one in everybody)
        await assignments.microsoft_graph_teams_administration_unassign.post(
            UnassignPostRequestBody(value=[given(None, ids[EMMA])]))
        assert (KIND, policy) not in await held(admin, ids[EMMA])

    run(go())


def test_a_policy_is_found_by_its_name(run, admin, policy):
    """The SDK's own templates lose the comma: what it sends is `getPolicyId(type='…'name='…')`."""
    place = admin.admin.teams.policy.microsoft_graph_teams_administration_get_policy_id_with_type_with_name(NAME, KIND)
    assert [(one.name, one.policy_id) for one in run(place.get()).value] == [(NAME, policy)]


def test_whose_configuration_it_is(run, admin, ids):
    one = admin.admin.teams.user_configurations.by_teams_user_configuration_id(ids[EMMA])
    assert run(one.user.get()).user_principal_name == EMMA.upn


def test_the_names_as_people_write_them(knock, policy, ids):
    """Graph's own pages leave the namespace out, which the SDK never does."""
    place, http = "/v1.0/admin/teams/policy", knock(ADMIN)
    for name in ("getPolicyId", "microsoft.graph.teamsAdministration.getPolicyId"):
        found = http.get(f"{place}/{name}(type='{KIND}',name='{NAME}')")
        assert found.status_code == 200 and found.json()["value"][0]["policyId"] == policy
    for action, wanted in (("assign", policy), ("unassign", None)):
        item = {"userId": ids[EMMA], "policyType": KIND, **({"policyId": wanted} if wanted else {})}
        done = http.post(f"{place}/userAssignments/{action}", json={"value": [item]})
        assert done.status_code == 204, done.text


def test_only_administrators_see_it(run, emma):
    with pytest.raises(ODataError) as refusal:
        run(emma.admin.teams.user_configurations.get())
    assert refusal.value.response_status_code == 403
