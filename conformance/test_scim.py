# Provisioning through an independent SCIM client, and the checks of its authors' test suite.
import re
import uuid

import httpx
import httpx2
import pytest
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import Error, PatchOp, PatchOperation, SearchRequest
from scim2_tester import Status, check_server

from kit.people import ADMIN, EMMA
from kit.server import Server, salus

DOMAIN = "saintluc.example"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A hospital with nobody but its administrator: the suite looks for what it made on the first page of everybody."""
    server = Server(tmp_path_factory.mktemp("small") / "data", demo=False).start()
    secret = re.search(r"/setup#(\S+)", server.printed).group(1)
    founded = httpx.post(server.url + "/salus/v1/setup", json={
        "token": secret, "organizationName": "Saint Luke", "displayName": ADMIN.name, "userPrincipalName": ADMIN.upn,
        "password": "three quiet night shifts"})
    assert founded.status_code == 200, founded.text
    yield server
    assert server.stop() == 0


@pytest.fixture(scope="module")
def scim(small):
    made = salus("token", "--user", ADMIN.upn, data=small.data)
    assert made.returncode == 0, made.stderr
    with httpx2.Client(base_url=small.url + "/scim/v2", headers={"Authorization": f"Bearer {made.stdout.strip()}"}) as http:
        client = SyncSCIMClient(http)
        client.discover()
        yield client


def newcomer(client, given: str = "Alba", family: str = "Nováková", **more):
    model = client.get_resource_model("User")
    name = f"scim.{uuid.uuid4().hex[:8]}"
    return client.create(model(
        user_name=f"{name}@{DOMAIN}", display_name=f"{given} {family}", active=True,
        name={"givenName": given, "familyName": family}, **more))


def change(client, resource, *operations):
    body = PatchOp[type(resource)](operations=[PatchOperation(**operation) for operation in operations])
    return client.modify(type(resource), resource.id, body)


def test_the_checks_of_an_independent_suite(scim):
    results = check_server(scim)
    failed = [f"{result.title}: {result.reason}" for result in results if result.status != Status.SUCCESS]
    assert failed == []
    assert len(results) > 60


def test_what_is_provisioned_can_be_found(scim):
    person = newcomer(scim, title="Infirmière", external_id=uuid.uuid4().hex)
    model = type(person)
    for sought in (f'userName eq "{person.user_name.upper()}"', f'externalId eq "{person.external_id}"', f'id eq "{person.id}"'):
        found = scim.query(model, query_parameters=SearchRequest(filter=sought))
        assert [each.id for each in found.resources] == [person.id], sought
    assert person.title == "Infirmière"


def test_people_leave_and_come_back(scim):
    person = newcomer(scim)
    gone = change(scim, person, {"op": "replace", "path": "active", "value": False})
    assert gone.active is False
    back = change(scim, person, {"op": "replace", "path": "active", "value": True})
    assert back.active is True
    scim.delete(type(person), person.id)
    assert scim.query(type(person), person.id, raise_scim_errors=False).status == 404


def test_wards_as_groups(scim):
    people = [newcomer(scim, given) for given in ("Un", "Deux", "Trois")]
    model = scim.get_resource_model("Group")
    ward = scim.create(model(display_name=f"Ward {uuid.uuid4().hex[:6]}", members=[{"value": people[0].id}]))
    change(scim, ward, {"op": "add", "path": "members", "value": [{"value": person.id} for person in people[1:]]})
    change(scim, ward, {"op": "remove", "path": f'members[value eq "{people[0].id}"]'})
    members = scim.query(model, ward.id).members
    assert {member.value for member in members} == {person.id for person in people[1:]}
    assert scim.query(type(people[1]), people[1].id).groups[0].value == ward.id


def test_names_are_given_once(scim):
    person = newcomer(scim)
    model = type(person)
    refused = scim.create(model(user_name=person.user_name, display_name="Another"), raise_scim_errors=False)
    assert isinstance(refused, Error)
    assert (refused.status, refused.scim_type) == (409, "uniqueness")


def test_others_than_administrators_are_refused(server, token):
    with httpx2.Client(base_url=server.url + "/scim/v2", headers={"Authorization": f"Bearer {token(EMMA)}"}) as http:
        answer = http.get("/Users")
    assert answer.status_code == 403
    assert answer.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
