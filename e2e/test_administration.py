# What administrators do in the browser: import the staff file, create, disable, sign out, the settings.
import json
import re

import pytest
from playwright.sync_api import expect

from kit.patients import admit, two_wards, ward
from kit.people import ADMIN, EMMA, MAELLE, staff
from kit.places import ROOT, STAFF
from kit.script import Script
from kit.ward import group
from test_applications import clean
from test_teams import make_team, told

HEADER = "employeeId,givenName,surname,displayName,userPrincipalName,mail,jobTitle,department,preferredLanguage,manager"
GOOD = '90001,Zoé,Test,Zoé Test,zoe.test@saintluc.example,zoe.test@saintluc.example,Registered Nurse,"Medicine, 4 West",fr,'
BAD = "90002,Bad,Mail,Bad Mail,no address,no address,Registered Nurse,Medicine,fr,"
ORPHAN = "90003,Un,Known,Un Known,un.known@saintluc.example,un.known@saintluc.example,Porter,Transport,en,nobody@saintluc.example"


def file(*rows: str) -> dict:
    return {"name": "staff.csv", "mimeType": "text/csv", "buffer": "\r\n".join([HEADER, *rows]).encode()}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_import_with_preview_of_good_and_bad_rows(hospital, window, language, phone):
    admin = window(hospital, language=language, phone=phone)
    admin.enter(ADMIN, "/admin/import", language=language)
    admin.page.locator("input[type=file]").set_input_files(file(GOOD, BAD, ORPHAN))
    bad = admin.page.get_by_role("table").first
    expect(bad.get_by_role("row").nth(1)).to_contain_text("3")
    expect(bad).to_contain_text("no address")
    expect(bad).to_contain_text("manager")
    people = Script(hospital, ADMIN)
    assert people.call("GET", "/v1.0/users/zoe.test@saintluc.example").status_code == 404, "The preview changed something."
    choice = admin.page.get_by_role("switch", name=admin.say("admin:import.allOrNothing"))
    if choice.is_checked():
        expect(admin.page.get_by_role("button", name=admin.say("admin:import.now", count=0), exact=True)).to_be_disabled()
        choice.click()
    admin.page.locator(".import-decide button.primary").click()
    expect(admin.page.get_by_role("heading", name=admin.say("admin:import.done"))).to_be_visible()
    zoe = people.get("/v1.0/users/zoe.test@saintluc.example?$select=displayName,department")
    assert (zoe["displayName"], zoe["department"]) == ("Zoé Test", "Medicine, 4 West")


def test_importing_the_same_file_changes_nothing(hospital, window):
    admin = window(hospital, ADMIN)
    admin.go("/admin/import")
    admin.page.locator("input[type=file]").set_input_files(STAFF)
    expect(admin.page.get_by_text(admin.say("admin:import.nothing"))).to_be_visible(timeout=15_000)
    assert len(staff()) == 636


def test_another_encoding_is_refused_with_its_reason(hospital, window):
    admin = window(hospital, ADMIN)
    admin.go("/admin/import")
    latin = {"name": "staff.csv", "mimeType": "text/csv", "buffer": f"{HEADER}\n{GOOD}".encode("latin-1")}
    admin.page.locator("input[type=file]").set_input_files(latin)
    expect(admin.page.get_by_text("UTF-8").first).to_be_visible()
    expect(admin.page.get_by_text(admin.say("admin:import.file.encoding", name="staff.csv"))).to_be_visible()


def open_account(admin, person) -> None:
    admin.go("/admin/people")
    admin.page.get_by_role("searchbox").fill(person.name)
    admin.page.get_by_role("row").filter(has_text=person.upn).get_by_text(person.name).first.click()
    expect(admin.page.locator(".admin-panel h2")).to_have_text(person.name)


def agree(admin, act: str) -> None:
    admin.page.locator(".admin-acts").get_by_role("button", name=admin.say(f"admin:act.{act}.button"), exact=True).click()
    admin.page.get_by_role("dialog").get_by_role("button", name=admin.say(f"admin:act.{act}.agree"), exact=True).click()


def test_disabling_puts_an_open_page_out(hospital, window):
    admin, person = window(hospital, ADMIN), window(hospital, EMMA)
    person.tolerate("401")
    person.open_chat(MAELLE.name)
    open_account(admin, EMMA)
    agree(admin, "disable")
    expect(person.page.get_by_text(person.say("sign-in:ended.disabled"))).to_be_visible(timeout=3_000)
    admin.button("admin:act.enable.button").click()
    expect(admin.page.get_by_text(admin.say("admin:act.enable.done", name=EMMA.name))).to_be_visible()
    again = window(hospital, language="fr")
    again.sign_in(EMMA)


def test_a_new_person_signs_in_with_the_temporary_password(hospital, window):
    admin = window(hospital, ADMIN)
    admin.go("/admin/people")
    admin.button("admin:people.add").click()
    dialog = admin.page.get_by_role("dialog")
    dialog.get_by_label(admin.say("admin:field.givenName")).fill("Noémie")
    dialog.get_by_label(admin.say("admin:field.surname")).fill("Nouvelle")
    dialog.get_by_role("button", name=admin.say("admin:create.save")).click()
    password = admin.page.get_by_role("dialog").locator("code").inner_text()
    upn = admin.page.get_by_role("dialog").locator("dd").first.inner_text()
    session = Script(hospital).post("/salus/v1/session", {"userPrincipalName": upn, "password": password})
    assert session["passwordChangeRequired"] is True


