# The server keeps to its own description (/openapi.json), whatever it is sent: Schemathesis makes requests by it, good ones and
# bad ones, for several kinds of callers. No answer may be a fault of the server, of an undescribed status or of another shape.
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit.people import ADMIN, EMMA, JEROME, MAELLE
from kit.script import Script

HERE = Path(__file__).resolve().parent
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,unsupported_method"
SECONDS = int(os.environ.get("SALUS_DESCRIPTION_SECONDS", "30"))


@pytest.fixture(scope="module")
def known(server):
    """Ids of things that are there, by the names of path parameters."""
    script = Script(server, EMMA)
    chats = [chat["id"] for chat in script.get("/v1.0/me/chats")["value"]]
    messages = [message["id"] for chat in chats[:3] for message in script.get(f"/v1.0/chats/{chat}/messages")["value"]]
    groups = [group["id"] for group in Script(server, ADMIN).get("/v1.0/groups")["value"]]
    people = [script.user(MAELLE), JEROME.upn]
    return {"user": people, "presence": people, "chat": chats[:5], "message": messages[:20], "group": groups[:5]}


@pytest.mark.parametrize("caller", ["nobody", "person", "administrator"])
def test_the_server_keeps_to_its_description(server, token, known, caller, tmp_path):
    headers = {"nobody": [], "person": [EMMA], "administrator": [ADMIN]}[caller]
    # Streams never end themselves; the others end the caller's own sessions, or send the browser on to a page.
    left_out = r"/events$|/logout$" if caller == "nobody" else r"revokeSignInSessions|changePassword|/events$|/session|/logout$"
    command = [
        Path(sys.executable).parent / "schemathesis", "run", f"{server.url}/openapi.json", "--checks", CHECKS, "--max-time", str(SECONDS),
        "--seed", "7", "--no-color", "--warnings", "off", "--phases", "examples,coverage,fuzzing", "--continue-on-failure",
        "--suppress-health-check", "all", "--report", "ndjson", "--report-ndjson-path", tmp_path / "report.ndjson",
        "--exclude-path-regex", left_out,
    ]
    for person in headers:
        command += ["--header", f"Authorization: Bearer {token(person)}"]
    environment = {**os.environ, "SALUS_KNOWN": json.dumps(known), "SCHEMATHESIS_HOOKS": "description_hooks", "PYTHONPATH": str(HERE)}
    done = subprocess.run([*map(str, command)], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=SECONDS + 300)
    assert done.returncode == 0, done.stdout[-12_000:] + done.stderr[-2_000:]
    described, tried = operations(tmp_path / "report.ndjson")
    assert described > 200 and tried == described, f"{described - tried} of {described} operations were not tried in {SECONDS} seconds"


def operations(report: Path) -> tuple[int, int]:
    """How many operations the run was to try, and how many it did."""
    selected, tried = 0, set()
    for line in report.read_text().splitlines():
        event = json.loads(line)
        if loaded := event.get("LoadingFinished"):
            selected = loaded["statistic"]["operations"]["selected"]
        scenario = event.get("ScenarioFinished")
        if scenario and scenario["status"] != "skip":
            tried.add(scenario["recorder"]["label"])
    return selected, len(tried)
