# Setting up a hospital: from an empty organisation by five steps to twelve ward teams, left and taken up again on the way; on a phone too.
import re

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, Person
from kit.places import STAFF
from kit.script import Script
from kit.server import Server
from test_applications import clean
from test_teams import JOURNEYS, narrow, told

PASSWORD = "seven calm umbrellas"
CHIEF = Person("admin@salus.local", "Administrator", "en")
REMAINING = ["hospitalName", "waysIn", "privacyOfficer", "admissions"]
WARDS = ["CARD", "ED", "ICU", "MAT", "MED3", "NEUR", "ONC", "PACU", "PED", "PSY", "REH", "SURG"]


@pytest.fixture
def empty(tmp_path):
    """Nobody but an administrator."""
    server = Server(tmp_path / "data", demo=False, environment={"SALUS_ADMIN_PASSWORD": PASSWORD}).start()
    yield server
    if server.process.poll() is None:
        server.kill()
    assert server.told() == []


def chief(server, window, language: str, phone: bool):
    size = {"viewport": {"width": 360, "height": 740}} if phone else {}
    opened = window(server, language=language, phone=phone, reduced_motion="reduce", **size)
    Script(server, CHIEF, password=PASSWORD).ok("PATCH", "/v1.0/me", {"preferredLanguage": language})
    opened.sign_in(Person(CHIEF.upn, CHIEF.name, language), PASSWORD)
    return opened


def at(window, step: str) -> None:
    expect(window.page.get_by_role("heading", name=window.say(f"setup:step.{step}"), exact=True)).to_be_visible()


def onward(window, button: str = "next") -> None:
    window.button(f"setup:{button}").click()


def marks(window):
    """The steps that were passed over, as they look."""
    return window.page.locator(".setup-progress a[data-state=skipped] .setup-name")


@JOURNEYS
def test_from_an_empty_organisation_to_twelve_ward_teams(empty, window, language, phone):
    admin = chief(empty, window, language, phone)
    page = admin.page
    # The first thing that is seen.
    card = page.get_by_role("region", name=admin.say("setup:title"))
    expect(card).to_be_visible()
    clean(admin, "the first sign-in")
    card.get_by_role("button", name=admin.say("setup:card.begin")).click()

    at(admin, "scenarios")
    clean(admin, "scenarios")
    for scenario in ["careCoordination", "secureMessaging"]:
        page.get_by_role("checkbox", name=re.compile(re.escape(admin.say(f"setup:scenario.{scenario}")))).check()
    onward(admin)

    at(admin, "staff")
    clean(admin, "staff")
    page.locator("input[type=file]").set_input_files(STAFF)
    expect(page.locator(".import-decide button.primary")).to_be_visible(timeout=20_000)
    # A file that was chosen is not left behind by going on.
    onward(admin)
    asked = page.get_by_role("dialog", name=admin.say("setup:staff.waiting"))
    clean(admin, "a file that is not imported")
    asked.get_by_role("button", name=admin.say("setup:staff.waiting.import", count=636)).click()
    expect(page.get_by_role("heading", name=admin.say("admin:import.done"))).to_be_visible(timeout=20_000)
    expect(page.locator(".setup-step > .banner.done")).to_be_visible()
    clean(admin, "staff imported")

    # Left here, and taken up again: the steps are kept on the server.
    admin.go("/chats")
    expect(admin.rail()).to_be_visible()
    expect(card).to_have_count(0)
    admin.go("/admin/people")
    card.get_by_role("button", name=admin.say("setup:card.on")).click()
    at(admin, "staff")
    onward(admin)

    at(admin, "packages")
    nurses = page.get_by_label(admin.say("setup:packages.of", job="Registered Nurse"))
    expect(nurses).to_have_value("Healthcare_ClinicalWorker")
    page.get_by_label(admin.say("setup:packages.of", job="Radiographer")).select_option("Healthcare_ClinicalWorker")
    clean(admin, "packages")
    onward(admin, "packages.do")

    at(admin, "teams")
    ticked = page.locator(".setup-departments input:checked")
    expect(ticked).to_have_count(12)
    page.get_by_label(admin.say("setup:teams.name", name="Medicine 3 East")).fill("Médecine 3 Est · Medicine 3 East")
    clean(admin, "departments")
    admin.button("setup:teams.do", count=12).click()
    # It can be seen how far it is.
    expect(page.get_by_text(admin.say("setup:teams.done", count=12))).to_be_visible(timeout=60_000)
    lines = page.get_by_role("list", name=admin.say("setup:teams.results")).get_by_role("listitem")
    expect(lines).to_have_count(12)
    expect(lines.filter(has_text=admin.say("setup:teams.created"))).to_have_count(12)
    clean(admin, "teams made")
    onward(admin)

    at(admin, "apps")
    pins = page.locator(".setup-pins .setup-job")
    first, second = pins.nth(0).inner_text(), pins.nth(1).inner_text()
    admin.button("setup:apps.up", name=second).click()
    expect(pins.nth(0)).to_have_text(second)
    expect(pins.nth(1)).to_have_text(first)
    clean(admin, "apps")
    onward(admin, "apps.do")

    expect(page.get_by_role("heading", name=admin.say("setup:checklist"))).to_be_visible()
    left = page.locator(".setup-checklist > li:not([data-done])")
    expect(left.locator("strong")).to_have_text([admin.say(f"setup:task.{task}") for task in REMAINING])
    expect(left.get_by_role("link", name=admin.say("setup:task.waysIn.providers"), exact=True)).to_have_attribute("href", "/admin/providers")
    expect(marks(admin)).to_have_text([])
    clean(admin, "what remains")
    onward(admin, "finish")
    # Where it leads, nothing offers to go on with what is finished.
    told(admin, "setup:finish.done")
    expect(page.get_by_role("table")).to_be_visible()
    expect(card).to_have_count(0)

    behind = Script(empty, CHIEF, password=PASSWORD)
    wards = {ward["code"]: ward for ward in behind.get("/salus/v1/wards")["value"]}
    assert sorted(wards) == WARDS
    assert wards["MED3"]["teamName"] == "Médecine 3 Est · Medicine 3 East" and all(ward["teamId"] for ward in wards.values())
    setup = behind.get("/salus/v1/setup")
    assert setup["isFinished"] and {step["state"] for step in setup["steps"]} == {"done"}


