# A new organisation goes from an empty database through set-up to twelve ward teams with the staff of the file; a patient is admitted,
# transferred and discharged by the feed while two people talk in that patient's team in two languages; and all of it is read back by
# the unmodified msgraph-sdk.
import time
from datetime import datetime, timedelta, timezone

import httpx
import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.models.chat_message import ChatMessage
from msgraph.generated.models.item_body import ItemBody

from kit.people import Person
from kit.places import STAFF
from kit.server import Server, salus

from clients import application_token, graph, plain

ADMIN = Person("admin@salus.local", "Administrator", "en")
WARDS = 12


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A server on an empty database, with an administrator and nobody else."""
    server = Server(
        tmp_path_factory.mktemp("new") / "data", demo=False, environment={"SALUS_ADMIN_PASSWORD": "seven calm umbrellas"}).start()
    yield server
    assert server.stop() == 0
    assert server.told() == []


@pytest.fixture(scope="module")
def token(empty):
    def token(upn: str) -> str:
        done = salus("token", "--user", upn, data=empty.data)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return token


@pytest.fixture(scope="module")
def desk(empty, token, answers):
    with plain(empty.url, token(ADMIN.upn), answers) as client:
        yield client


def done(reply: httpx.Response) -> dict:
    assert reply.is_success, reply.text
    return reply.json() if reply.content else {}


@pytest.fixture(scope="module")
def wards(desk) -> list[dict]:
    """The set-up wizard's steps, one after the other."""
    csv = STAFF.read_bytes()
    report = done(desk.post("/salus/v1/staffImports", content=csv, headers={"content-type": "text/csv"}))
    assert report["created"] == 636, report
    done(desk.patch("/salus/v1/setup", json={"scenarios": ["careCoordination", "secureMessaging"], "steps": {"staff": "done"}}))
    setup = done(desk.get("/salus/v1/setup"))
    jobs = [
        {"jobTitle": one["jobTitle"], "packageId": one["suggestedPackageId"]} for one in setup["jobTitles"] if one["suggestedPackageId"]
    ]
    assert done(desk.post("/salus/v1/setup/packages", json={"assignments": jobs}))["assigned"] > 400
    clinical = sorted(setup["departments"], key=lambda one: -one["people"])[:WARDS]
    began = time.monotonic()
    made = done(desk.post("/salus/v1/setup/wardTeams", json={"departments": [{"code": one["code"]} for one in clinical]}))["value"]
    assert time.monotonic() - began < 10, "twelve ward teams take less than ten seconds"
    assert [one["state"] for one in made] == ["created"] * WARDS
    assert [one["members"] for one in made] == [one["people"] for one in clinical]
    assert desk.post("/salus/v1/setup/pins", json={"pins": setup["pins"]}).status_code == 204
    done(desk.patch("/salus/v1/setup", json={"steps": {"packages": "done", "teams": "done", "apps": "done"}, "isFinished": True}))
    return made


def event(kind: str, at: datetime, **more) -> dict:
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"id": f"{kind}-{stamp}", "kind": kind, "at": stamp, "identifier": "100234", "encounter": "V1", **more}


def feed(desk, *events: dict) -> list[str]:
    return [one["state"] for one in done(desk.post("/salus/v1/admissions", json={"value": events}))["value"]]


async def nurses(reader, ward: dict) -> list[str]:
    members = (await reader.teams.by_team_id(ward["teamId"]).members.get()).value
    return sorted(one.email for one in members if one.email)


def said(text: str) -> ChatMessage:
    return ChatMessage(body=ItemBody(content=text))


def test_a_patients_stay_is_read_back_by_graphs_client(run, empty, desk, token, answers, wards):
    async def go():
        reader = graph(f"{empty.url}/v1.0", application_token(desk), answers)
        teams = (await reader.teams.get()).value
        assert {one.id for one in teams} >= {one["teamId"] for one in wards}
        for ward in wards[:3]:
            assert len((await reader.teams.by_team_id(ward["teamId"]).channels.get()).value) == 6
        first, second = await nurses(reader, wards[0]), await nurses(reader, wards[1])
        anna = graph(f"{empty.url}/v1.0", token(first[0]), answers)
        luc = graph(f"{empty.url}/v1.0", token(second[0]), answers)
        now = datetime.now(timezone.utc) - timedelta(hours=1)

        admission = event(
            "admit", now, ward=wards[0]["code"], room="312-A", displayName="Marie Tremblay", birthDate="1948-03-02")
        assert feed(desk, admission) == ["applied"] and feed(desk, admission) == ["repeated"]
        mine = {one.display_name: one for one in (await anna.me.joined_teams.get()).value}
        team = mine["Marie Tremblay"].id
        assert mine["Marie Tremblay"].additional_data["@salus.patient"]["room"] == "312-A"
        assert "Marie Tremblay" not in [one.display_name for one in (await luc.me.joined_teams.get()).value]
        general = (await anna.teams.by_team_id(team).primary_channel.get()).id
        talk = anna.teams.by_team_id(team).channels.by_channel_id(general).messages
        asked = await talk.post(said("Who speaks with the daughter today?"))

        moved = event("transfer", now + timedelta(minutes=20), ward=wards[1]["code"], room="7")
        assert feed(desk, moved) == ["applied"]
        answer = luc.teams.by_team_id(team).channels.by_channel_id(general).messages.by_chat_message_id(asked.id).replies
        await answer.post(said("Moi, elle vient à 14 h."))
        # During the hand-over the former ward is still there.
        await talk.post(said("Thank you. The allergies are in the letter."))
        banner = done(desk.get(f"/salus/v1/teams/{team}/patient"))
        assert banner["wardCode"] == wards[1]["code"] and len(banner["leaving"]) >= len(first) - 1, banner

        assert feed(desk, event("discharge", now + timedelta(minutes=40))) == ["applied"]
        assert done(desk.get(f"/salus/v1/teams/{team}/patient"))["state"] == "discharged"
        assert done(desk.get("/salus/v1/admissions"))["value"] == []

        read = reader.teams.by_team_id(team).channels.by_channel_id(general).messages
        roots = [one for one in (await read.get()).value if one.body and one.body.content and one.from_ and one.from_.user]
        assert {one.body.content for one in roots} == {
            "Who speaks with the daughter today?", "Thank you. The allergies are in the letter."}
        replies = (await read.by_chat_message_id(asked.id).replies.get()).value
        assert [one.body.content for one in replies] == ["Moi, elle vient à 14 h."]
        people = {one.email for one in (await reader.teams.by_team_id(team).members.get()).value}
        assert {first[0], second[0]} <= people

    run(go())
