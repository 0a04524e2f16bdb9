# What real clients do that a server may stumble over; each was seen on the wire.
import uuid

import httpx
import pytest
from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.models.group import Group
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph_core.requests.batch_request_content import BatchRequestContent
from msgraph_core.requests.batch_request_item import BatchRequestItem
from O365.teams import Activity, Availability

from kit.people import EMMA, MAELLE
from kit.server import Server, salus
from answers import Answers
from clients import graph, o365


def test_me_without_the_rewriting_middleware(run, client):
    assert run(client(EMMA, rewrites_me=False).me.get()).user_principal_name == EMMA.upn


def test_a_base_url_with_a_slash_at_its_end(run, client):
    assert run(client(EMMA, "/v1.0/").me.get()).user_principal_name == EMMA.upn


def test_beta_is_served_too(run, client):
    assert run(client(EMMA, "/beta").me.get()).user_principal_name == EMMA.upn


def test_an_address_with_an_encoded_at(run, maelle, ids):
    assert run(maelle.users.by_user_id(EMMA.upn).get()).id == ids[EMMA]


def test_a_batch_with_absolute_addresses_and_dependencies(run, maelle):
    async def go():
        batch = BatchRequestContent()
        first = BatchRequestItem(request(maelle, "me"), id=str(uuid.uuid4()))
        second = BatchRequestItem(request(maelle, "users/nobody@saintluc.example"), id=str(uuid.uuid4()))
        third = BatchRequestItem(request(maelle, "me/chats"), id=str(uuid.uuid4()), depends_on=[second])
        for item in (first, second, third):
            batch.add_request(item.id, item)
        answered = await maelle.batch.post(batch)
        statuses = answered.get_response_status_codes()
        assert [statuses[item.id] for item in (first, second, third)] == [200, 404, 424]

    run(go())


def request(client, path: str) -> RequestInformation:
    wanted = RequestInformation()
    wanted.http_method = Method.GET
    wanted.url = f"{client.request_adapter.base_url}/{path}"
    wanted.headers.add("Accept", "application/json")
    return wanted


@pytest.mark.parametrize("path", [
    "/v1.0/users?%24select=id&%24top=1", "/v1.0/users?select=id&top=1", "/v1.0//users?$top=1&$select=id", "/v1.0/users/?$top=1",
    "/v1.0/Users?$top=1", "/v1.0/users/delta?$top=1", "/v1.0/users/delta()?$top=1", "/v1.0/users(%27{upn}%27)",
    "/v1.0/users(userPrincipalName='{upn}')", "/v1.0/me/microsoft.graph.delta?x", "/beta/me", "/v1.0/users/{upn}/memberOf/microsoft.graph.group",
    "/v1.0/users?$filter=startswith(displayName,%27O%27%27B%27)", "/v1.0/users?$filter=startswith(displayName,'Em')+and+accountEnabled+eq+true",
])
def test_ways_of_writing_a_path(knock, path):
    answer = knock(EMMA).get(path.replace("{upn}", EMMA.upn))
    if "me/microsoft.graph.delta" in path:
        assert answer.status_code == 404 and answer.json()["error"]["code"]
    else:
        assert answer.status_code == 200, answer.text


def test_the_callers_request_id_comes_back(server, token):
    own = str(uuid.uuid4())
    answer = httpx.get(f"{server.url}/v1.0/me", trust_env=False, headers={"authorization": f"Bearer {token(EMMA)}", "client-request-id": own})
    assert answer.headers["client-request-id"] == own and answer.headers["request-id"]


def test_a_client_that_asks_too_much_waits_and_is_answered(run, tmp_path):
    """The SDK obeys Retry-After by itself: whoever is over the limit is late, not refused."""
    server = Server(tmp_path / "data", options=("--requests-per-second", "4")).start()
    try:
        made = salus("token", "--user", MAELLE.upn, data=server.data)
        seen = Answers(httpx.get(f"{server.url}/openapi.json", trust_env=False).json())
        client = graph(server.url + "/v1.0", made.stdout.strip(), seen)
        with httpx.Client(headers={"authorization": f"Bearer {made.stdout.strip()}"}, trust_env=False) as flood:
            while (refused := flood.get(f"{server.url}/v1.0/me")).status_code == 200:
                pass
        assert refused.status_code == 429 and int(refused.headers["retry-after"]) >= 1
        assert run(client.me.get()).user_principal_name == MAELLE.upn
        assert seen.problems == []
    finally:
        server.stop()


