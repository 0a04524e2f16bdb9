# The second factor in a browser: an app set up and asked for, codes on paper, passkeys, step-up, and what the hospital asks.
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from kit.factors import App, Device, Local
from kit.people import ADMIN, EMMA, JEROME, MAELLE, PASSWORD
from kit.script import Script
from test_accessibility import violations

SIZES = pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])


def set_up(person) -> tuple[App, list[str]]:
    """Goes through the dialog or the door that sets up an app."""
    page = person.page
    app = App(page.get_by_role("img", name=person.say("security:app.picture")))
    assert not violations(person, "setting up an app")
    page.get_by_label(person.say("security:app.code")).fill("000000")
    person.button("security:app.confirm").click()
    expect(page.get_by_text(person.say("security:code.wrong"))).to_be_visible()
    page.get_by_label(person.say("security:app.code")).fill(app.code())
    person.button("security:app.confirm").click()
    codes = page.get_by_role("list", name=person.say("security:codes")).locator("code")
    expect(codes).to_have_count(10)
    assert not violations(person, "recovery codes")
    kept = codes.all_inner_texts()
    person.button("security:codes.done").click()
    return app, kept


def enrolled(window, hospital, who, **more):
    person = window(hospital, who, **more)
    person.tolerate("400")
    person.go("/settings")
    person.button("security:app.add").click()
    app, codes = set_up(person)
    expect(person.page.get_by_text(person.say("security:app.added"))).to_be_visible()
    return person, app, codes


def prove(door, label: str, text: str) -> None:
    door.page.get_by_label(door.say(label), exact=True).fill(text)
    door.button("sign-in:second.confirm").click()


@SIZES
@pytest.mark.parametrize("who", [MAELLE, EMMA], ids=["en", "fr"])
def test_an_app_is_set_up_and_asked_for(hospital, window, who, phone):
    person, app, _ = enrolled(window, hospital, who, phone=phone)
    assert who.upn.split("@")[0] in app.address and "algorithm=SHA1" in app.address
    expect(person.page.get_by_text(person.say("security:codes.left", count=10))).to_be_visible()
    door = window(hospital, language=who.language, phone=phone)
    door.tolerate("400")
    door.go("/")
    door.type_credentials(who)
    expect(door.page.get_by_role("heading", name=door.say("sign-in:second.title"))).to_be_visible()
    assert not violations(door, "second step")
    prove(door, "sign-in:second.code.label", "000000")
    expect(door.page.get_by_text(door.say("security:failure.InvalidCode"))).to_be_visible()
    prove(door, "sign-in:second.code.label", app.code(1))
    expect(door.rail()).to_be_visible()


def test_a_code_from_paper_when_the_phone_is_lost(hospital, window):
    _, _, codes = enrolled(window, hospital, MAELLE)
    door = window(hospital, language="en")
    door.go("/")
    door.type_credentials(MAELLE)
    door.button("sign-in:second.by.recoveryCode").click()
    prove(door, "sign-in:second.recoveryCode.label", codes[2].upper())
    expect(door.rail()).to_be_visible()
    door.go("/settings")
    expect(door.page.get_by_text(door.say("security:codes.left", count=9))).to_be_visible()


@pytest.mark.parametrize("who", [MAELLE, EMMA], ids=["en", "fr"])
def test_whoever_must_have_one_sets_it_up_at_the_door(hospital, window, who):
    Script(hospital, ADMIN).call("PATCH", "/salus/v1/settings", {"secondFactor": "everybody"}).raise_for_status()
    door = window(hospital, language=who.language)
    door.tolerate("400", "403")
    door.go("/")
    door.type_credentials(who)
    expect(door.page.get_by_role("heading", name=door.say("sign-in:enrol.title"))).to_be_visible()
    assert door.context.request.get(f"{hospital.url}/v1.0/me/chats").status == 403
    set_up(door)
    expect(door.rail()).to_be_visible()


@pytest.mark.parametrize(("who", "phone"), [(MAELLE, False), (EMMA, True)], ids=["en", "fr-phone"])
def test_a_passkey_does_as_well_at_the_door(hospital, window, who, phone):
    Script(hospital, ADMIN).call("PATCH", "/salus/v1/settings", {"secondFactor": "everybody"}).raise_for_status()
    door = window(Local(hospital), language=who.language, phone=phone)
    door.tolerate("403")
    device, page = Device(door.page), door.page
    door.go("/")
    door.type_credentials(who)
    way = lambda name: page.get_by_role("button", name=door.say(f"sign-in:enrol.{name}"))
    expect(way("app")).to_be_visible()
    assert not violations(door, "choosing a second factor")
    way("app").click()
    expect(page.get_by_role("img", name=door.say("security:app.picture"))).to_be_visible()
    assert not violations(door, "the app instead")
    door.button("sign-in:enrol.other").click()
    way("passkey").click()
    name = page.get_by_label(door.say("security:passkeys.name"), exact=True)
    expect(name).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text(door.say("security:passkeys.name.missing"))).to_be_visible()
    assert not violations(door, "naming a passkey")
    device.refuse()
    name.fill("Ward phone")
    door.button("security:goOn").click()
    expect(door.button("security:goOn")).to_be_enabled()
    device.accept()
    door.button("security:goOn").click()
    expect(page.get_by_role("list", name=door.say("security:codes")).locator("code")).to_have_count(10)
    assert not violations(door, "recovery codes")
    door.button("security:codes.done").click()
    expect(door.rail()).to_be_visible()
    assert len(device.passkeys()) == 1


