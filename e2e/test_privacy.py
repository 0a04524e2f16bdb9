# The privacy officer: who looked at a conversation, what is kept of a person, and who may not know it.
import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, CHLOE, EMMA, MAELLE
from kit.script import Script
from test_accessibility import settled
from test_applications import clean


@pytest.fixture
def officer(hospital):
    """Chloé, whom the administrator made a privacy officer."""
    admin = Script(hospital, ADMIN)
    admin.ok("PUT", f"/salus/v1/users/{admin.user(CHLOE)}/roles", {"roles": ["privacyOfficer"]})
    return CHLOE


@pytest.fixture
def looked_at(hospital):
    """A conversation that Maëlle began and Emma looked at."""
    maelle, emma = Script(hospital, MAELLE), Script(hospital, EMMA)
    chat = maelle.chat(EMMA, topic="Bed 14")
    maelle.write(chat, "Potassium 6.1")
    emma.messages(chat)
    return chat


def opened(window, hospital, who, path, language, phone, theme="light"):
    size = {"viewport": {"width": 360, "height": 740}} if phone else {}
    one = window(hospital, language=language, phone=phone, reduced_motion="reduce", accept_downloads=True, **size)
    one.enter(who, path, language=language, theme=theme)
    return one


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_who_looked_at_a_conversation_and_takes_it_along(window, hospital, officer, looked_at, language, phone):
    chloe = opened(window, hospital, officer, "/privacy/audit", language, phone, "dark" if phone else "light")
    page = chloe.page
    expect(page.get_by_text(chloe.say("privacy:audit.idle"), exact=True)).to_be_visible()
    clean(chloe, "the question")
    page.get_by_label(chloe.say("privacy:audit.about"), exact=True).select_option("chat")
    page.get_by_label(chloe.say("privacy:audit.about.chat.field")).fill(f"{hospital.url}/chats/{looked_at}")
    page.get_by_role("button", name=chloe.say("privacy:audit.looks"), exact=True).click()
    chloe.button("privacy:audit.search").click()
    lines = page.locator(".audit-record")
    expect(lines.first).to_contain_text(EMMA.name)
    expect(lines.first).to_contain_text("Consultation" if language == "fr" else "Looked at")
    assert "Bed 14" not in page.locator("main#main").inner_text()
    clean(chloe, "what was found")
    lines.first.get_by_role("button").first.click()
    expect(lines.first).to_contain_text(f"chats/{looked_at}")
    clean(chloe, "one record")

    # The search itself stands beside what was searched.
    chloe.button("privacy:audit.next.chat").click()
    searched = {"en": "Audit log searched", "fr": "Journal d’audit consulté"}[language]
    expect(lines.filter(has_text=searched).first).to_contain_text(CHLOE.name)

    page.get_by_role("button", name=chloe.say("privacy:audit.export"), exact=True).click()
    with page.expect_download() as table:
        page.get_by_role("menuitem").first.click()
    rows = list(csv.DictReader(io.StringIO(Path(table.value.path()).read_text(encoding="utf-8-sig"))))
    who = {"en": "Who", "fr": "Qui"}[language]
    assert EMMA.name in [row[who] for row in rows]
    page.get_by_role("button", name=chloe.say("privacy:audit.export"), exact=True).click()
    with page.expect_download() as bundle:
        page.get_by_role("menuitem").nth(1).click()
    fhir = json.loads(Path(bundle.value.path()).read_text(encoding="utf-8"))
    assert fhir["resourceType"] == "Bundle" and len(fhir["entry"]) >= len(rows)