def test_a_role_given_and_taken(hospital, window):
    admin, person = window(hospital, ADMIN), window(hospital, MAELLE)
    person.tolerate("403")
    expect(person.rail()).not_to_contain_text(person.say("shell:feature.admin"))
    person.go("/admin/people")
    open_account(admin, MAELLE)
    agree(admin, "administrator")
    expect(admin.page.get_by_text(admin.say("admin:act.administrator.done", name=MAELLE.name))).to_be_visible()
    person.go("/")
    expect(person.rail()).to_contain_text(person.say("shell:feature.admin"))


def test_the_organisation_is_named_for_everybody(hospital, window):
    admin = window(hospital, ADMIN)
    admin.go("/admin/organization")
    admin.page.get_by_label(admin.say("admin:organization.name")).fill("Hôpital du Nord")
    admin.button("admin:edit.save").click()
    expect(admin.page.get_by_text(admin.say("admin:organization.saved"))).to_be_visible()
    door = window(hospital, language="fr")
    door.go("/")
    expect(door.page.get_by_text("Hôpital du Nord")).to_be_visible()


def test_others_are_refused(hospital, script):
    person = script(MAELLE)
    for method, path, body in [
        ("PATCH", f"/v1.0/users/{EMMA.upn}", {"jobTitle": "Boss"}),
        ("POST", "/salus/v1/staffImports?dryRun=true", None),
        ("GET", "/salus/v1/settings", None),
        ("DELETE", f"/v1.0/users/{EMMA.upn}", None),
    ]:
        assert person.call(method, path, body).status_code == 403, (method, path)


def failure(language: str, code: str) -> str:
    return json.loads((ROOT / f"web/kit/failures.{language}.json").read_text(encoding="utf-8"))[code]


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_a_patients_team_is_looked_at_and_not_changed(hospital, window, script, language, phone):
    desk = two_wards(script)
    group(desk, "Night shift", EMMA)
    team = desk.get(f"/v1.0/groups/{admit(desk, '100', 'Marie Roy', 'MED3', '12')}")["displayName"]
    admin = window(hospital, language=language, phone=phone)
    admin.enter(ADMIN, "/admin/groups", language=language)
    expect(admin.page.get_by_role("button", name="Night shift")).to_be_visible()
    expect(admin.page.get_by_text(team)).to_have_count(0)
    clean(admin, "groups")
    admin.page.get_by_role("radio", name=admin.say("admin:groups.shown.patients"), exact=True).check()
    row = admin.page.get_by_role("button").filter(has_text=team)
    expect(row).to_contain_text(admin.say("admin:groups.patients"))
    clean(admin, "patients' teams")
    row.click()
    panel = admin.page.locator(".admin-panel")
    expect(panel).to_contain_text(admin.say("admin:groups.patients.text"))
    expect(panel).to_contain_text(EMMA.name)
    # Nothing but closing.
    expect(panel.get_by_role("button")).to_have_count(1)
    expect(panel.get_by_role("combobox")).to_have_count(0)
    clean(admin, "a patient's team")


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_deleting_a_team_says_what_goes_and_a_wards_stays(hospital, window, script, language, phone):
    team = make_team(script, "Night round")[0]
    ward(script(ADMIN), "NIGHT", "Night round", teamId=team)
    admin = window(hospital, language=language, phone=phone)
    admin.tolerate("409")
    admin.enter(ADMIN, f"/admin/groups/{team}", language=language)
    admin.button("admin:act.deleteTeam.button").click()
    dialog = admin.page.get_by_role("dialog")
    expect(dialog).to_contain_text(admin.say("admin:act.deleteTeam.text"))
    dialog.get_by_role("button", name=admin.say("admin:act.deleteTeam.agree"), exact=True).click()
    expect(dialog).to_contain_text(failure(language, "WardTeam"))
    clean(admin, "a ward's team stays")
    script(ADMIN).ok("DELETE", "/salus/v1/wards/NIGHT")
    dialog.get_by_role("button", name=admin.say("admin:act.deleteTeam.agree"), exact=True).click()
    told(admin, "admin:act.deleteTeam.done", name="Night round")


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_every_page_is_in_sight(hospital, window, language, phone):
    admin = window(hospital, language=language, phone=phone)
    admin.enter(ADMIN, "/admin/people", language=language)
    pages = admin.page.get_by_role("navigation", name=admin.say("admin:title")).get_by_role("link")
    if phone:
        opener = admin.page.get_by_role("button", name=admin.say("admin:pages.open", page=admin.say("admin:tab.people")))
        expect(pages.first).to_be_hidden()
        opener.click()
        clean(admin, "the pages")
        admin.page.keyboard.press("Escape")
        expect(pages.first).to_be_hidden()
        expect(opener).to_be_focused()
        opener.click()
    expect(pages.first).to_be_visible()
    assert pages.count() >= 14
    for at in range(pages.count()):
        expect(pages.nth(at)).to_be_in_viewport(ratio=1)
    pages.filter(has_text=admin.say("admin:tab.organization")).click()
    expect(admin.page.get_by_role("heading", name=admin.say("admin:tab.organization"), exact=True)).to_be_visible()
    if phone:
        expect(pages.first).to_be_hidden()
