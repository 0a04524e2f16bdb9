# Teams made from templates, or as another team is; and the templates that administrators keep, in two languages, on a desktop and on a phone.
import re

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, JEROME, MAELLE
from test_applications import clean
from test_tabs import JOURNEYS, add, fill, install, screen, site, told
from test_teams import branch, make_team

__all__ = ["screen", "site"]
POLICY = "/admin/policies/policies/Global.TeamsTemplatePermissionPolicy"


def gallery(window) -> None:
    """From the list of teams, or from what an empty one offers."""
    window.button("teams:tree.new").click()
    window.choose("teams:create.title")
    expect(window.page.locator(".team-template").first).to_be_visible()


def choose(window, name: str) -> None:
    window.page.locator(".team-template").filter(has=window.page.get_by_text(name, exact=True)).click()


def templates(script, language: str) -> dict[str, dict]:
    return {one["id"]: one for one in script.get(f"/salus/v1/teamTemplates?language={language}")["value"]}


def channels(script, name: str) -> list[str]:
    team = next(one for one in script.get("/v1.0/me/joinedTeams?$expand=channels")["value"] if one["displayName"] == name)
    return [channel["displayName"] for channel in team["channels"]]


@JOURNEYS
def test_a_wards_team_in_three_presses(screen, script, language, phone):
    maker = screen(MAELLE, "/teams", language, phone)
    ward = templates(script(MAELLE), language)["healthcareWard"]
    gallery(maker)
    expect(maker.page.locator(".team-template strong").first).to_have_text(ward["displayName"])
    clean(maker, "templates")
    choose(maker, ward["displayName"])
    expect(maker.page.locator(".template-channels > li")).to_have_count(len(ward["channels"]))
    clean(maker, "what a ward's team has")
    maker.button("teams:create.next").click()
    clean(maker, "its name")
    maker.button("teams:create.do").click()
    expect(maker.page.get_by_text(maker.say("teams:name.missing"))).to_be_visible()
    fill(maker, "teams:team.name", "Medicine 3 East")
    maker.button("teams:create.do").click()
    expect(maker.page.get_by_role("dialog")).to_have_count(0)
    expect(maker.button("teams:write.begin")).to_be_visible()
    assert sorted(channels(script(MAELLE), "Medicine 3 East")) == sorted(channel["displayName"] for channel in ward["channels"])
    # Its tabs are there, and say that their apps are still to come.
    tabbed = next(channel for channel in ward["channels"] if channel["tabs"])
    maker.go("/teams")
    branch(maker, "Medicine 3 East").locator(f".team-row.channel[data-name='{tabbed['displayName']}']").click()
    maker.page.get_by_role("tab", name=tabbed["tabs"][0]["displayName"], exact=True).click()
    expect(maker.page.get_by_role("tabpanel").get_by_role("heading", level=2).last).to_be_visible()
    clean(maker, "a tab of the template")


@JOURNEYS
def test_a_hospital_chooses_its_specialties(screen, script, language, phone):
    maker = screen(MAELLE, "/teams", language, phone)
    hospital = templates(script(MAELLE), language)["healthcareHospital"]
    wanted = [one["displayName"] for one in hospital["suggestedChannels"][2:4]]
    gallery(maker)
    choose(maker, hospital["displayName"])
    maker.button("teams:create.next").click()
    fill(maker, "teams:team.name", "Saint Luke")
    for name in wanted:
        maker.page.get_by_role("checkbox", name=name, exact=True).check()
    clean(maker, "specialties")
    maker.button("teams:create.suggested.all").click()
    maker.button("teams:create.suggested.none").click()
    for name in wanted:
        maker.page.get_by_role("checkbox", name=name, exact=True).check()
    maker.button("teams:create.do").click()
    expect(maker.page.get_by_role("dialog")).to_have_count(0)
    made = channels(script(MAELLE), "Saint Luke")
    assert len(made) == len(hospital["channels"]) + 2 and set(wanted) <= set(made)


