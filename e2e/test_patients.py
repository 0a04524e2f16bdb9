# A patient's team from the admission to the end: who the patient is stays in sight, the people change with the ward, and what cannot
# be understood of the admission system's messages is decided by somebody.
import re

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE, Person
from kit.script import Script
from test_applications import clean
from test_teams import JOURNEYS, bound, branch, make_team, narrow, told

COLUMNS = "id,kind,at,encounter,identifier,displayName,birthDate,ward,room,attending,into"


def ward(admin: Script, code: str, name: str, **more) -> None:
    admin.post("/salus/v1/wards", {"code": code, "displayName": name, **more})


def admit(admin: Script, identifier: str, name: str, code: str, room: str, **more) -> str:
    body = {"identifier": identifier, "displayName": name, "birthDate": "1948-03-02", "wardCode": code, "room": room, **more}
    return admin.post("/salus/v1/patientTeams", body)["teamId"]


def feed(admin: Script, *lines: str) -> list[dict]:
    body = "\n".join([COLUMNS, *lines]).encode()
    return admin.ok("POST", "/salus/v1/admissions", content=body, headers={"content-type": "text/csv"})["value"]


def two_wards(script) -> Script:
    """Medicine with Maëlle and Emma, intensive care with Jérôme."""
    admin = script(ADMIN)
    ward(admin, "MED3", "Medicine 3 East", teamId=make_team(script, "Medicine 3 East", EMMA)[0])
    admin.post("/v1.0/teams", {
        "template@odata.bind": "https://salus.example/v1.0/teamsTemplates('standard')", "displayName": "Intensive Care", "visibility": "private",
        "members": [bound(script(JEROME).id)],
    })
    care = next(team["id"] for team in admin.get("/v1.0/me/joinedTeams")["value"] if team["displayName"] == "Intensive Care")
    ward(admin, "ICU", "Intensive Care", teamId=care)
    return admin


def lets(admin: Script, person: Person, **settings) -> None:
    """A policy of messaging for one person."""
    policy = admin.post("/salus/v1/policies", {"type": "TeamsMessagingPolicy", "displayName": "Patients", "settings": settings})["id"]
    admin.ok("PUT", f"/salus/v1/users/{admin.user(person)}/policies/TeamsMessagingPolicy", {"policyId": policy})


def banner(window):
    return window.page.get_by_role("region", name=window.say("patients:banner"), exact=True)


def act(window, address: str) -> None:
    banner(window).get_by_role("button", name=window.say("patients:banner.menu")).click()
    window.choose(address)


def agree(window, address: str) -> None:
    window.page.get_by_role("dialog").get_by_role("button", name=window.say(address), exact=True).click()
    expect(window.page.get_by_role("dialog")).to_have_count(0)


