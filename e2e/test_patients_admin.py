# Patients' teams as those see them who keep the wards, decide what cannot be understood of the admission system's messages, and ask who looked.
import re

from playwright.sync_api import expect

from kit.patients import COLUMNS, admit, agree, banner, feed, lets, two_wards, ward
from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE
from kit.teams import make_team
from test_applications import clean
from test_teams import JOURNEYS, narrow, told


@JOURNEYS
def test_wards_are_kept_and_messages_decided(hospital, window, script, language, phone):
    make_team(script, "Medicine 3 East", EMMA)
    keeper = script(ADMIN)
    duty = keeper.post("/salus/v1/dutyRoles", {"displayName": "Cardiologist on call", "unit": "Cardiology", "fallback": {"userId": keeper.user(JEROME)}})
    # A ward on which nobody is on duty would be a problem of its own.
    keeper.post(f"/salus/v1/dutyRoles/{duty['id']}/holders", {"userId": keeper.user(JEROME)})
    package = keeper.get("/salus/v1/policies/packages")["value"][0]
    policy = keeper.post("/salus/v1/policies", {"type": "TeamsMessagingPolicy", "displayName": "Trial", "settings": {}})["id"]
    passing = keeper.post("/salus/v1/policies/packages", {"displayName": "Trial", "policyIds": [policy]})["id"]
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
    # Unless somebody says otherwise, the language that the administrator reads.
    spoken = dialog.get_by_label(admin.say("patients:ward.language"), exact=True)
    expect(spoken).to_have_value(language)
    other = {"en": "fr", "fr": "en"}[language]
    spoken.select_option(other)
    clean(admin, "a new ward")
    agree(admin, "patients:save")
    expect(page.get_by_text(admin.say("patients:hours", count=24))).to_be_visible()
    kept = keeper.get("/salus/v1/wards")["value"][0]
    assert (kept["policyPackageId"], len(kept["dutyIds"]), kept["handOverMinutes"], kept["language"]) == (package["id"], 1, 90, other)
    expect(page.locator(".ward-card")).to_contain_text(admin.say(f"policies:package.{package['displayName']}"))
    expect(page.locator(".ward-card")).to_contain_text({"en": "English", "fr": "Français"}[other])
    expect(page.locator(".ward-card")).to_contain_text("Cardiologist on call")
    clean(admin, "a ward")
    # What was chosen stands there again, and can be taken back.
    admin.button("patients:ward.edit.this", name="Medicine 3 East").click()
    chosen = dialog.get_by_label(admin.say("patients:ward.package"), exact=True)
    expect(chosen).to_have_value(package["id"])
    chosen.select_option(passing)
    agree(admin, "patients:save")
    # What somebody removes meanwhile is said to be gone, and not kept without a word.
    keeper.ok("DELETE", f"/salus/v1/policies/packages/{passing}")
    page.reload()
    expect(page.locator(".ward-card")).to_contain_text(admin.say("patients:ward.gone"))
    expect(page.locator(".ward-card")).not_to_contain_text(passing)
    clean(admin, "a package that is gone")
    admin.button("patients:ward.edit.this", name="Medicine 3 East").click()
    expect(chosen).to_have_value(passing)
    expect(spoken).to_have_value(other)
    dialog.get_by_role("button", name=admin.say("patients:save"), exact=True).click()
    expect(dialog).to_contain_text(admin.say("patients:ward.gone.choose"))
    expect(chosen).to_be_focused()
    clean(admin, "another package must be chosen")
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
def test_the_table_of_patients_is_read_whole(hospital, window, script, language, phone):
    admin = two_wards(script)
    ward(admin, "MIG", "Hospitalisation de médecine interne et de gériatrie aiguë, 3e étage Est", teamId=make_team(script, "Médecine interne")[0])
    admit(admin, "100234", "Marie-Antoinette Joséphine de La Fontaine-Beauchemin", "MIG", "3E-3042-B")
    left = admit(admin, "100877", "Omar Haddad", "MIG", "314-B")
    admin.post(f"/salus/v1/teams/{left}/patientEvents", {"kind": "discharge"})
    desk = narrow(hospital, window, ADMIN, "/admin/patients/teams", language, phone)
    desk.page.locator("label").filter(has_text=desk.say("patients:teams.show.all")).last.click()
    box = desk.page.locator(".patient-table")
    expect(box.locator("tbody tr")).to_have_count(2)
    assert box.evaluate("each => each.scrollWidth <= each.clientWidth"), "The table slides."
    for cell in box.locator("tbody tr > *").all():
        assert cell.evaluate("each => each.scrollWidth <= each.clientWidth + 1"), cell.text_content()
    clean(desk, "the table of patients")


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
    # Whoever was not on the ward is told apart.
    emergency = page.get_by_text(officer.say("patients:officers.emergency"), exact=True)
    expect(emergency).to_have_count(0)
    lets(admin, JEROME, AllowBreakGlass=True)
    jerome = script(JEROME)
    general = admin.get(f"/v1.0/teams/{team}/primaryChannel")["id"]
    jerome.post(f"/salus/v1/teams/{team}/channels/{general}/emergencyAccesses", {"category": "patientCare", "reason": "Fell in the corridor of our ward"})
    jerome.get(f"/salus/v1/teams/{team}/patient")
    page.reload()
    expect(days.get_by_role("listitem")).to_have_count(2)
    expect(days.get_by_role("listitem").filter(has_text=JEROME.name).get_by_text(officer.say("patients:officers.emergency"), exact=True)).to_be_visible()
    expect(emergency).to_have_count(1)
    for name in days.locator(".person-name").all():
        assert name.evaluate("each => each.scrollWidth <= each.clientWidth + 1"), name.text_content()
    # It says of whom.
    expect(page.get_by_role("heading", name="Marie Tremblay")).to_be_visible()
    clean(officer, "who looked")
    page.get_by_role("link", name=officer.say("patients:officers.back")).click()
    expect(found.get_by_role("listitem")).to_have_count(2)