def test_the_administrator_names_her_and_sees_nothing_of_it(window, hospital):
    admin = opened(window, hospital, ADMIN, "/admin/people", "en", False)
    page = admin.page
    expect(admin.rail().get_by_role("link", name=admin.say("shell:feature.privacy"))).to_have_count(0)
    admin.go("/privacy/audit")
    expect(page.get_by_text(admin.say("shell:notFound.title"), exact=True)).to_be_visible()
    clean(admin, "refused")
    script = Script(hospital, ADMIN)
    admin.go(f"/admin/people/{script.user(CHLOE)}")
    admin.button("admin:act.privacyOfficer.button").click()
    page.get_by_role("dialog").get_by_role("button", name=admin.say("admin:act.privacyOfficer.agree"), exact=True).click()
    expect(page.get_by_text(admin.say("admin:act.privacyOfficer.done", name=CHLOE.name))).to_be_visible()
    settled(admin)
    clean(admin, "named")
    assert script.call("POST", "/salus/v1/privacy/audit/searches", {}).status_code == 403
    chloe = opened(window, hospital, CHLOE, "/chats", "en", False)
    chloe.rail().get_by_role("link", name=chloe.say("shell:feature.privacy")).click()
    expect(chloe.page.get_by_text(chloe.say("privacy:audit.idle"), exact=True)).to_be_visible()
    # Both roles at once; taking this one leaves the other.
    assert script.get(f"/salus/v1/users/{script.user(CHLOE)}/roles") == {"roles": ["privacyOfficer"]}


def test_the_rail_of_somebody_without_the_role(window, hospital):
    emma = opened(window, hospital, EMMA, "/chats", "en", False)
    expect(emma.rail()).to_be_visible()
    expect(emma.rail().get_by_role("link", name=emma.say("shell:feature.privacy"))).to_have_count(0)
    assert Script(hospital, EMMA).call("GET", "/salus/v1/privacy/audit").status_code == 403


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_a_persons_data_is_gathered_and_downloaded(window, hospital, officer, looked_at, language, phone):
    chloe = opened(window, hospital, officer, "/privacy/people", language, phone, "dark" if phone else "light")
    page = chloe.page
    expect(page.get_by_text(chloe.say("privacy:people.empty"), exact=True)).to_be_visible()
    clean(chloe, "nobody asked")
    page.get_by_role("combobox", name=chloe.say("privacy:people.whose")).fill(MAELLE.name)
    page.get_by_role("option").filter(has_text=MAELLE.name).click()
    clean(chloe, "what will be gathered")
    chloe.button("privacy:people.ask").click()
    card = page.get_by_role("list", name=chloe.say("privacy:people.list")).get_by_role("listitem").first
    expect(card).to_contain_text(MAELLE.name)
    expect(card).to_contain_text(chloe.say("privacy:people.state.ready"))
    clean(chloe, "ready")
    with page.expect_download() as file:
        card.get_by_role("button", name=chloe.say("privacy:people.download"), exact=True).click()
    data = json.loads(Path(file.value.path()).read_text(encoding="utf-8"))
    assert data["format"] == "salus-personal-data/1"
    parts = data["parts"]
    assert parts["profile"][0]["userPrincipalName"] == MAELLE.upn
    assert any("Potassium 6.1" in message["content"] for message in parts["messages"])
    assert {"chat.create", "message.post"} <= {act["activity"] for act in parts["audit"]}
    # Another officer sees that it is there, and no more.
    admin, other = Script(hospital, ADMIN), Script(hospital, EMMA)
    admin.ok("PUT", f"/salus/v1/users/{admin.user(EMMA)}/roles", {"roles": ["privacyOfficer"]})
    listed = Script(hospital, EMMA).get("/salus/v1/privacy/dataRequests")["value"][0]
    assert listed["isMine"] is False
    assert other.call("GET", f"/salus/v1/privacy/dataRequests/{listed['id']}/file").status_code == 403
    card.get_by_role("button", name=chloe.say("privacy:people.discard"), exact=True).click()
    clean(chloe, "before it is discarded")
    page.get_by_role("dialog").get_by_role("button", name=chloe.say("privacy:people.discard"), exact=True).click()
    expect(page.get_by_text(chloe.say("privacy:people.empty"), exact=True)).to_be_visible()
