# Programs that are told of changes, as an administrator sees them: which does not answer, since when, and ending one.
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, MAELLE
from kit.receiver import Receiver
from kit.script import Script
from kit.server import Server
from test_accessibility import settled
from test_applications import clean


@pytest.fixture
def receivers():
    both = Receiver(), Receiver()
    yield both
    for each in both:
        each.close()


@pytest.fixture
def hospital(folder):
    server = Server(folder, options=("--trust-host", "127.0.0.1")).start()
    yield server
    if server.process.poll() is None:
        server.kill()


def subscribe(person: Script, receiver: Receiver, resource: str) -> None:
    end = (datetime.now(UTC) + timedelta(minutes=50)).isoformat().replace("+00:00", "Z")
    person.post("/v1.0/subscriptions", {
        "changeType": "created,updated", "notificationUrl": receiver.url + "/hook?key=secret", "resource": resource,
        "expirationDateTime": end})


def archive(hospital) -> Script:
    """An application that acts for itself."""
    admin = Script(hospital, ADMIN)
    made = admin.post("/v1.0/applications", {"displayName": "Archive"})
    secret = admin.post(f"/v1.0/applications/{made['id']}/addPassword")["secretText"]
    server = admin.get("/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")
    principal = admin.get(f"/v1.0/servicePrincipals(appId='{made['appId']}')")["id"]
    role = next(each["id"] for each in server["appRoles"] if each["value"] == "Chat.Read.All")
    body = {"principalId": principal, "resourceId": server["id"], "appRoleId": role}
    admin.post(f"/v1.0/servicePrincipals/{principal}/appRoleAssignments", body)
    proof = {"grant_type": "client_credentials", "client_id": made["appId"], "client_secret": secret, "scope": ".default"}
    return Script(hospital, token=admin.call("POST", "/oauth2/v2.0/token", data=proof).json()["access_token"])


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_an_administrator_sees_which_receiver_does_not_answer(hospital, window, receivers, language, phone):
    size = {"viewport": {"width": 375, "height": 700}} if phone else {}
    admin = window(hospital, language=language, phone=phone, reduced_motion="reduce", **size)
    admin.enter(ADMIN, "/admin/subscriptions", language=language)
    page = admin.page
    expect(page.get_by_text(admin.say("subscriptions:empty"), exact=True)).to_be_visible()
    clean(admin, "none")

    good, bad = receivers
    maelle, emma = Script(hospital, MAELLE), Script(hospital, EMMA)
    chat = maelle.chat(EMMA)
    subscribe(maelle, good, f"/chats/{chat}/messages")
    subscribe(emma, bad, f"/chats/{chat}/messages")
    subscribe(archive(hospital), good, "/chats/getAllMessages")
    bad.status = 503
    maelle.write(chat, "Bed 14: potassium 6.1")
    lines = page.get_by_role("list", name=admin.say("subscriptions:title")).get_by_role("listitem")
    failing = lines.filter(has_text=admin.say("subscriptions:failing"))
    page.wait_for_timeout(500)
    for _ in range(20):
        admin.button("subscriptions:refresh").click()
        settled(admin)
        if failing.count():
            break
        page.wait_for_timeout(250)
    expect(lines).to_have_count(3)
    expect(lines.filter(has_text=admin.say("subscriptions:by.application", application="Archive"))).to_have_count(1)
    expect(lines.first).to_contain_text(EMMA.name)
    expect(failing).to_have_count(1)
    expect(failing).to_contain_text(bad.host)
    expect(failing).to_contain_text(admin.say("subscriptions:failure.status", status=503))
    expect(failing).to_contain_text(admin.say("subscriptions:waiting", count=1))
    expect(lines.last).to_contain_text(admin.say("subscriptions:delivering"))
    assert chat not in page.content() and "key=secret" not in page.content()
    clean(admin, "one fails")

    page.get_by_role("radio", name=admin.say("subscriptions:show.failing", count=1)).click()
    expect(lines).to_have_count(1)
    admin.context.set_offline(True)
    admin.tolerate("ERR_INTERNET_DISCONNECTED")
    admin.button("subscriptions:refresh").click()
    expect(page.locator(".subscriptions .banner")).to_be_visible()
    expect(lines).to_have_count(1)
    clean(admin, "offline")
    admin.context.set_offline(False)
    admin.button("subscriptions:refresh").click()
    expect(page.locator(".subscriptions .banner")).to_have_count(0)

    name = admin.say("subscriptions:by.person", person=EMMA.name)
    admin.button("subscriptions:end.this", name=name).click()
    clean(admin, "ending")
    admin.button("subscriptions:end.agree").click()
    expect(page.get_by_text(admin.say("subscriptions:none"))).to_be_visible()
    assert emma.get("/v1.0/subscriptions")["value"] == []
