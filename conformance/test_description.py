# The server keeps to its own description (/openapi.json), whatever it is sent: Schemathesis makes requests by it, good ones and
# bad ones, for several kinds of callers. No answer may be a fault of the server, of an undescribed status or of another shape.
# And each caller comes past the gate of every operation that is meant for callers of its kind, and of no other.
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import httpx
import pytest

from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE
from kit.script import Script
from kit.server import Server, salus

from answers import ROOT
from clients import application_token

HERE = Path(__file__).resolve().parent
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,unsupported_method"
SECONDS = int(os.environ.get("SALUS_DESCRIPTION_SECONDS", "30"))
TURNS = 6
# A line of the table of routes: the operation, who may knock, which applications may.
LINE = re.compile(r"^\| `([A-Z]+ /\S+)` \| ([a-z ]+?) [\[(].*\| (.+?) \| [^|]+ \|$")
WHO = {
    "nobody": {"open"},
    "person": {"open", "newcomer", "person"},
    "privacy officer": {"open", "newcomer", "person", "privacy officer"},
    "administrator": {"open", "newcomer", "person", "administrator"},
}
# What may answer 401 or 403 behind the gate, whatever is sent to it: to whom, and why.
PEOPLE = {"person", "privacy officer", "administrator"}
BEHIND = {
    "DELETE /v1.0/groups/{group}": (PEOPLE - {"administrator"}, "theirs who own the team that it is; these own none"),
    "GET /salus/v1/admissions": (PEOPLE - {"administrator"}, "for the desk of admissions, which nobody here is given by policy"),
    "GET /salus/v1/patientTeams": ({"person"}, "for the desk of admissions and for officers"),
    "POST /salus/v1/authorizations/{request}/accept": (PEOPLE, "for somebody at a browser; these come with tokens"),
    "POST /salus/v1/deviceAuthorizations/{device}/accept": (PEOPLE, "for somebody at a browser; these come with tokens"),
    "POST /salus/v1/deviceAuthorizations/{device}/refuse": (PEOPLE, "for somebody at a browser; these come with tokens"),
    **{f"{method} {path}/userinfo": (PEOPLE, "for tokens with the scope openid, which only a sign-in gives")
       for method in ("GET", "POST") for path in ("/oidc", "/oauth2/v2.0")},
}


@pytest.fixture(scope="module")
def hospital(tmp_path_factory):
    """A hospital of their own: some of these callers may delete and lock out whom they like."""
    hospital = Server(tmp_path_factory.mktemp("described") / "data").start()
    admin = Script(hospital, ADMIN)
    admin.ok("PUT", f"/salus/v1/users/{admin.user(CHLOE)}/roles", {"roles": ["privacyOfficer"]})
    yield hospital
    assert hospital.stop() == 0
    assert hospital.told() == []


@pytest.fixture(scope="module")
def known(hospital):
    """Ids of things that are there, by the names of path parameters."""
    script = Script(hospital, EMMA)
    chats = [chat["id"] for chat in script.get("/v1.0/me/chats")["value"]]
    messages = [message["id"] for chat in chats[:3] for message in script.get(f"/v1.0/chats/{chat}/messages")["value"]]
    groups = [group["id"] for group in Script(hospital, ADMIN).get("/v1.0/groups")["value"]]
    people = [script.user(MAELLE), JEROME.upn]
    return {"user": people, "presence": people, "chat": chats[:5], "message": messages[:20], "group": groups[:5]}


def bearer(hospital, person) -> str:
    made = salus("token", "--user", person.upn, data=hospital.data)
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def token_of(hospital, caller: str) -> str | None:
    if caller == "application":
        with httpx.Client(base_url=hospital.url, trust_env=False, headers={"authorization": f"Bearer {bearer(hospital, ADMIN)}"}) as admin:
            return application_token(admin)
    person = {"person": EMMA, "privacy officer": CHLOE, "administrator": ADMIN}.get(caller)
    return bearer(hospital, person) if person else None


# Those who may change least come first.
@pytest.mark.parametrize("caller", ["nobody", "person", "privacy officer", "application", "administrator"])
def test_the_server_keeps_to_its_description(hospital, known, caller, tmp_path):
    # Streams never end themselves; the others end the caller's own sessions, or send the browser on to a page.
    left_out = r"/events$|/logout$" if caller == "nobody" else r"revokeSignInSessions|changePassword|/events$|/session|/logout$"
    command = [
        Path(sys.executable).parent / "schemathesis", "run", f"{hospital.url}/openapi.json", "--checks", CHECKS,
        "--seed", "7", "--no-color", "--warnings", "off", "--phases", "examples,coverage,fuzzing", "--continue-on-failure",
        "--suppress-health-check", "all", "--report", "ndjson", "--exclude-path-regex", left_out,
    ]
    if token := token_of(hospital, caller):
        command += ["--header", f"Authorization: Bearer {token}"]
    environment = {**os.environ, "SALUS_KNOWN": json.dumps(known), "SCHEMATHESIS_HOOKS": "description_hooks", "PYTHONPATH": str(HERE)}
    described = set(described_at(hospital, left_out))
    assert len(described) > 200
    answered: dict[str, set[int]] = {}
    # The time may be over before everything was tried, on a busy machine long before; what is left has a short time of its own then.
    for turn in range(TURNS):
        report, untried = tmp_path / f"{turn}.ndjson", sorted(described - answered.keys())
        more = ["--report-ndjson-path", report, "--max-time", SECONDS if turn == 0 else 8]
        more += [word for name in untried if turn > 0 for word in ("--include-name", name)]
        done = subprocess.run(
            [*map(str, command + more)], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=SECONDS + 300)
        assert done.returncode == 0, done.stdout[-12_000:] + done.stderr[-2_000:]
        answered |= read(report)
        if described <= answered.keys():
            break
    assert described == answered.keys(), f"Not tried in {TURNS} turns: {sorted(described ^ answered.keys())}"
    meant = meant_for(caller)
    turned_away = {name for name in meant & answered.keys() if answered[name] <= {401, 403}}
    expected = {name for name, (whom, _) in BEHIND.items() if caller in whom}
    assert turned_away <= expected, sorted(turned_away - expected)
    let_in = {name for name in answered.keys() - meant if any(status < 400 for status in answered[name])}
    assert let_in == set()


def meant_for(caller: str) -> set[str]:
    """The operations at whose gate the caller may knock, by the table of routes."""
    lines = [found.groups() for line in (ROOT / "docs" / "routes.md").read_text().splitlines() if (found := LINE.match(line))]
    assert len(lines) > 200, "The table of routes is written otherwise than it is read here."
    if caller == "application":
        return {name for name, _, applications in lines if applications != "no"}
    return {name for name, gate, _ in lines if gate in WHO[caller]}


def described_at(hospital, left_out: str) -> list[str]:
    paths = httpx.get(f"{hospital.url}/openapi.json", trust_env=False).json()["paths"]
    return [
        f"{method.upper()} {path}" for path, operations in paths.items() if not re.search(left_out, path)
        for method in operations if method in ("get", "post", "put", "patch", "delete")]


def read(report: Path) -> dict[str, set[int]]:
    """The statuses that each operation was answered with."""
    answered = defaultdict(set)
    for line in report.read_text().splitlines():
        recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder", {})
        for each in recorder.get("interactions", {}).values():
            # Some requests are made with a wrong method on purpose; those are no answers of the operation's.
            if each["response"] and each["request"]["method"] == recorder["label"].split()[0]:
                answered[recorder["label"]].add(each["response"]["status_code"])
    return answered