@JOURNEYS
def test_a_team_as_another_one_is(screen, script, site, language, phone):
    team, general = make_team(script, "Nights", EMMA)
    script(MAELLE).post(f"/v1.0/teams/{team}/channels", {"displayName": "Handover", "membershipType": "standard"})
    add(script(MAELLE), team, general, "News", contentUrl=f"{site}/news")
    maker = screen(MAELLE, "/teams", language, phone)
    expect(branch(maker, "Nights")).to_be_visible()
    gallery(maker)
    choose(maker, maker.say("teams:clone.title"))
    clean(maker, "as another one")
    # Without channels there are no tabs.
    maker.page.get_by_role("checkbox", name=maker.say("teams:clone.channels"), exact=True).uncheck()
    expect(maker.page.get_by_role("checkbox", name=maker.say("teams:clone.tabs"), exact=True)).not_to_be_checked()
    maker.page.get_by_role("checkbox", name=maker.say("teams:clone.tabs"), exact=True).check()
    maker.page.get_by_role("checkbox", name=maker.say("teams:clone.members"), exact=True).check()
    fill(maker, "teams:team.name", "Weekends")
    maker.button("teams:create.do").click()
    expect(maker.page.get_by_role("dialog")).to_have_count(0)
    expect(maker.page.get_by_role("tab", name="News", exact=True)).to_be_visible()
    assert "Handover" in channels(script(EMMA), "Weekends")


def test_by_the_keyboard_alone(screen, script):
    maker = screen(MAELLE, "/teams", "en", False)
    keys = maker.page.keyboard
    maker.button("teams:tree.new").focus()
    keys.press("Enter")
    keys.press("Enter")
    expect(maker.page.locator(".team-template").first).to_be_visible()
    maker.page.locator(".team-template").first.focus()
    keys.press("Enter")
    expect(maker.button("teams:create.next")).to_be_focused()
    keys.press("Enter")
    expect(maker.page.get_by_label(maker.say("teams:team.name"))).to_be_focused()
    keys.type("Emergency")
    keys.press("Enter")
    expect(maker.page.get_by_role("dialog")).to_have_count(0)
    expect(branch(maker, "Emergency")).to_be_visible()


@JOURNEYS
def test_an_administrator_keeps_templates(screen, script, language, phone):
    admin = screen(ADMIN, "/admin/templates", language, phone)
    ward = templates(script(ADMIN), language)["healthcareWard"]["displayName"]
    expect(admin.page.get_by_text(admin.say("templates:own.empty"), exact=True)).to_be_visible()
    clean(admin, "templates")
    admin.button("templates:look.this", name=ward).click()
    expect(admin.page.get_by_text(admin.say("templates:builtIn.text"))).to_be_visible()
    clean(admin, "a built-in one")
    admin.button("templates:copy").click()
    clean(admin, "duplicating")
    fill(admin, "templates:name", "Our wards")
    admin.button("templates:create").click()
    expect(admin.page.get_by_role("heading", name="Our wards", exact=True)).to_be_visible()
    expect(admin.page.locator(".template-channel")).to_have_count(6)
    clean(admin, "the editor")

    # A channel more, with a page; what is missing is said.
    admin.button("templates:channel.add").click()
    last = admin.page.locator(".template-channel").last
    last.get_by_role("button", name=admin.say("templates:tab.add"), exact=True).click()
    admin.page.get_by_role("menuitem").first.click()
    admin.button("templates:save").click()
    expect(admin.page.get_by_text(admin.say("templates:faults"))).to_be_visible()
    clean(admin, "something is missing")
    last.get_by_label(admin.say("templates:channel.name"), exact=True).fill("Wound care")
    last.get_by_label(admin.say("templates:tab.name"), exact=True).fill("Formulary")
    last.get_by_label(admin.say("templates:tab.address"), exact=True).fill("intranet.example/formulary")
    last.get_by_role("button", name=admin.say("templates:up", name="Wound care"), exact=True).click()

    # Not saved, it is kept while another page is open.
    with admin.without_reload():
        admin.button("templates:back").click()
        expect(admin.page.get_by_text(admin.say("templates:unsaved"), exact=True)).to_be_visible()
        clean(admin, "not saved")
        admin.button("templates:edit.this", name="Our wards").click()
        expect(admin.page.get_by_text(admin.say("templates:unsaved.text"))).to_be_visible()
        admin.button("templates:save").click()
        told(admin, "templates:saved", name="Our wards")
    own = next(one for one in templates(script(ADMIN), language).values() if one["displayName"] == "Our wards")
    assert own["channels"][5]["displayName"] == "Wound care"
    assert own["channels"][5]["tabs"][0]["configuration"]["contentUrl"] == "https://intranet.example/formulary"

    # No more channels than there may be.
    for _ in range(15 - len(own["channels"])):
        admin.button("templates:channel.add").click()
    expect(admin.button("templates:channel.add")).to_be_disabled()
    expect(admin.page.get_by_text(admin.say("templates:limit", count=15, most=15), exact=True)).to_be_visible()
    admin.button("templates:reset").click()
    expect(admin.page.locator(".template-channel")).to_have_count(len(own["channels"]))

    admin.button("templates:back").click()
    admin.button("templates:remove.this", name="Our wards").click()
    clean(admin, "deleting")
    admin.button("templates:remove.do").click()
    expect(admin.page.get_by_text(admin.say("templates:own.empty"), exact=True)).to_be_visible()


