# A patient's team from the admission to the end: who the patient is stays in sight, and the people change with the ward.
import re

from playwright.sync_api import expect

from kit.patients import act, admit, agree, allergies, banner, feed, lets, two_wards
from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE
from test_applications import clean
from test_teams import JOURNEYS, branch, narrow, told

PARTS = "id,kind,at,identifier,familyName,givenName,birthDate,allergies,ward,room"


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
    expect(dialog.get_by_text(desk.say("patients:familyName.missing"))).to_be_visible()
    dialog.get_by_label(desk.say("patients:familyName"), exact=True).fill("Tremblay")
    dialog.get_by_label(desk.say("patients:givenName"), exact=True).fill("Marie")
    dialog.get_by_role("textbox", name=desk.say("patients:allergies"), exact=True).fill("penicillin, latex")
    dialog.get_by_label(desk.say("patients:birthDate")).fill("1948-03-02")
    dialog.get_by_label(desk.say("patients:ward"), exact=True).select_option("MED3")
    dialog.get_by_label(desk.say("patients:room"), exact=True).fill("312-A")
    clean(desk, "admitting")
    agree(desk, "patients:admit.do")
    expect(banner(desk)).to_contain_text("TREMBLAY Marie")
    expect(banner(desk)).to_contain_text("100234")
    expect(allergies(desk)).to_have_accessible_name(desk.say("patients:allergies.are", all="penicillin, latex"))
    expect(banner(desk)).to_contain_text(desk.say("patients:room.short", room="312-A"))
    clean(desk, "the patient's channel")
    assert "Tremblay" not in page.url and "100234" not in page.url

    # The ward's people have it at once, without a reload, among the patients.
    patients = nurse.page.get_by_role("region", name=nurse.say("patients:patients"))
    expect(patients).to_contain_text("TREMBLAY Marie")
    expect(patients).to_contain_text("312-A · Medicine 3 East")
    # Read aloud it is not spelled out.
    patients.get_by_role("button", name=re.compile("Tremblay, Marie")).first.click()
    expect(banner(nurse)).to_contain_text("TREMBLAY Marie")

    act(desk, "patients:details")
    dialog.get_by_label(desk.say("patients:room"), exact=True).fill("314-B")
    expect(dialog.get_by_label(desk.say("patients:givenName"), exact=True)).to_have_value("Marie")
    dialog.get_by_label(desk.say("patients:familyName"), exact=True).fill("Tremblay-Roy")
    clean(desk, "changing details")
    agree(desk, "patients:save")
    expect(banner(nurse)).to_contain_text("314-B")
    expect(patients.locator(".patient-row-name")).to_contain_text("TREMBLAY-ROY Marie")
    expect(allergies(nurse)).to_be_visible()

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
    expect(intensive.page.get_by_role("region", name=intensive.say("patients:patients"))).to_contain_text("TREMBLAY-ROY Marie")

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
    # People are added to the team, not to the patient.
    nurse.go(f"/teams/{team}/about/members")
    nurse.button("teams:add.title").click()
    title = nurse.say("teams:add.toPatient", name="Jean-Christophe Villeneuve-Beauchemin")
    expect(nurse.page.get_by_role("dialog").get_by_role("heading", name=title, exact=True)).to_be_visible()
    nurse.page.keyboard.press("Escape")
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


@JOURNEYS
def test_what_a_patient_must_not_be_given_is_never_overlooked(hospital, window, script, language, phone):
    admin = two_wards(script)
    named = {"birthDate": "1948-03-02", "wardCode": "MED3", "room": "312-A", "familyName": "de la Forêt", "givenName": "Marie"}
    team = admin.post("/salus/v1/patientTeams", {"identifier": "100234", **named})["teamId"]
    desk = narrow(hospital, window, ADMIN, f"/teams/{team}", language, phone)
    nurse = window(hospital, EMMA, phone=phone)
    nurse.go(f"/teams/{team}")
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    field = dialog.get_by_role("textbox", name=desk.say("patients:allergies"), exact=True)
    unknown = dialog.get_by_role("checkbox", name=desk.say("patients:allergies.none"), exact=True)
    expect(banner(desk)).to_contain_text("DE LA FORÊT Marie")
    expect(banner(nurse).locator(".patient-allergies")).to_have_count(0)
    _whole(nurse)

    # Nothing that was not said is said by opening and saving.
    act(desk, "patients:details")
    agree(desk, "patients:save")
    assert admin.get(f"/salus/v1/teams/{team}/patient")["allergies"] is None
    act(desk, "patients:details")
    unknown.check()
    expect(field).to_be_disabled()
    clean(desk, "none are known")
    agree(desk, "patients:save")
    expect(banner(nurse)).to_contain_text(nurse.say("patients:allergies.none"))
    expect(allergies(nurse)).to_have_count(0)
    clean(nurse, "no known allergies")

    act(desk, "patients:details")
    unknown.uncheck()
    dialog.get_by_role("button", name=desk.say("patients:save"), exact=True).click()
    expect(dialog.get_by_text(desk.say("patients:allergies.unsaid"))).to_be_visible()
    clean(desk, "nothing is said")
    field.fill("penicillin, latex\niodine 2,5 mg")
    agree(desk, "patients:save")
    expect(allergies(nurse)).to_have_accessible_name(nurse.say("patients:allergies.are", all="penicillin, latex, iodine 2,5 mg"))

    # What the feed says meanwhile is not undone by somebody who changes the room.
    all = ["penicillin", "latex", "iodine, by vein", "nuts", "eggs", "codeine", "sulfonamides", "adhesive plaster"]
    act(desk, "patients:details")
    admin.post(f"/salus/v1/teams/{team}/patientEvents", {"kind": "update", "allergies": all})
    expect(allergies(nurse)).to_have_accessible_name(re.compile("adhesive plaster"))
    dialog.get_by_label(desk.say("patients:room"), exact=True).fill("314-B")
    agree(desk, "patients:save")
    expect(banner(nurse)).to_contain_text("314-B")
    assert admin.get(f"/salus/v1/teams/{team}/patient")["allergies"] == all
    _whole(desk, lines=3 if phone else 2)
    clean(desk, "many allergies")
    # All of them are a key away.
    allergies(desk).focus()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("listitem")).to_have_text(all)
    expect(dialog).to_contain_text("DE LA FORÊT Marie")
    clean(desk, "all allergies")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(allergies(desk)).to_be_focused()
    admin.post(f"/salus/v1/teams/{team}/patientEvents", {"kind": "discharge"})
    expect(page.locator(".patient-banner[data-state=discharged]")).to_be_visible()
    expect(allergies(desk)).to_be_in_viewport(ratio=1)
    clean(desk, "discharged with allergies")