def test_a_token_that_lacks_the_permission(run, server, token, answers):
    narrow = graph(server.url + "/v1.0", token(EMMA, "User.Read"), answers)
    assert run(narrow.me.get()).id
    with pytest.raises(ODataError) as refusal:
        run(narrow.users.get())
    assert refusal.value.response_status_code == 403 and "User.Read.All" in refusal.value.error.message


def test_a_bad_token_is_told_how_to_sign_in(server):
    answer = httpx.get(f"{server.url}/v1.0/me", headers={"authorization": "Bearer nonsense"}, trust_env=False)
    assert answer.status_code == 401 and answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["error"]["code"] == "InvalidAuthenticationToken"


def test_a_page_size_that_is_preferred(server, token):
    wish = {"authorization": f"Bearer {token(EMMA)}", "prefer": "odata.maxpagesize=2"}
    for path in ("/v1.0/users", "/v1.0/users/delta"):
        answer = httpx.get(server.url + path, headers=wish, trust_env=False)
        assert len(answer.json()["value"]) == 2 and answer.json()["@odata.nextLink"], answer.text


def test_o365_finds_groups_at_an_address_with_a_slash_at_its_end(account, run, admin):
    run(admin.groups.post(Group(
        display_name="Stroke team", mail_enabled=False, mail_nickname="stroke", security_enabled=True, group_types=[])))
    groups = account.groups()
    found = next(group for group in groups.list_groups() if group.display_name == "Stroke team")
    assert groups.get_group_by_id(found.object_id).display_name == "Stroke team"


def test_o365_finds_people(account):
    me = account.directory("me").get_current_user()
    assert me.user_principal_name == MAELLE.upn
    found = list(account.directory().get_users(limit=5))
    assert len(found) == 5 and all(person.display_name for person in found)
    assert account.directory().get_user(EMMA.upn).display_name == EMMA.name


def test_o365_reads_and_writes_chats(account, run, maelle):
    chats = account.teams().get_my_chats()
    assert chats
    sent = chats[0].send_message("From another client")
    assert sent.content == "From another client"
    assert "From another client" in [message.content for message in chats[0].get_messages(limit=3)]


def test_o365_presence(account):
    assert account.teams().get_my_presence().availability


def test_o365_sets_presence_with_a_misspelt_word(account):
    """It writes `expirationDutaion`, which is passed over as any unknown word is, and reads the presence after it."""
    session = str(uuid.uuid4())
    found = account.teams().set_my_presence(session, Availability.BUSY, Activity.INACALL, "PT1H")
    assert (found.availability, found.activity) == ("Busy", "InACall")
    found = account.teams().set_my_presence(session, Availability.AVAILABLE, Activity.AVAILABLE, "PT1H")
    assert (found.availability, found.activity) == ("Available", "Available")


def test_o365_looks_for_a_group_by_mail(account):
    """`/groups/?$search="mail:…"&$count=true` with ConsistencyLevel: by the count it sees that there is none."""
    with pytest.raises(RuntimeError, match="Not found group"):
        account.groups().get_group_by_mail("nobody@saintluc.example")


def test_o365_that_asks_too_much_waits_and_is_answered(tmp_path):
    """Its own retry obeys Retry-After, as the SDK's does."""
    server = Server(tmp_path / "data", options=("--requests-per-second", "4")).start()
    try:
        made = salus("token", "--user", MAELLE.upn, data=server.data).stdout.strip()
        seen = Answers(httpx.get(f"{server.url}/openapi.json", trust_env=False).json())
        account, last = o365(server.url, made, seen), []
        assert account.directory("me").get_current_user().user_principal_name == MAELLE.upn
        account.con.session.hooks["response"].append(lambda reply, **_: last.append(reply))
        with httpx.Client(headers={"authorization": f"Bearer {made}"}, trust_env=False) as flood:
            while flood.get(f"{server.url}/v1.0/me").status_code == 200:
                pass
        assert account.directory("me").get_current_user().user_principal_name == MAELLE.upn
        assert [each.status for each in last[-1].raw.retries.history][:1] == [429]
        assert seen.problems == []
    finally:
        server.stop()
