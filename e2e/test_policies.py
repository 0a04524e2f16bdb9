# Policies as administrators decide them, and as the people concerned feel them while their screens are open.
import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE
from kit.script import Script
from test_accessibility import settled
from test_applications import clean

PLACES = {True: {"viewport": {"width": 360, "height": 740}}, False: {}}


def policies(window, place: str = "") -> None:
    window.go("/admin/policies" + place)
    expect(window.page.locator(".policies")).to_be_visible()
    settled(window)


def told(window, address: str, **values) -> None:
    """A short word at the foot says that it is done."""
    expect(window.page.get_by_text(window.say(address, **values), exact=True).first).to_be_visible()


def group(admin: Script, name: str, *people) -> str:
    made = admin.post("/v1.0/groups", {
        "displayName": name, "mailNickname": "".join(filter(str.isalnum, name.lower())), "mailEnabled": False, "securityEnabled": True})
    for person in people:
        admin.post(f"/v1.0/groups/{made['id']}/members/$ref", {"@odata.id": f"https://x/v1.0/directoryObjects/{admin.user(person)}"})
    return made["id"]


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_a_policy_for_a_ward_is_felt_on_open_screens(hospital, window, script, language, phone):
    group(script(ADMIN), "Medicine 3 East", EMMA)
    admin = window(hospital, language=language, phone=phone, reduced_motion="reduce", **PLACES[phone])
    admin.enter(ADMIN, "/admin/policies", language=language)
    emma = window(hospital, EMMA)
    people = emma.rail().locator('[data-feature="people"]')
    expect(people).to_be_visible()

    # A policy of its own, which forbids to search people.
    policies(admin)
    clean(admin, "policies")
    admin.button("policies:add").click()
    clean(admin, "new policy")
    page = admin.page
    page.get_by_label(admin.say("policies:name"), exact=True).fill("Calm")
    page.get_by_role("dialog").get_by_role("button", name=admin.say("policies:create")).click()
    told(admin, "policies:created", name="Calm")
    page.get_by_role("switch", name=admin.say("policies:setting.AllowPeopleSearch")).uncheck()
    clean(admin, "policy")
    page.get_by_role("button", name=admin.say("policies:save.count", count=1)).click()
    told(admin, "policies:saved")

    # Given to the ward's team, it is felt by whoever has a screen open.
    policies(admin, "/groups")
    with emma.without_reload():
        page.locator(".policy-bar").get_by_role("button", name=admin.say("policies:groups.add")).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label(admin.say("policies:groups.group"), exact=True).first.fill("medicine")
        dialog.get_by_role("button", name="Medicine 3 East").click()
        clean(admin, "give")
        dialog.get_by_role("button", name=admin.say("policies:groups.give"), exact=True).click()
        expect(page.get_by_role("list", name=admin.say("policies:groups.list"))).to_contain_text("Medicine 3 East")
        expect(people).to_have_count(0)
    clean(admin, "ranks")

    # The reason is told.
    policies(admin, "/people")
    admin.pick(EMMA)
    reason = admin.say("policies:from.group", group="Medicine 3 East", rank=1)
    expect(page.locator(".policy-effective").first).to_contain_text(admin.say("policies:effective", policy="Calm", source=reason))
    clean(admin, "one person")
    # On to another page and back, as people go: by the tabs.
    with admin.without_reload():
        page.get_by_role("link", name=admin.say("policies:tab.batch"), exact=True).click()
        expect(page.get_by_label(admin.say("policies:batch.people"), exact=True)).to_be_visible()
        if phone:
            admin.button("admin:pages.open", page=admin.say("admin:tab.policies")).click()
        page.get_by_role("link", name=admin.say("admin:tab.escalation"), exact=True).click()
        expect(page.get_by_text(admin.say("escalation:lead"), exact=True)).to_be_visible()

    # Taken back, everything is as before.
    policies(admin, "/groups")
    with emma.without_reload():
        admin.button("policies:groups.remove", name="Medicine 3 East").click()
        expect(people).to_be_visible()
    expect(page.get_by_text(admin.say("policies:groups.empty"), exact=True)).to_be_visible()
    policies(admin)
    page.get_by_role("option").or_(page.locator(".admin-list .list-row")).filter(has_text="Calm").first.click()
    admin.button("policies:delete").click()
    page.get_by_role("dialog").get_by_role("button", name=admin.say("policies:delete"), exact=True).click()
    told(admin, "policies:deleted", name="Calm")