@JOURNEYS
def test_a_stay_from_the_admission_to_the_discharge(hospital, window, script, language, phone):
    two_wards(script)
    desk = narrow(hospital, window, ADMIN, "/teams", language, phone)
    nurse = window(hospital, EMMA)
    nurse.go("/teams")
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    desk.button("teams:tree.new").click()
    desk.choose("patients:admit")
    dialog.get_by_role("button", name=desk.say("patients:admit.do"), exact=True).click()
    expect(dialog.get_by_text(desk.say("patients:identifier.missing"))).to_be_visible()
    dialog.get_by_label(desk.say("patients:identifier")).fill("100234")
    dialog.get_by_label(desk.say("patients:name")).fill("Marie Tremblay")
    dialog.get_by_label(desk.say("patients:birthDate")).fill("1948-03-02")
    dialog.get_by_label(desk.say("patients:ward"), exact=True).select_option("MED3")
    dialog.get_by_label(desk.say("patients:room"), exact=True).fill("312-A")
    clean(desk, "admitting")
    agree(desk, "patients:admit.do")
    expect(banner(desk)).to_contain_text("Marie Tremblay")
    expect(banner(desk)).to_contain_text("100234")
    expect(banner(desk)).to_contain_text(desk.say("patients:room.short", room="312-A"))
    clean(desk, "the patient's channel")
    assert "Tremblay" not in page.url and "100234" not in page.url

    # The ward's people have it at once, without a reload, among the patients.
    patients = nurse.page.get_by_role("region", name=nurse.say("patients:patients"))
    expect(patients).to_contain_text("Marie Tremblay")
    expect(patients).to_contain_text("312-A · Medicine 3 East")
    patients.get_by_role("button", name=re.compile("Marie Tremblay")).first.click()
    expect(banner(nurse)).to_contain_text("Marie Tremblay")

    act(desk, "patients:details")
    dialog.get_by_label(desk.say("patients:room"), exact=True).fill("314-B")
    dialog.get_by_label(desk.say("patients:name")).fill("Marie Tremblay-Roy")
    clean(desk, "changing details")
    agree(desk, "patients:save")
    expect(banner(nurse)).to_contain_text("314-B")
    expect(patients.locator(".patient-row-name")).to_have_text("Marie Tremblay-Roy")

    act(desk, "patients:details")
    dialog.get_by_label(desk.say("patients:room"), exact=True).fill("")
    agree(desk, "patients:save")
    expect(banner(nurse)).to_contain_text(nurse.say("patients:room.none"))
    expect(patients).not_to_contain_text("314-B")

    act(desk, "patients:transfer")
    dialog.get_by_label(desk.say("patients:transfer.to")).select_option("ICU")
    dialog.get_by_label(desk.say("patients:room"), exact=True).fill("4")
    clean(desk, "transferring")
    agree(desk, "patients:transfer.do")
    expect(banner(nurse)).to_contain_text("Intensive Care")
    # She hands over: it is said until when.
    banner(nurse).get_by_role("button", name=re.compile(nurse.say("patients:leaving.short"))).click()
    expect(nurse.page.get_by_role("menu")).to_contain_text(EMMA.name)
    nurse.page.keyboard.press("Escape")
    intensive = window(hospital, JEROME)
    intensive.go("/teams")
    expect(intensive.page.get_by_role("region", name=intensive.say("patients:patients"))).to_contain_text("Marie Tremblay")

    act(desk, "patients:cancelTransfer")
    told(desk, "patients:cancelTransfer.done")
    expect(banner(nurse)).to_contain_text("Medicine 3 East")

    act(desk, "patients:discharge")
    expect(dialog).to_contain_text(desk.say("patients:discharge.back"))
    clean(desk, "discharging")
    agree(desk, "patients:discharge.do")
    expect(page.locator(".patient-banner[data-state=discharged]")).to_be_visible()
    expect(nurse.page.locator(".patient-banner[data-state=discharged]")).to_be_visible()
    clean(desk, "discharged")
    act(desk, "patients:cancelDischarge")
    told(desk, "patients:cancelDischarge.done")
    expect(page.locator(".patient-banner[data-state=admitted]")).to_be_visible()


@JOURNEYS
def test_the_banner_never_leaves(hospital, window, script, language, phone):
    admin = two_wards(script)
    team = admit(admin, "100877", "Jean-Christophe Villeneuve-Beauchemin", "MED3", "312-A")
    general = admin.get(f"/v1.0/teams/{team}/channels")["value"][0]["id"]
    for number in range(30):
        admin.post(f"/v1.0/teams/{team}/channels/{general}/messages", {"body": {"content": f"Note {number}"}})
    nurse = narrow(hospital, window, MAELLE, f"/teams/{team}/{general}", language, phone)
    expect(nurse.page.get_by_text("Note 29")).to_be_visible()
    expect(banner(nurse)).to_be_in_viewport(ratio=1)
    _whole(nurse)
    for tab in ["", "/tags", "/channels", "/apps", "/settings"]:
        nurse.go(f"/teams/{team}/about{tab}")
        expect(banner(nurse)).to_contain_text("Villeneuve-Beauchemin")
        clean(nurse, tab)
    # Somebody who may not say where the patient is has no menu for it.
    expect(banner(nurse).get_by_role("button", name=nurse.say("patients:banner.menu"))).to_have_count(0)
    lets(admin, MAELLE, AllowPatientTeams=True)
    nurse.go(f"/teams/{team}/{general}")
    expect(banner(nurse).get_by_role("button", name=nurse.say("patients:banner.menu"))).to_be_visible()
    _whole(nurse)
    admin.post(f"/salus/v1/teams/{team}/patientEvents", {"kind": "discharge"})
    expect(nurse.page.locator(".patient-banner[data-state=discharged]")).to_be_visible()
    _whole(nurse)
    clean(nurse, "discharged")


def _whole(window) -> None:
    """At most two lines, and nothing cut: two patients may differ in the last letters only."""
    height = banner(window).bounding_box()["height"]
    assert height <= (52 if window.phone else 64), height
    for part in [".patient-name", ".patient-born", ".patient-number", ".patient-room"]:
        assert banner(window).locator(part).evaluate("each => each.scrollWidth <= each.clientWidth + 1"), part