@JOURNEYS
def test_a_template_of_a_team_and_one_from_scratch(screen, script, language, phone):
    team, _ = make_team(script, "Dialysis", EMMA)
    script(MAELLE).post(f"/v1.0/teams/{team}/channels", {"displayName": "Machines", "membershipType": "standard"})
    install(script(MAELLE), team)
    admin = screen(ADMIN, "/admin/templates", language, phone)
    admin.button("templates:new").click()
    admin.choose("templates:new.team")
    fill(admin, "templates:team", "dialy")
    admin.page.get_by_role("dialog").get_by_role("button", name="Dialysis").click()
    clean(admin, "of a team")
    admin.button("templates:create").click()
    expect(admin.page.get_by_role("heading", name="Dialysis", exact=True)).to_be_visible()
    expect(admin.page.get_by_label(admin.say("templates:channel.name"), exact=True)).to_have_value("Machines")

    admin.go("/admin/templates/new")
    expect(admin.page.locator(".template-channel")).to_have_count(1)
    clean(admin, "from scratch")
    admin.page.get_by_label(admin.say("templates:name"), exact=True).fill("Clinic")
    admin.button("templates:create").click()
    told(admin, "templates:saved", name="Clinic")
    expect(admin.page).to_have_url(re.compile(r"/admin/templates/[0-9a-f-]{36}$"))
    maker = screen(MAELLE, "/teams", language, phone)
    gallery(maker)
    expect(maker.page.locator(".team-template strong").filter(has_text="Clinic")).to_be_visible()


@JOURNEYS
def test_hidden_templates_are_not_offered(screen, script, language, phone):
    admin = screen(ADMIN, POLICY, language, phone)
    # The server names them in one language.
    boxes = admin.page.get_by_role("group", name=admin.say("policies:setting.HiddenTemplates")).get_by_role("checkbox")
    expect(boxes.first).to_be_visible()
    clean(admin, "hidden templates")
    boxes.first.check()
    admin.button("policies:save.count", count=1).click()
    expect(admin.page.get_by_text(admin.say("policies:saved"), exact=True).first).to_be_visible()
    expect(boxes.first).to_be_checked()
    ward = templates(script(ADMIN), language)["healthcareWard"]
    assert ward["isHidden"]
    maker = screen(MAELLE, "/teams", language, phone)
    gallery(maker)
    expect(maker.page.locator(".team-template strong").filter(has_text=ward["displayName"])).to_have_count(0)
    admin.go("/admin/templates")
    expect(admin.page.get_by_text(admin.say("templates:hidden"), exact=True)).to_be_visible()
    clean(admin, "a hidden one")


@JOURNEYS
def test_what_is_refused_is_shown_where_it_stands(screen, language, phone):
    admin = screen(ADMIN, "/admin/templates/new", language, phone)
    admin.tolerate("400")
    admin.page.get_by_label(admin.say("templates:name"), exact=True).fill("Clinic")
    for name in ["Rounds", "forms", "Notes"]:
        admin.button("templates:channel.add").click()
        admin.page.locator(".template-channel").last.get_by_label(admin.say("templates:channel.name"), exact=True).fill(name)
    admin.button("templates:create").click()
    refused = admin.page.locator(".template-channel").nth(2).get_by_label(admin.say("templates:channel.name"), exact=True)
    expect(refused).to_be_focused()
    expect(refused).to_be_in_viewport()
    expect(refused).to_have_accessible_description(admin.say("templates:failure.InvalidChannelName"))
    clean(admin, "a name that is refused")
    refused.fill("Papers")
    expect(refused).not_to_have_attribute("aria-invalid", "true")
    # What is missing is shown in the same way, before anything is sent.
    admin.page.locator(".template-channel").nth(1).get_by_label(admin.say("templates:channel.name"), exact=True).fill("")
    admin.button("templates:create").click()
    expect(admin.page.locator(".template-channel").nth(1).get_by_label(admin.say("templates:channel.name"), exact=True)).to_be_focused()


