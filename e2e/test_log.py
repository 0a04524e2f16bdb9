# The log for machines: one JSON object a line, the caller's trace in it, and nothing of what people are called or say.
import json

from kit.people import EMMA, MAELLE
from kit.script import Script
from kit.server import Server

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def test_a_log_of_objects_that_names_the_callers_trace(folder):
    server = Server(folder, options=("--log-format", "json", "--log-level", "debug")).start()
    try:
        script = Script(server, EMMA)
        answer = script.call("GET", "/v1.0/me/chats", headers={"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"})
        script.write(script.chat(MAELLE), "Nothing of this is for the log")
        script.call("GET", "/v1.0/me", headers={"traceparent": "nonsense"})
    finally:
        assert server.stop() == 0
    lines = [json.loads(line) for line in server.printed.splitlines() if line.startswith("{")]
    assert all({"time", "level", "logger", "message"} <= set(line) for line in lines)
    traced = [line for line in lines if line.get("trace") == TRACE and line["message"] == "Answered"]
    assert [(line["route"], line["status"], line["request"]) for line in traced] == [
        ("/users/{user}/chats", "200", answer.headers["request-id"])]
    assert {line.get("trace") for line in lines} == {TRACE, None}
    assert server.told() == []
    assert "Nothing of this" not in server.printed