def test_patients_stand_as_their_beds_do_and_are_found(hospital, window, script):
    admin = two_wards(script)
    for number in range(9):
        admit(admin, f"2000{number}", f"Patient {'ABCDEFGHI'[number]}", "MED3", str(20 - number))
    nurse = window(hospital, MAELLE)
    nurse.go("/teams")
    patients = nurse.page.get_by_role("region", name=nurse.say("patients:patients"))
    names = patients.locator(".patient-row-name")
    expect(names).to_have_text([f"Patient {letter}" for letter in "IHGFEDCBA"])
    filter = patients.get_by_role("searchbox")
    filter.fill("20004")
    expect(names).to_have_text(["Patient E"])
    filter.fill("nobody")
    expect(patients).to_contain_text(nurse.say("patients:filter.none", words="nobody"))
    filter.fill("")
    # By keyboard: down to a patient, right unfolds, Enter opens.
    branch(nurse, "Patient I").locator(".team-row[data-team]").focus()
    nurse.page.keyboard.press("ArrowRight")
    expect(branch(nurse, "Patient I").locator(".team-row.channel").first).to_be_visible()
    nurse.page.keyboard.press("ArrowLeft")
    expect(branch(nurse, "Patient I").locator(".team-row.channel")).to_have_count(0)
    nurse.page.keyboard.press("Enter")
    expect(banner(nurse)).to_contain_text("Patient I")
    # The command box finds a patient by number.
    nurse.page.keyboard.press("Control+k")
    nurse.page.get_by_role("combobox").last.fill("20006")
    expect(nurse.page.get_by_role("option").filter(has_text="Patient G").first).to_contain_text("14 · Medicine 3 East · 20006")


