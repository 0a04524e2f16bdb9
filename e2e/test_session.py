# Coming in and being put out: passwords, lock-out, automatic log-off, sign-out everywhere, disabled accounts.
import time

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, JEROME, MAELLE, PASSWORD
from kit.script import Listener, Script

NEW_PASSWORD = "three quiet corridors"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_wrong_password_says_so_and_then_locks(hospital, window, language):
    door = window(hospital, language=language)
    door.tolerate("401", "429")
    door.go("/")
    door.type_credentials(MAELLE, "not this one at all")
    expect(door.page.get_by_role("alert")).to_have_text(door.say("sign-in:failed.credentials"))
    for _ in range(4):
        door.type_credentials(MAELLE, "not this one at all")
        expect(door.button("sign-in:signIn")).to_be_enabled()
    door.type_credentials(MAELLE, PASSWORD)
    locked = door.say("sign-in:failed.locked", time="")[:20]
    expect(door.page.get_by_role("alert")).to_contain_text(locked)
    expect(door.button("sign-in:signIn")).to_be_disabled()


def test_unknown_and_wrong_look_alike(hospital):
    stranger = Script(hospital)
    answers = [
        stranger.call("POST", "/salus/v1/session", {"userPrincipalName": name, "password": "wrong wrong wrong"})
        for name in [MAELLE.upn, "nobody@saintluc.example"]
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({(answer.json()["error"]["code"], answer.json()["error"]["message"]) for answer in answers}) == 1


def test_sign_out_leads_to_the_door(hospital, window):
    person = window(hospital, EMMA)
    person.tolerate("401")  # what was asked for a moment before and is answered after
    person.profile()
    person.choose("shell:signOut")
    expect(person.button("sign-in:signIn")).to_be_visible()
    person.go("/chats")
    expect(person.button("sign-in:signIn")).to_be_visible()


def test_sign_out_everywhere(hospital, window):
    here, there = window(hospital, EMMA), window(hospital, EMMA)
    for each in (here, there):
        each.tolerate("401")
    here.profile()
    here.choose("shell:signOutEverywhere")
    here.page.get_by_role("dialog").get_by_role("button", name=here.say("shell:signOutEverywhere")).click()
    expect(here.button("sign-in:signIn")).to_be_visible()
    expect(there.page.get_by_role("heading", name=there.say("sign-in:ended.title"))).to_be_visible()
    expect(there.page.get_by_text(there.say("sign-in:ended.revoked"))).to_be_visible()


def test_a_disabled_person_is_out_within_a_second(hospital, window):
    admin, open_page = Script(hospital, ADMIN), window(hospital, EMMA)
    open_page.tolerate("401")
    open_page.open_chat(MAELLE.name)
    stream = Listener(Script(hospital, EMMA))
    admin.call("PATCH", f"/v1.0/users/{EMMA.upn}", {"accountEnabled": False}).raise_for_status()
    began = time.monotonic()
    expect(open_page.page.get_by_text(open_page.say("sign-in:ended.disabled"))).to_be_visible()
    heard, ended = stream.wait_for("signedOut")
    assert ended["reason"] == "disabled"
    assert heard - began < 1
    assert stream.ended.wait(2), "The stream stays open."
    expect(open_page.page.locator(".chat-message")).to_have_count(0)
    refused = Script(hospital).call("POST", "/salus/v1/session", {"userPrincipalName": EMMA.upn, "password": PASSWORD})
    assert refused.status_code == 401


def test_whoever_signed_out_leaves_nothing_on_the_screen(hospital, window):
    """Though nothing more is heard of the server after that."""
    person = window(hospital, EMMA)
    person.open_chat(MAELLE.name)
    person.tolerate("ERR_FAILED")
    person.page.route("**/salus/v1/session", lambda route: route.abort() if route.request.method == "GET" else route.continue_())
    person.profile()
    person.choose("shell:signOut")
    expect(person.page.get_by_text(person.say("sign-in:unreachable.title"))).to_be_visible()
    expect(person.rail()).to_have_count(0)
    person.page.unroute("**/salus/v1/session")
    person.button("sign-in:unreachable.again").click()
    expect(person.button("sign-in:signIn")).to_be_visible()


def test_automatic_log_off(hospital, window):
    Script(hospital, ADMIN).call("PATCH", "/salus/v1/settings", {"inactivityTimeoutSeconds": 60}).raise_for_status()
    idle, staying = window(hospital, EMMA), window(hospital, MAELLE)
    idle.tolerate("401")
    script = Script(hospital, JEROME)
    stream = Listener(script)
    expect(staying.page.get_by_role("alertdialog")).to_be_visible(timeout=40_000)
    staying.button("shell:inactivity.stay").click()
    expect(idle.page.get_by_text(idle.say("shell:inactivity.title"))).to_be_visible()
    expect(idle.page.get_by_text(idle.say("sign-in:ended.inactivity"))).to_be_visible(timeout=45_000)
    assert stream.wait_for("signedOut", 10)[1]["reason"] == "inactivity"
    assert script.call("GET", "/v1.0/me").status_code == 401
    expect(staying.row(EMMA.name).first).to_be_visible()


def test_a_given_password_must_be_changed_first(hospital, window):
    admin = Script(hospital, ADMIN)
    profile = {"password": "given by telephone 7", "forceChangePasswordNextSignIn": True}
    admin.call("PATCH", f"/v1.0/users/{MAELLE.upn}", {"passwordProfile": profile}).raise_for_status()
    person = window(hospital, language="en")
    person.tolerate("400", "403", "429")
    person.go("/")
    person.type_credentials(MAELLE, "given by telephone 7")
    expect(person.page.get_by_role("heading", name=person.say("sign-in:newPassword.title"))).to_be_visible()
    assert person.context.request.get(f"{hospital.url}/v1.0/me/chats").status == 403
    _choose(person, "given by telephone 7", "password1234")
    expect(person.page.get_by_text(person.say("sign-in:password.weak"))).to_be_visible()
    _choose(person, "given by telephone 7", NEW_PASSWORD)
    expect(person.rail()).to_be_visible()
    Script(hospital, MAELLE, password=NEW_PASSWORD)


def _choose(person, current: str, new: str) -> None:
    person.page.get_by_label(person.say("sign-in:password.current")).fill(current)
    person.page.get_by_label(person.say("sign-in:password.new"), exact=True).fill(new)
    person.page.get_by_label(person.say("sign-in:password.again")).fill(new)
    person.button("sign-in:newPassword.save").click()


def test_writes_need_the_csrf_token(hospital):
    person = Script(hospital, MAELLE)
    del person.client.headers["x-csrf-token"]
    answer = person.call("PATCH", "/v1.0/me", {"mobilePhone": "+1 514 555 0000"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "InvalidCsrfToken")


@pytest.mark.parametrize(("language", "phone"), [("fr", True), ("en", False)])
def test_nobody_is_signed_out_without_being_asked(hospital, window, language, phone):
    nurse = window(hospital, language=language, phone=phone, reduced_motion="reduce")
    nurse.enter(EMMA, "/settings", language=language)
    nurse.go("/oauth2/v2.0/logout")
    expect(nurse.page.get_by_role("heading", name=nurse.say("consent:leave"))).to_be_visible()
    nurse.button("consent:leave.no").click()
    nurse.go("/oauth2/v2.0/logout")
    nurse.button("consent:leave.yes").click()
    expect(nurse.page.get_by_text(nurse.say("consent:signedOut.text"))).to_be_visible()
    nurse.go("/settings")
    expect(nurse.button("sign-in:signIn")).to_be_visible()