@JOURNEYS
def test_a_whole_ward_comes_in(screen, script, language, phone):
    maker = screen(MAELLE, "/teams", language, phone)
    gallery(maker)
    choose(maker, templates(script(MAELLE), language)["standard"]["displayName"])
    fill(maker, "teams:team.name", "Med 3")
    people = maker.page.get_by_role("combobox", name=maker.say("teams:create.people"), exact=True)
    people.fill("Nobody yet")
    maker.button("teams:create.do").click()
    # Words that name nobody are not dropped.
    expect(maker.page.get_by_text(maker.say("teams:unpicked", words="Nobody yet"))).to_be_visible()
    clean(maker, "words that name nobody")
    people.fill("")
    chips = maker.page.locator(".chat-chip")
    total = 0
    for department in ["Medicine 3 East", "Médecine 3 Est"]:
        whole(maker, department)
        here = [one for one in staff(script, department) if one != MAELLE.upn]
        total += len(here)
        expect(maker.page.get_by_text(maker.say("teams:whole.done", count=len(here), name=department))).to_be_visible()
        expect(chips).to_have_count(total)
    clean(maker, "a whole ward")
    whole(maker, "Medicine 3 East")
    expect(maker.page.get_by_text(maker.say("teams:whole.done", count=0, name="Medicine 3 East"))).to_be_visible()
    chips.first.get_by_role("button").click()
    maker.button("teams:create.do").click()
    expect(maker.page.get_by_role("dialog")).to_have_count(0, timeout=20_000)
    team = next(one for one in script(MAELLE).get("/v1.0/me/joinedTeams")["value"] if one["displayName"] == "Med 3")["id"]
    assert len(script(MAELLE).get(f"/v1.0/teams/{team}/members?$top=999")["value"]) == total

    # The one who was taken out comes in with a group; who is there already does not come twice.
    maker.go(f"/teams/{team}/about/members")
    maker.button("teams:add.title").click()
    whole(maker, "Médecine 3 Est")
    whole(maker, "Medicine 3 East")
    expect(chips).to_have_count(1)
    maker.page.get_by_role("dialog").get_by_role("button", name=maker.say("teams:add.do"), exact=True).click()
    told(maker, "teams:add.done", count=1)
    # Whoever is not in sight may be in already: of a whole ward they are left out, and picked they are neither new nor a failure.
    maker.page.get_by_role("searchbox", name=maker.say("teams:about.search"), exact=True).fill(EMMA.name)
    expect(maker.page.locator(".team-members > li")).to_have_count(1)
    maker.button("teams:add.title").click()
    whole(maker, "Medicine 3 East")
    expect(maker.page.get_by_text(maker.say("teams:whole.done", count=0, name="Medicine 3 East"))).to_be_visible()
    maker.page.get_by_role("combobox", name=maker.say("teams:add.whom"), exact=True).fill(JEROME.name)
    maker.page.get_by_role("option").filter(has_text=JEROME.name).first.click()
    maker.page.get_by_role("dialog").get_by_role("button", name=maker.say("teams:add.do"), exact=True).click()
    told(maker, "teams:add.here", count=1)
    expect(maker.page.locator(".toast.failed")).to_have_count(0)
    clean(maker, "all were in already")


def whole(window, name: str) -> None:
    opener = window.button("teams:whole.open")
    if opener.count():
        opener.click()
    window.page.get_by_role("combobox", name=window.say("teams:whole.label"), exact=True).fill(name)
    window.page.get_by_role("option", name=window.say("teams:whole.of", name=name)).first.click()


def staff(script, department: str) -> list[str]:
    found = script(MAELLE).get("/v1.0/users", params={"$filter": f"department eq '{department}' and accountEnabled eq true", "$top": "999"})
    return [one["userPrincipalName"] for one in found["value"]]