@JOURNEYS
def test_wards_are_kept_and_messages_decided(hospital, window, script, language, phone):
    make_team(script, "Medicine 3 East", EMMA)
    keeper = script(ADMIN)
    keeper.post("/salus/v1/dutyRoles", {"displayName": "Cardiologist on call", "unit": "Cardiology", "fallback": {"userId": keeper.user(JEROME)}})
    package = keeper.get("/salus/v1/policies/packages")["value"][0]
    admin = narrow(hospital, window, ADMIN, "/admin/patients", language, phone)
    page, dialog = admin.page, admin.page.get_by_role("dialog")
    expect(page.get_by_text(admin.say("patients:wards.none"))).to_be_visible()
    clean(admin, "no wards")
    admin.button("patients:ward.add").click()
    dialog.get_by_label(admin.say("patients:ward.code"), exact=True).fill("MED3")
    dialog.get_by_label(admin.say("patients:ward.name"), exact=True).fill("Medicine 3 East")
    dialog.get_by_label(admin.say("templates:team"), exact=True).fill("Medicine")
    dialog.get_by_role("button", name="Medicine 3 East").click()
    dialog.get_by_role("combobox", name=admin.say("patients:ward.duties"), exact=True).fill("cardiolo")
    dialog.get_by_role("option", name=re.compile("Cardiologist on call")).click()
    expect(dialog.get_by_role("list", name=admin.say("patients:ward.duties"))).to_contain_text("Cardiologist on call")
    dialog.get_by_label(admin.say("patients:ward.package"), exact=True).select_option(package["id"])
    dialog.get_by_label(admin.say("patients:ward.handOver"), exact=True).fill("1,5")
    clean(admin, "a new ward")
    agree(admin, "patients:save")
    expect(page.get_by_text(admin.say("patients:hours", count=24))).to_be_visible()
    kept = keeper.get("/salus/v1/wards")["value"][0]
    assert (kept["policyPackageId"], len(kept["dutyIds"]), kept["handOverMinutes"]) == (package["id"], 1, 90)
    expect(page.locator(".ward-card")).to_contain_text(package["displayName"])
    expect(page.locator(".ward-card")).to_contain_text("Cardiologist on call")
    clean(admin, "a ward")
    # What was chosen stands there again, and can be taken back.
    admin.button("patients:ward.edit.this", name="Medicine 3 East").click()
    chosen = dialog.get_by_label(admin.say("patients:ward.package"), exact=True)
    expect(chosen).to_have_value(package["id"])
    chosen.select_option("")
    agree(admin, "patients:save")
    expect(page.locator(".ward-card")).to_contain_text(admin.say("patients:ward.package.none"))
    assert keeper.get("/salus/v1/wards")["value"][0]["policyPackageId"] is None

    page.get_by_role("link", name=re.compile(admin.say("patients:admin.admissions"))).last.click()
    expect(page.get_by_text(admin.say("patients:admissions.none.waiting"))).to_be_visible()
    clean(admin, "nothing waits")
    admin.button("patients:upload").click()
    clean(admin, "uploading")
    lines = [
        "m1,admit,2026-11-01T10:00:00Z,V1,300,Lucie Bélanger,1950-02-02,MED9,12,,",
        "m2,admit,2026-11-01T11:00:00Z,V2,301,Omar Haddad,1961-02-02,MED3,14,,",
        "m3,discharge,2026-11-01T11:00:00Z,V3,302,,,,,,", "m4,admit,2026-11-01T12:00:00Z,V4,303,Ana Cruz,someday,MED3,15,,",
    ]
    content = "\n".join([COLUMNS, *lines]).encode()
    page.locator("dialog input[type=file]").set_input_files({"name": "adt.csv", "mimeType": "text/csv", "buffer": content})
    expect(dialog).to_contain_text(admin.say("patients:upload.counts", applied=1, repeated=0, waiting=2, refused=1))
    clean(admin, "uploaded")
    dialog.get_by_role("button", name=admin.say("patients:close"), exact=True).last.click()

    cards = page.locator(".admission-card")
    expect(cards).to_have_count(2)
    expect(cards.filter(has_text="Lucie Bélanger")).to_contain_text(admin.say("patients:problem.unknownWard", ward="MED9"))
    clean(admin, "two wait")
    admin.button("patients:place.this", name="Lucie Bélanger").click()
    dialog.get_by_label(admin.say("patients:ward"), exact=True).select_option("MED3")
    clean(admin, "placing")
    agree(admin, "patients:place.do")
    expect(cards).to_have_count(1)
    number = admin.say("patients:identifier.short", identifier="302")
    admin.button("patients:dismiss.this", name=number).click()
    expect(dialog).to_contain_text(admin.say("patients:dismiss.text"))
    agree(admin, "patients:dismiss")
    expect(page.get_by_text(admin.say("patients:admissions.none.waiting"))).to_be_visible()
    page.get_by_role("radio", name=admin.say("patients:admissions.show.all"), exact=True).check()
    expect(cards).to_have_count(3)
    expect(cards.filter(has_text=number)).to_contain_text(admin.say("patients:admission.dismissed"))
    clean(admin, "all messages")
    # What was decided can be undone, by keyboard: the line waits again.
    admin.button("patients:undo.this", name=number).focus()
    page.keyboard.press("Enter")
    told(admin, "patients:undo.done")
    expect(cards.filter(has_text=number)).to_contain_text(admin.say("patients:admission.waiting"))
    expect(page.locator(".admission-place")).to_be_focused()
    admin.button("patients:dismiss.this", name=number).click()
    agree(admin, "patients:dismiss")
    expect(cards.filter(has_text=number)).to_contain_text(admin.say("patients:admission.dismissed"))

    page.get_by_role("link", name=admin.say("patients:admin.teams"), exact=True).last.click()
    expect(page.get_by_role("table")).to_contain_text("Omar Haddad")
    expect(page.get_by_role("table")).to_contain_text("Lucie Bélanger")
    clean(admin, "all teams")
    # A ward to which patients were admitted stays.
    admin.tolerate("409")
    page.get_by_role("link", name=admin.say("patients:admin.wards"), exact=True).click()
    admin.button("patients:ward.remove.this", name="Medicine 3 East").click()
    dialog.get_by_role("button", name=admin.say("patients:ward.remove.do"), exact=True).click()
    expect(dialog).to_contain_text(admin.say("patients:fault.WardHasPatients"))


def test_a_desk_without_administrators_decides_live(hospital, window, script):
    admin = two_wards(script)
    lets(admin, JEROME, AllowAdmissionsDesk=True)
    desk = window(hospital, JEROME)
    desk.go("/teams/-/admissions")
    expect(desk.page.get_by_text(desk.say("patients:admissions.none.waiting"))).to_be_visible()
    feed(admin, "m1,admit,2026-11-01T10:00:00Z,V1,300,Lucie Bélanger,1950-02-02,MED3,12,dr.nobody,")
    card = desk.page.locator(".admission-card")
    expect(card).to_contain_text("Lucie Bélanger")
    # The number stands in the tree, too.
    expect(desk.page.locator(".patient-waiting")).to_contain_text("1")
    clean(desk, "one waits")
    # The server refuses to leave all of it out for one name.
    expect(desk.button("patients:dismiss.this", name="Lucie Bélanger")).to_have_count(0)
    desk.button("patients:accept.this", name="Lucie Bélanger").click()
    expect(card).to_have_count(0)
    expect(desk.page.locator(".patient-waiting .badge")).to_have_count(0)
    other = window(hospital, EMMA)
    other.go("/teams/-/admissions")
    expect(other.page.get_by_text(other.say("patients:admissions.refused"))).to_be_visible()