def test_steps_are_passed_over_by_keyboard(empty, window):
    admin = chief(empty, window, "en", False)
    admin.go("/admin/setup")
    page = admin.page
    at(admin, "scenarios")
    for step, following in [("scenarios", "staff"), ("staff", "packages"), ("packages", "teams"), ("teams", "apps")]:
        skip = admin.button("setup:skip")
        skip.focus()
        page.keyboard.press("Enter")
        at(admin, following)
        # Whoever goes on by keyboard is at the next step's heading.
        expect(page.get_by_role("heading", name=admin.say(f"setup:step.{following}"), exact=True)).to_be_focused()
        if following in ("packages", "teams"):
            expect(page.get_by_text(admin.say("setup:staff.first"))).to_be_visible()
    steps = {step["id"]: step["state"] for step in Script(empty, CHIEF, password=PASSWORD).get("/salus/v1/setup")["steps"]}
    assert steps == {"scenarios": "skipped", "staff": "skipped", "packages": "skipped", "teams": "skipped", "apps": "open"}
    # Gone past without doing it, a step is no more done than one that was passed over.
    page.locator(".setup-progress").get_by_role("link", name=re.compile(admin.say("setup:step.staff"))).click()
    at(admin, "staff")
    onward(admin)
    at(admin, "packages")
    expect(marks(admin)).to_have_text([admin.say(f"setup:step.{step}") for step in ["scenarios", "staff", "packages", "teams"]])
    expect(page.locator(".setup-progress a[data-state=done]")).to_have_count(0)
    # It can be done after all.
    page.locator(".setup-progress").get_by_role("link", name=re.compile(admin.say("setup:step.scenarios"))).click()
    at(admin, "scenarios")
    page.get_by_role("checkbox").first.check()
    onward(admin)
    at(admin, "staff")
    expect(page.locator(".setup-progress a[data-state=done] .setup-name")).to_have_text([admin.say("setup:step.scenarios")])


def test_what_fails_can_be_tried_again(empty, window):
    behind = Script(empty, CHIEF, password=PASSWORD)
    behind.ok("POST", "/salus/v1/staffImports?dryRun=false&allOrNothing=false", content=STAFF.read_bytes(), headers={"content-type": "text/csv"})
    admin = chief(empty, window, "en", False)
    admin.tolerate("503")
    broken = True

    def answer(route) -> None:
        if broken and '"ICU"' in (route.request.post_data or ""):
            route.fulfill(status=503, json={"error": {"code": "ServiceUnavailable", "message": "Not now."}})
        else:
            route.continue_()

    admin.page.route("**/salus/v1/setup/wardTeams", answer)
    admin.go("/admin/setup/teams")
    admin.button("setup:teams.do", count=12).click()
    expect(admin.page.get_by_text(admin.say("setup:teams.some", done=11, failed=1))).to_be_visible(timeout=60_000)
    clean(admin, "one failed")
    broken = False
    admin.button("setup:teams.again", count=1).click()
    expect(admin.page.get_by_text(admin.say("setup:teams.done", count=12))).to_be_visible(timeout=20_000)


def test_a_hospital_that_runs_is_not_asked(hospital, window):
    admin = narrow(hospital, window, ADMIN, "/chats", "en", False)
    expect(admin.page.get_by_role("heading", name=admin.say("shell:feature.chats"), exact=True)).to_be_visible()
    expect(admin.page.get_by_role("region", name=admin.say("setup:title"))).to_have_count(0)
    admin.go("/admin/setup")
    at(admin, "scenarios")
    clean(admin, "a hospital that runs")