def test_a_patients_room_has_no_directory(hospital, window, script):
    """C6-5"""
    admin = window(hospital, language="en")
    admin.enter(ADMIN, "/admin/policies/people")
    admin.pick(JEROME)
    room = window(hospital, JEROME)
    expect(room.rail().locator('[data-feature="people"]')).to_be_visible()
    label = admin.say("policies:people.package")
    admin.page.get_by_label(label, exact=True).select_option("Healthcare_PatientRoom")
    told(admin, "policies:people.package.done", name=JEROME.name)
    expect(room.rail().locator('[data-feature="people"]')).to_have_count(0)
    room.go("/people")
    expect(room.page.locator(".people")).to_have_count(0)
    refused = Script(hospital, JEROME).call("GET", "/v1.0/users")
    assert refused.status_code == 403 and refused.json()["error"]["code"] == "PeopleSearchNotAllowed"
    # A package that is chosen next replaces it.
    admin.page.get_by_label(label, exact=True).select_option("Healthcare_InformationWorker")
    room.go("/")
    expect(room.rail().locator('[data-feature="people"]')).to_be_visible()


def test_what_changes_while_a_screen_starts_is_not_missed(hospital, window, script):
    """The policy changes after the page has read its session, and before it hears of changes."""
    room, admin = window(hospital, CHLOE), script(ADMIN)
    people = room.rail().locator('[data-feature="people"]')
    expect(people).to_be_visible()
    theirs = f"/salus/v1/users/{admin.user(CHLOE)}/policyPackage"

    def change_behind(route) -> None:
        answer = route.fetch()
        assert answer.json()["policies"]["TeamsMessagingPolicy"]["AllowPeopleSearch"]
        admin.ok("PUT", theirs, {"packageId": "Healthcare_PatientRoom"})
        route.fulfill(response=answer)

    room.page.route("**/salus/v1/session", change_behind)
    room.page.reload()
    expect(room.rail()).to_be_visible()
    expect(people).to_have_count(0)


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_packages_side_by_side_and_many_people_at_once(hospital, window, script, language, phone):
    admin = window(hospital, language=language, phone=phone, reduced_motion="reduce", **PLACES[phone])
    admin.enter(ADMIN, "/admin/policies/packages", language=language)
    page = admin.page
    settled(admin)
    expect(page.get_by_role("row").filter(has_text=admin.say("policies:setting.AllowPeopleSearch"))).to_have_count(1)
    clean(admin, "packages")
    clinical = admin.say("policies:package.Healthcare_ClinicalWorker")
    admin.button("policies:packages.change", name=clinical).click()
    page.get_by_role("switch", name=admin.say("policies:setting.AllowPeopleSearch")).uncheck()
    clean(admin, "package")
    page.get_by_role("dialog").get_by_role("button", name=admin.say("policies:save.count", count=1)).click()
    told(admin, "policies:saved")
    expect(page.get_by_role("row").filter(has_text=admin.say("policies:setting.AllowPeopleSearch"))).to_contain_text(admin.say("policies:decided"))

    policies(admin, "/batch")
    page.get_by_label(admin.say("policies:batch.people"), exact=True).fill(f"{EMMA.upn}\n{MAELLE.upn};Maëlle\nnobody@saintluc.example")
    expect(page.get_by_text(admin.say("policies:batch.count", count=3), exact=True)).to_be_visible()
    clean(admin, "many people")
    admin.button("policies:batch.start").click()
    expect(page.locator(".policy-batches li").first).to_contain_text(admin.say("policies:batch.status.succeeded"))
    expect(page.locator(".policy-batches li").first).to_contain_text(admin.say("policies:batch.failed", count=1))
    admin.button("policies:batch.failures").click()
    expect(page.locator(".policy-failures")).to_contain_text("nobody@saintluc.example")
    clean(admin, "done")
    own = Script(hospital, EMMA).get("/salus/v1/me/policies")
    assert own["package"]["id"] == "Healthcare_ClinicalWorker"


def test_ranks_are_changed_by_keys_and_by_dragging(hospital, window, script):
    admin = script(ADMIN)
    calm = admin.post("/salus/v1/policies", {"type": "TeamsMessagingPolicy", "displayName": "Calm"})["id"]
    for name in ["East", "West", "North"]:
        admin.ok("PUT", f"/salus/v1/groups/{group(admin, name)}/policies/TeamsMessagingPolicy", {"policyId": calm})
    screen = window(hospital)
    screen.enter(ADMIN, "/admin/policies/groups")
    names = screen.page.locator(".policy-rank-name")
    expect(names).to_have_text(["East", "West", "North"])
    up = screen.button("policies:groups.up", name="North", rank=2)
    up.focus()
    screen.page.keyboard.press("Enter")
    told(screen, "policies:groups.moved", name="North", rank=2)
    expect(names).to_have_text(["East", "North", "West"])
    screen.page.locator(".policy-ranks > li").nth(2).drag_to(screen.page.locator(".policy-ranks > li").nth(0))
    told(screen, "policies:groups.moved", name="West", rank=1)
    expect(names).to_have_text(["West", "East", "North"])
    screen.page.reload()
    expect(names).to_have_text(["West", "East", "North"])