@JOURNEYS
def test_of_two_open_stays_the_earlier_is_over(hospital, window, script, language, phone):
    admin = two_wards(script)
    feed(
        admin, "m1,admit,2026-11-01T10:00:00Z,V1,300,Lucie Bélanger,1950-02-02,MED3,12,,",
        "m2,admit,2026-11-03T10:00:00Z,V2,300,Lucie Bélanger,1950-02-02,ICU,4,,",
    )
    desk = narrow(hospital, window, ADMIN, "/admin/patients/admissions", language, phone)
    card = desk.page.locator(".admission-card")
    expect(card).to_contain_text(desk.say("patients:problem.anotherStayIsOpen"))
    expect(desk.button("patients:over.this", name="Lucie Bélanger")).to_have_text(desk.say("patients:over"))
    clean(desk, "two stays are open")
    desk.button("patients:over.this", name="Lucie Bélanger").click()
    told(desk, "patients:over.done")
    expect(desk.page.get_by_text(desk.say("patients:admissions.none.waiting"))).to_be_visible()
    desk.page.get_by_role("radio", name=desk.say("patients:admissions.show.all"), exact=True).check()
    expect(card).to_have_count(2)
    undo = desk.button("patients:undo.this", name="Lucie Bélanger")
    expect(undo).to_have_count(1)
    clean(desk, "decided")
    undo.click()
    told(desk, "patients:undo.done")
    expect(card.filter(has_text=desk.say("patients:problem.anotherStayIsOpen"))).to_have_count(1)


@JOURNEYS
def test_officers_see_who_looked_that_day(hospital, window, script, language, phone):
    admin = two_wards(script)
    team = admit(admin, "100234", "Marie Tremblay", "MED3", "312-A")
    admit(admin, "100877", "Omar Haddad", "MED3", "314-B")
    admin.ok("PUT", f"/salus/v1/users/{admin.user(CHLOE)}/roles", {"roles": ["privacyOfficer"]})
    officer = narrow(hospital, window, CHLOE, "/privacy/patients", language, phone)
    page = officer.page
    found = page.get_by_role("list", name=officer.say("patients:patients"))
    expect(found.get_by_role("listitem")).to_have_count(2)
    clean(officer, "all patients")
    page.get_by_role("searchbox", name=officer.say("patients:officers.find")).fill("tremblay")
    expect(found.get_by_role("listitem")).to_have_count(1)
    found.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(officer.say("patients:officers.none"), exact=True)).to_be_visible()
    clean(officer, "nobody looked")
    assert "Tremblay" not in page.url and "100234" not in page.url

    nurse = window(hospital, MAELLE)
    nurse.go(f"/teams/{team}")
    expect(banner(nurse)).to_contain_text("Marie Tremblay")
    expect(banner(nurse).get_by_role("button", name=nurse.say("patients:banner.menu"))).to_have_count(0)
    page.reload()
    days = page.locator(".patient-looked section")
    expect(days).to_have_count(1)
    expect(days.get_by_role("listitem")).to_have_count(1)
    expect(days).to_contain_text(MAELLE.name)
    # It says of whom.
    expect(page.get_by_role("heading", name="Marie Tremblay")).to_be_visible()
    clean(officer, "who looked")
    page.get_by_role("link", name=officer.say("patients:officers.back")).click()
    expect(found.get_by_role("listitem")).to_have_count(2)


@JOURNEYS
def test_who_was_here_before_is_admitted_by_the_ward(hospital, window, script, language, phone):
    admin = two_wards(script)
    team = admit(admin, "100234", "Marie Tremblay", "MED3", "312-A")
    admin.post(f"/salus/v1/teams/{team}/patientEvents", {"kind": "discharge"})
    lets(admin, CHLOE, AllowPatientTeams=True)
    other = narrow(hospital, window, CHLOE, "/teams", language, phone)
    other.tolerate("409")
    dialog = other.page.get_by_role("dialog")
    other.button("teams:tree.new").click()
    other.choose("patients:admit")
    dialog.get_by_label(other.say("patients:identifier")).fill("100234")
    dialog.get_by_label(other.say("patients:name")).fill("Marie Tremblay")
    dialog.get_by_label(other.say("patients:birthDate")).fill("1948-03-02")
    dialog.get_by_label(other.say("patients:ward"), exact=True).select_option("ICU")
    dialog.get_by_role("button", name=other.say("patients:admit.do"), exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text(other.say("patients:fault.PatientWasHere"))
    clean(other, "been here before")