@JOURNEYS
def test_a_whole_name_stays_whole_until_somebody_says_its_parts(hospital, window, script, language, phone):
    admin = two_wards(script)
    team = admit(admin, "100234", "Marie Tremblay", "MED3", "312-A")
    desk = narrow(hospital, window, ADMIN, f"/teams/{team}", language, phone)
    dialog = desk.page.get_by_role("dialog")
    expect(banner(desk).locator(".patient-name")).to_have_text("Marie Tremblay")
    act(desk, "patients:details")
    whole = dialog.get_by_label(desk.say("patients:name"), exact=True)
    expect(whole).to_have_value("Marie Tremblay")
    desk.button("patients:name.parts").click()
    expect(dialog.get_by_text(desk.say("patients:name.until", name="Marie Tremblay"))).to_be_visible()
    clean(desk, "parts of a name")
    desk.button("patients:name.whole").click()
    expect(whole).to_have_value("Marie Tremblay")
    agree(desk, "patients:save")
    assert admin.get(f"/salus/v1/teams/{team}/patient")["familyName"] is None
    act(desk, "patients:details")
    desk.button("patients:name.parts").click()
    dialog.get_by_label(desk.say("patients:familyName"), exact=True).fill("Tremblay")
    dialog.get_by_label(desk.say("patients:givenName"), exact=True).fill("Marie")
    agree(desk, "patients:save")
    expect(banner(desk)).to_contain_text("TREMBLAY Marie")
    # Both ways round it is found, and where allergies came in a file they stand on the card.
    expect(banner(desk).locator(".patient-allergies")).to_have_count(0)
    feed(admin, "m1,admit,2026-11-01T10:00:00Z,300,Bélanger,Lucie,1950-02-02,penicillin; latex,MED9,12",
         "m2,admit,2026-11-01T10:00:00Z,301,Haddad,Omar,1950-02-02,none,MED9,13", columns=PARTS)
    desk.go("/admin/patients/admissions")
    cards = desk.page.locator(".admission-card")
    expect(cards.filter(has_text="BÉLANGER Lucie")).to_contain_text("penicillin, latex")
    expect(cards.filter(has_text="HADDAD Omar")).to_contain_text(desk.say("patients:allergies.none"))
    clean(desk, "cards with parts of names")
    desk.go("/admin/patients/teams")
    expect(desk.page.get_by_role("table")).to_contain_text("TREMBLAY Marie")


def _whole(window, lines: int = 2) -> None:
    """At most so many lines, on a phone with one more for the ward beside a long name, and nothing cut: two patients may differ in the last letters only."""
    height = banner(window).bounding_box()["height"]
    assert height <= (78 if window.phone else 64) + 26 * (lines - 2), height
    for part in [".patient-name", ".patient-born", ".patient-number", ".patient-room", ".patient-ward"]:
        assert banner(window).locator(part).evaluate("each => each.scrollWidth <= each.clientWidth + 1"), part


def test_patients_stand_as_their_beds_do_and_are_found(hospital, window, script):
    admin = two_wards(script)
    for number in range(9):
        admit(admin, f"2000{number}", f"Patient {'ABCDEFGHI'[number]}", "MED3", str(20 - number))
    # In one room by family name, not by given name.
    for number, (family, given) in enumerate([("Zander", "Ana"), ("Abel", "Marie")]):
        admin.post("/salus/v1/patientTeams", {
            "identifier": f"3000{number}", "familyName": family, "givenName": given, "birthDate": "1948-03-02", "wardCode": "MED3", "room": "30",
        })
    nurse = window(hospital, MAELLE)
    nurse.go("/teams")
    patients = nurse.page.get_by_role("region", name=nurse.say("patients:patients"))
    names = patients.locator(".patient-row-name")
    expect(names).to_have_text([*(f"Patient {letter}" for letter in "IHGFEDCBA"), re.compile("ABEL Marie"), re.compile("ZANDER Ana")])
    filter = patients.get_by_role("searchbox")
    filter.fill("20004")
    expect(names).to_have_text(["Patient E"])
    filter.fill("nobody")
    expect(patients).to_contain_text(nurse.say("patients:filter.none", words="nobody"))
    for words in ["marie abel", "abel marie", "ABEL"]:
        filter.fill(words)
        expect(names).to_have_text([re.compile("ABEL Marie")])
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
    dialog.get_by_label(other.say("patients:familyName"), exact=True).fill("Tremblay")
    dialog.get_by_label(other.say("patients:birthDate")).fill("1948-03-02")
    dialog.get_by_label(other.say("patients:ward"), exact=True).select_option("ICU")
    dialog.get_by_role("button", name=other.say("patients:admit.do"), exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text(other.say("patients:fault.PatientWasHere"))
    clean(other, "been here before")
