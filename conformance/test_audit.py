# The audit log as FHIR: every record that the server hands out is read by an independent implementation of AuditEvent (R4B, which
# left R4's AuditEvent as it was), and so is one made of every activity that the server knows.
import sqlite3
from contextlib import closing

import pytest
from fhir.resources.R4B.auditevent import AuditEvent
from fhir.resources.R4B.bundle import Bundle

from kit.people import ADMIN, CHLOE, EMMA, MAELLE
from kit.script import Script
from kit.server import Server

AUDIT = "/salus/v1/privacy/audit"
# The codes of HL7's and DICOM's that the server may use; our own stand beside them.
TYPES = {
    "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle": {
        "access", "originate", "amend", "destroy", "reactivate", "transmit", "receive"},
    "http://terminology.hl7.org/CodeSystem/audit-event-type": {"rest"},
    "http://dicom.nema.org/resources/ontology/DCM": {"110100", "110101", "110106", "110113", "110114"},
}


@pytest.fixture(scope="module")
def hospital(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("audited") / "data").start()
    admin, maelle, emma = (Script(server, who) for who in (ADMIN, MAELLE, EMMA))
    admin.ok("PUT", f"/salus/v1/users/{admin.user(CHLOE)}/roles", {"roles": ["privacyOfficer"]})
    chat = maelle.chat(EMMA, topic="Bed 14")
    maelle.write(chat, "Potassium 6.1")
    emma.messages(chat)
    emma.call("GET", AUDIT)  # turned away at the door
    yield server
    if server.process.poll() is None:
        server.kill()


def export(officer: Script, form: str, **question) -> str:
    asked = officer.post(f"{AUDIT}/exports", {"format": form, **question})
    answer = officer.call("GET", asked["href"])
    assert answer.status_code == 200
    return answer.text


def events(officer: Script, **question) -> list[AuditEvent]:
    return [check(AuditEvent.model_validate_json(line)) for line in export(officer, "ndjson", **question).splitlines()]


def check(event: AuditEvent) -> AuditEvent:
    assert event.type.code in TYPES[event.type.system]
    assert event.action in "CRUDE" and event.outcome in ("0", "4", "8")
    assert any(coding.system == "urn:salus:audit-action" for coding in event.subtype)
    assert event.source.observer and event.agent[0].requestor is True
    return event


def test_what_really_happened(hospital):
    officer = Script(hospital, CHLOE)
    found = events(officer)
    actions = {coding.code for event in found for coding in event.subtype}
    assert {"hospital.found", "message.post", "chat.create", "read", "knock", "user.giveRole", "session.start"} <= actions
    refused = [event for event in found if event.outcome == "4"]
    assert any(event.entity[0].name == f"GET {AUDIT}" for event in refused)
    read = next(event for event in found if event.type.code == "access" and event.agent[0].who.display == EMMA.name)
    assert read.entity[0].what.identifier.system == "urn:salus:chats"
    assert "Potassium" not in export(officer, "csv") and "Bed 14" not in export(officer, "csv")


def test_a_bundle(hospital):
    officer = Script(hospital, CHLOE)
    bundle = Bundle.model_validate_json(export(officer, "bundle", activities=["message.post", "read"]))
    assert bundle.type == "collection" and len(bundle.entry) > 2
    assert len({entry.fullUrl for entry in bundle.entry}) == len(bundle.entry)
    nothing = Bundle.model_validate_json(export(officer, "bundle", person="nobody@nowhere"))
    assert nothing.entry is None


def test_every_activity_that_there_is(hospital):
    """Records as the server writes them, of each activity by each kind of actor, put into the log while it is down."""
    officer = Script(hospital, CHLOE)
    names = [each["name"] for each in officer.get(AUDIT)["activities"]]
    assert len(names) > 140
    person, hospital_id = officer.id, None
    assert hospital.stop() == 0
    with closing(sqlite3.connect(hospital.data / "salus.db")) as database:
        number, = database.execute("SELECT number FROM ledger WHERE id = 1").fetchone()
        hospital_id, at = database.execute("SELECT tenant, at FROM audit WHERE tenant <> '' ORDER BY number DESC LIMIT 1").fetchone()
        actors = [(person, "10.0.0.7"), ("app:3f6e", "fd00::7"), ("system", "local"), ("anonymous", "unknown")]
        objects = ["", f"users/{person}", "chats/19:a@thread.v2/messages/17/recipients/" + person, "GET /v1.0/users", "auditLog"]
        first = number + 1
        for index, name in enumerate(names):
            for place, (actor, address) in enumerate(actors):
                number += 1
                outcome = ("done", "refused:Forbidden", "failed")[(index + place) % 3]
                database.execute(
                    "INSERT INTO audit (number, tenant, at, actor, action, object, outcome, address, request, hash) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (number, hospital_id, at, actor, name, objects[(index + place) % len(objects)], outcome, address, "r", b"\1" * 32))
        database.execute("UPDATE ledger SET number = ? WHERE id = 1", (number,))
        database.commit()
    hospital.start()
    made = [event for event in events(Script(hospital, CHLOE)) if first <= int(event.id) <= number]
    assert len(made) == len(names) * len(actors)
    assert {coding.code for event in made for coding in event.subtype if coding.system.startswith("urn:")} == set(names)
    assert {event.outcome for event in made} == {"0", "4", "8"}
