# Being told: the activity feed, a browser that is woken while Salus is closed, mail through a real relay, a gateway for text messages
# that talks nonsense, and what administrators see of all that fails.
import json
import os
import time

import pytest
from playwright.sync_api import expect

from kit.gateway import Gateway
from kit.people import ADMIN, EMMA, MAELLE
from kit.push import PushService
from kit.relay import Relay
from kit.script import Script
from kit.server import Server, free_port
from kit.tls import self_signed
from test_accessibility import settled
from test_applications import clean

SHOTS = os.environ.get("SALUS_SHOTS")


def shot(window, name: str) -> None:
    if SHOTS:
        os.makedirs(SHOTS, exist_ok=True)
        window.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.fixture(scope="session")
def browser(chromium):
    """The whole browser: the part that pages are drawn by receives no push."""
    return chromium("chromium")


@pytest.fixture
def certificate(tmp_path):
    return self_signed(tmp_path, "relay")


@pytest.fixture
def hospital(folder, certificate):
    server = Server(folder, options=("--trust-host", "127.0.0.1", "--trust-authorities", str(certificate[0]))).start()
    yield server
    if server.process.poll() is None:
        server.kill()
    assert server.told() == []


@pytest.fixture
def service():
    push = PushService()
    yield push
    push.close()


@pytest.fixture
def relay(certificate):
    relay = Relay(*certificate, port=free_port()).start()
    yield relay
    relay.stop()


@pytest.fixture
def gateway():
    texts = Gateway()
    yield texts
    texts.close()


def mention(author: Script, chat: str, user: str) -> dict:
    return author.post(f"/v1.0/chats/{chat}/messages", {
        "body": {"contentType": "html", "content": '<at id="0">You</at> Bed 14: potassium 6.1'},
        "mentions": [{"id": 0, "mentionText": "You", "mentioned": {"user": {"id": user, "displayName": "You"}}}]})