@SIZES
def test_a_passkey_opens_the_door_by_itself(hospital, window, phone):
    place = Local(hospital)
    person = window(place, language="en", phone=phone)
    device = Device(person.page)
    person.sign_in(MAELLE)
    person.go("/settings")
    person.button("security:passkeys.add").click()
    person.page.get_by_label(person.say("security:passkeys.name"), exact=True).fill("Ward phone")
    person.button("security:goOn").click()
    expect(person.page.get_by_role("list", name=person.say("security:codes"))).to_be_visible()
    person.button("security:codes.done").click()
    line = person.page.get_by_role("list", name=person.say("security:passkeys"))
    expect(line).to_contain_text("Ward phone")
    expect(line).to_contain_text(person.say("security:passkeys.unused"))
    assert len(device.passkeys()) == 1
    person.profile()
    person.choose("shell:signOut")
    person.button("sign-in:passkey").click()
    expect(person.rail()).to_be_visible()
    person.go("/settings")
    expect(line).not_to_contain_text(person.say("security:passkeys.unused"))
    assert not violations(person, "settings with a passkey")


def test_a_passkey_stands_behind_the_password_too(hospital, window):
    place = Local(hospital)
    person = window(place, language="en")
    device = Device(person.page)
    person.sign_in(JEROME)
    person.go("/settings")
    person.button("security:passkeys.add").click()
    person.page.get_by_label(person.say("security:passkeys.name"), exact=True).fill("Key")
    person.button("security:goOn").click()
    person.button("security:codes.done").click()
    person.profile()
    person.choose("shell:signOut")
    person.type_credentials(JEROME)
    expect(person.page.get_by_text(person.say("sign-in:second.passkey"))).to_be_visible()
    person.button("sign-in:passkey").click()
    expect(person.rail()).to_be_visible()
    person.profile()
    person.choose("shell:signOut")
    device.refuse()
    person.button("sign-in:passkey").click()
    expect(person.button("sign-in:passkey")).to_be_enabled()
    expect(person.rail()).not_to_be_visible()


def age_proofs(hospital) -> None:
    """As if everybody had signed in an hour ago."""
    with closing(sqlite3.connect(hospital.data / "salus.db", timeout=10)) as database:
        database.execute("UPDATE session SET proved_at = proved_at - 3600000000")
        database.commit()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_old_proof_is_asked_for_again_and_the_change_goes_on(hospital, window, language):
    admin = window(hospital, ADMIN)
    admin.tolerate("400", "403")
    admin.enter(ADMIN, "/settings", language=language)
    admin.button("security:app.add").click()
    app, codes = set_up(admin)
    age_proofs(hospital)
    admin.go("/admin/signIn")
    admin.page.get_by_role("radio", name=admin.say("admin:signIn.factor.administrators")).click()
    dialog = admin.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=admin.say("security:proof.title"))).to_be_visible()
    assert not violations(admin, "proof")
    admin.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert Script(hospital, MAELLE).call("GET", "/v1.0/me").status_code == 200
    expect(admin.page.get_by_role("radio", name=admin.say("admin:signIn.factor.optional"))).to_be_checked()
    admin.page.get_by_role("radio", name=admin.say("admin:signIn.factor.administrators")).click()
    dialog.get_by_label(admin.say("security:code")).fill(app.code(1))
    admin.button("security:proof.confirm").click()
    expect(dialog).to_have_count(0)
    expect(admin.page.get_by_role("radio", name=admin.say("admin:signIn.factor.administrators"))).to_be_checked()
    expect(admin.page.get_by_text(admin.say("admin:signIn.saved"))).to_be_visible()


def test_an_administrator_frees_whoever_lost_everything(hospital, window):
    person, _, _ = enrolled(window, hospital, MAELLE)
    person.tolerate("401")
    admin = window(hospital, ADMIN)
    admin.go(f"/admin/people/{person.user_id}")
    admin.button("admin:act.secondFactor.button").click()
    admin.page.get_by_role("dialog").get_by_role("button", name=admin.say("admin:act.secondFactor.agree")).click()
    expect(admin.page.get_by_text(admin.say("admin:act.secondFactor.done", name=MAELLE.name))).to_be_visible()
    expect(person.page.get_by_text(person.say("sign-in:ended.revoked"))).to_be_visible()
    door = window(hospital, language="en")
    door.sign_in(MAELLE)


@SIZES
def test_other_browsers_are_listed_and_signed_out(hospital, window, phone):
    here, there = window(hospital, EMMA, phone=phone), window(hospital, EMMA)
    there.tolerate("401")
    here.go("/settings")
    lines = here.page.get_by_role("list", name=here.say("security:sessions")).get_by_role("listitem")
    expect(lines).to_have_count(2)
    expect(lines.filter(has_text=here.say("security:sessions.here"))).to_have_count(1)
    here.button("security:sessions.others").click()
    expect(lines).to_have_count(1)
    expect(there.page.get_by_text(there.say("sign-in:ended.revoked"))).to_be_visible()


def test_removing_the_app_asks_first(hospital, window):
    person, _, _ = enrolled(window, hospital, MAELLE)
    line = person.page.locator(".settings-line").filter(has=person.page.get_by_text(person.say("security:app"), exact=True))
    line.get_by_role("button", name=person.say("security:remove")).click()
    dialog = person.page.get_by_role("dialog")
    expect(dialog).to_contain_text(person.say("security:app.remove.text"))
    dialog.get_by_role("button", name=person.say("security:remove")).click()
    expect(person.button("security:app.add")).to_be_visible()
    window(hospital, language="en").sign_in(MAELLE, PASSWORD)