def eventually(holds, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"It does not hold after {seconds} seconds"
        time.sleep(0.05)


def set_up_mail(admin: Script, relay: Relay, **more) -> None:
    settings = {"host": "127.0.0.1", "port": relay.options["port"], "user": "salus", "password": "swordfish",
                "senderAddress": "salus@saintluc.example", "senderName": "Salus · Hôpital Saint-Luc"}
    admin.ok("PUT", "/salus/v1/notifications/mailRelay", {**settings, **more})


# The browser has no push service to reach here: it gets addresses at the double, and what comes is handed to it by its own tools.
STAND_IN = """(subscription) => {
  const made = { ...subscription, toJSON: () => subscription, unsubscribe: async () => { window.__push = null; return true; } };
  PushManager.prototype.subscribe = async () => (window.__push = made);
  PushManager.prototype.getSubscription = async () => window.__push ?? null;
}"""


def subscribe_by(window, service: PushService) -> None:
    window.context.grant_permissions(["notifications"])
    window.context.add_init_script(f"({STAND_IN})({json.dumps(service.subscription())})")


class Wake:
    """Hands push messages to the service worker, as the browser does when its push service calls."""

    def __init__(self, window):
        self.page, self.origin = window.page, window.server.url
        self.cdp = window.context.new_cdp_session(window.page)
        self.registrations: list[dict] = []
        self.cdp.on("ServiceWorker.workerRegistrationUpdated", lambda event: self.registrations.extend(event["registrations"]))
        window.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.cdp.send("ServiceWorker.enable")

    def deliver(self, message: dict) -> None:
        self.page.wait_for_timeout(200)
        own = next(each for each in self.registrations if each["scopeURL"].startswith(self.origin) and not each["isDeleted"])
        self.cdp.send("ServiceWorker.deliverPushMessage", {
            "origin": self.origin, "registrationId": own["registrationId"], "data": json.dumps(message)})

    def shown(self, wanted: int = 1) -> list[dict]:
        script = """async () => (await (await navigator.serviceWorker.getRegistration()).getNotifications()).map((each) => ({
          title: each.title, tag: each.tag, stays: each.requireInteraction, path: each.data?.path, actions: (each.actions ?? []).map((a) => a.action) }))"""
        found = []
        for _ in range(60):
            found = self.page.evaluate(script)
            if len(found) == wanted:
                break
            self.page.wait_for_timeout(100)
        return found


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_somebody_is_reached_while_salus_is_closed(hospital, window, service, language, phone):
    size = {"viewport": {"width": 360, "height": 740}} if phone else {}
    me = window(hospital, language=language, phone=phone, reduced_motion="reduce", service_workers="allow", **size)
    subscribe_by(me, service)
    me.enter(MAELLE, "/settings", language=language)
    page = me.page
    settled(me)
    page.get_by_role("switch", name=me.say("settings:push"), exact=False).click()
    expect(page.get_by_text(me.say("settings:push.this"), exact=True)).to_be_visible()
    me.button("settings:push.test").click()
    test = service.wait(1)[0]
    assert sorted(test["body"]) == ["id", "kind", "ring", "tag", "weight"] and test["body"]["kind"] == "notification.test"
    quiet = page.get_by_role("switch", name=me.say("settings:quiet"), exact=False)
    quiet.click()
    page.get_by_label(me.say("settings:quiet.from"), exact=True).fill("23:30")
    page.get_by_label(me.say("settings:quiet.to"), exact=True).focus()
    expect(page.get_by_label(me.say("settings:quiet.from"), exact=True)).to_have_value("23:30")
    page.get_by_role("checkbox", name=f"{me.say('settings:kind.message.mention')}: {me.say('settings:way.push')}").click()
    page.get_by_role("checkbox", name=f"{me.say('settings:kind.message.mention')}: {me.say('settings:way.push')}").click()
    settled(me)
    clean(me, "settings")
    shot(me, f"settings-{language}")
    quiet.click()
    expect(page.get_by_label(me.say("settings:quiet.from"), exact=True)).to_have_count(0)

    own, author = Script(hospital, MAELLE), Script(hospital, EMMA)
    message = mention(author, author.chat(MAELLE), own.id)
    me.go("/activity")
    expect(page.locator(".activity-line")).to_have_count(1)
    expect(page.locator(".activity-line")).to_contain_text(EMMA.name)
    line = own.get("/salus/v1/me/notices")["value"][0]
    assert line["kind"] == "message.mention" and line["object"].endswith(message["id"])
    badge = me.rail().locator("[data-feature=activity] .badge")
    expect(badge).to_contain_text("1")
    settled(me)
    clean(me, "activity")
    shot(me, f"activity-{language}")

    # The words are fetched with the session of whoever is signed in here.
    wake = Wake(me)
    urgent = {"id": line["id"], "tag": line["tag"], "kind": "message.urgent", "weight": "urgent", "ring": 0}
    wake.deliver(urgent)
    shown = wake.shown()
    assert shown and shown[0]["title"] == line["words"][language], shown
    assert shown[0]["stays"] and shown[0]["actions"] == ["acknowledge", "open"]
    assert shown[0]["path"].endswith(f"/m/{message['id']}")
    wake.deliver({"tag": line["tag"], "close": True})
    assert wake.shown(0) == []

    page.locator(".activity-line").click()
    expect(page.locator(".chat-header")).to_be_visible()
    expect(badge).to_have_count(0)


def test_a_push_without_a_session_says_no_more_than_that_there_is_something(hospital, window, service):
    me = window(hospital, language="fr", service_workers="allow")
    subscribe_by(me, service)
    me.enter(MAELLE, "/activity", language="fr")
    settled(me)
    expect(me.page.get_by_text(me.say("activity:none.all"))).to_be_visible()
    wake = Wake(me)
    me.page.wait_for_timeout(500)
    me.context.clear_cookies()
    me.tolerate("401")
    wake.deliver({"id": "00000000-0000-0000-0000-000000000000", "tag": "chats/x", "kind": "message.urgent", "weight": "urgent", "ring": 0})
    shown = wake.shown()
    assert [each["title"] for each in shown] == ["Il y a une urgence pour vous"], shown
    assert shown[0]["path"] == "/activity" and shown[0]["actions"] == []


def test_a_mention_goes_by_push_and_says_nothing(hospital, service, script):
    own, author = script(MAELLE), script(EMMA)
    chat = author.chat(MAELLE)
    own.get("/salus/v1/notifications/pushKey")
    device = own.ok("POST", "/salus/v1/me/pushDevices", {**service.subscription(), "name": "Firefox · Android"})
    mention(author, chat, own.id)
    push = service.wait(1)[0]
    assert push["body"]["kind"] == "message.mention" and "potassium" not in json.dumps(push).lower() and "Emma" not in json.dumps(push)
    assert push["headers"]["urgency"] == "normal" and int(push["headers"]["ttl"]) > 0 and len(push["headers"]["topic"]) == 32
    # The browser is gone: so is the device.
    service.status = 410
    author.write(chat, "Bed 14 again")
    assert device["name"] == "Firefox · Android"
    eventually(lambda: own.get("/salus/v1/me/pushDevices")["value"] == [])


def test_mail_goes_encrypted_through_the_relay_and_waits_while_it_is_down(hospital, relay, script):
    admin, own, author = script(ADMIN), script(MAELLE), script(EMMA)
    set_up_mail(admin, relay)
    own.ok("PATCH", "/salus/v1/me/notificationChoices", {"ways": {"message.mention": ["mail"]}})
    own.ok("PATCH", "/v1.0/me", {"preferredLanguage": "fr-CA"})
    chat = author.chat(MAELLE)
    mention(author, chat, own.id)
    to, mail = relay.wait(1)[0]
    assert to == [MAELLE.upn] or "@" in to[0]
    assert mail["subject"] == f"{EMMA.name} vous a mentionné" and "Hôpital Saint-Luc" in mail["from"]
    assert mail["auto-submitted"] == "auto-generated" and mail["message-id"].endswith("@saintluc.example>") and mail["date"]
    text = mail.get_content()
    assert "Ouvrez Salus" in text and "potassium" not in text.lower()
    # Down, and up again: nothing is lost, and meanwhile it is seen.
    relay.stop()
    mention(author, chat, own.id)
    eventually(lambda: admin.get("/salus/v1/notifications/undelivered")["value"])
    waiting = admin.get("/salus/v1/notifications/undelivered")["value"]
    assert waiting[0]["state"] == "waiting" and waiting[0]["problem"] == "unreachable"
    relay.start()
    admin.post("/salus/v1/notifications/undelivered/retryAll")
    relay.wait(2)
    eventually(lambda: admin.get("/salus/v1/notifications/undelivered")["value"] == [])


def test_a_relay_that_cannot_be_trusted_gets_nothing(hospital, relay, script):
    admin = script(ADMIN)
    admin.ok("PATCH", f"/v1.0/users/{admin.id}", {"mail": "admin@saintluc.example"})
    test = "/salus/v1/notifications/mailRelay/test"
    set_up_mail(admin, relay, password="wrong")
    assert admin.post(test)["problem"].startswith("signIn")
    # Its certificate names another computer.
    set_up_mail(admin, relay, host="127.0.0.2")
    assert admin.post(test)["problem"] in ("insecure", "unreachable")
    set_up_mail(admin, relay, security="none", user=None, password=None)
    assert admin.post(test)["delivered"] is False
    set_up_mail(admin, relay)
    assert admin.post(test) == {"delivered": True, "problem": None}
    assert relay.wait(1)[0][1]["subject"] == "Salus can send mail"


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_an_administrator_sets_up_the_ways_and_sees_what_fails(hospital, window, relay, gateway, script, language, phone):
    size = {"viewport": {"width": 360, "height": 740}} if phone else {}
    admin = window(hospital, language=language, phone=phone, reduced_motion="reduce", **size)
    api, own, author = script(ADMIN), script(MAELLE), script(EMMA)
    api.ok("PATCH", f"/v1.0/users/{api.id}", {"mail": "admin@saintluc.example", "mobilePhone": "+33 6 12 34 56 78"})
    admin.enter(ADMIN, "/admin/notifications", language=language)
    page = admin.page
    say = lambda key, **values: admin.say(f"notifications:{key}", **values)
    expect(page.get_by_text(say("undelivered.none"))).to_be_visible()
    settled(admin)
    clean(admin, "nothing set up")

    mail = page.get_by_role("region", name=say("setup.mail"))
    mail.get_by_label(say("field.host"), exact=True).fill("127.0.0.1")
    mail.get_by_label(say("field.port"), exact=True).fill(str(relay.options["port"]))
    mail.get_by_label(say("field.user"), exact=True).fill("salus")
    mail.get_by_label(say("field.password"), exact=True).fill("swordfish")
    mail.get_by_label(say("field.senderAddress"), exact=True).fill("not an address")
    admin.tolerate("400")
    mail.get_by_role("button", name=say("save"), exact=True).click()
    expect(mail.get_by_text(say("fault.senderAddress"))).to_be_visible()
    mail.get_by_label(say("field.senderAddress"), exact=True).fill("salus@saintluc.example")
    mail.get_by_role("button", name=say("save"), exact=True).click()
    mail.get_by_role("button", name=say("test"), exact=True).click()
    relay.wait(1)

    texts = page.get_by_role("region", name=say("setup.text"))
    texts.get_by_label(say("field.url"), exact=True).fill(gateway.url)
    texts.get_by_label(say("field.secret"), exact=True).fill("swordfish")
    texts.get_by_role("button", name=say("save"), exact=True).click()
    texts.get_by_role("button", name=say("test"), exact=True).click()
    headers, body = gateway.wait(1)[0]
    assert headers["authorization"] == "Bearer swordfish" and body["to"] == "+33612345678"
    gateway.answer = (200, b"<html>captive portal</html>")
    texts.get_by_role("button", name=say("test"), exact=True).click()
    expect(texts.get_by_text(say("problem.malformed"))).to_be_visible()

    relay.answer = "554 5.7.1 not from here"
    own.ok("PATCH", "/salus/v1/me/notificationChoices", {"ways": {"message.mention": ["mail"]}})
    mention(author, author.chat(MAELLE), own.id)
    undelivered = page.get_by_role("region", name=say("undelivered"))
    expect(undelivered.get_by_text(MAELLE.name)).to_be_visible(timeout=15_000)
    expect(undelivered.get_by_text(say("problem.refused", status=554))).to_be_visible()
    expect(undelivered.locator(".badge")).to_contain_text(say("item.givenUp"))
    expect(admin.rail().locator("[data-feature=activity] .badge")).to_contain_text("1")
    page.locator(".notice .icon-button").first.click() if page.locator(".notice .icon-button").count() else None
    settled(admin)
    clean(admin, "one failed")
    shot(admin, f"admin-{language}")
    relay.answer = "250 OK"
    undelivered.get_by_role("button", name=say("retry.for", name=MAELLE.name)).click()
    relay.wait(2)
    for _ in range(20):
        page.get_by_role("button", name=say("refresh"), exact=True).click()
        settled(admin)
        if page.get_by_text(say("undelivered.none")).count():
            break
    expect(page.get_by_text(say("undelivered.none"))).to_be_visible()
