# What was deleted or changed under somebody's hands: a team comes back or goes for good, and what one typed stays.
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, MAELLE
from test_applications import clean
from test_teams import JOURNEYS, make_channel, make_team, narrow, told


@JOURNEYS
def test_a_deleted_team_is_restored_or_goes_for_good(hospital, window, script, language, phone):
    kept, _ = make_team(script, "Medicine 3 East", EMMA)
    lost, _ = make_team(script, "Old committee")
    for team in [kept, lost]:
        script(MAELLE).ok("DELETE", f"/v1.0/groups/{team}")
    desk = narrow(hospital, window, ADMIN, "/admin/groups", language, phone)
    page = desk.page

    def deleted():
        page.get_by_role("radio", name=desk.say("admin:groups.shown.deleted")).check(force=True)
        return page.get_by_role("list", name=desk.say("admin:groups.shown.deleted"))

    expect(deleted().get_by_role("listitem")).to_have_count(2)
    clean(desk, "the deleted teams")
    desk.page.get_by_role("button", name=desk.say("admin:deleted.restoreThis", name="Medicine 3 East")).click()
    told(desk, "admin:deleted.restored", name="Medicine 3 East")
    assert "Medicine 3 East" in [one["displayName"] for one in script(EMMA).get("/v1.0/me/joinedTeams")["value"]]
    page.get_by_role("button", name=desk.say("admin:deleted.eraseThis", name="Old committee")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_contain_text("Old committee")
    clean(desk, "the question")
    dialog.get_by_role("button", name=desk.say("admin:act.eraseTeam.agree"), exact=True).click()
    expect(page.get_by_text(desk.say("admin:deleted.none"))).to_be_visible()
    clean(desk, "nothing deleted")


@JOURNEYS
def test_what_one_typed_into_the_settings_stays(hospital, window, script, language, phone):
    team, _ = make_team(script, "Medicine 3 East", EMMA)
    owner = narrow(hospital, window, MAELLE, f"/teams/{team}/about/settings", language, phone)
    page = owner.page
    expect(page.locator(".team-about .tab[aria-current=page]")).to_be_in_viewport(ratio=0.9)
    name = page.get_by_label(owner.say("teams:team.name"), exact=True)
    name.fill("Medicine 3 East and West")
    script(MAELLE).ok("PATCH", f"/v1.0/teams/{team}", {"description": "Beds 1 to 40"})
    expect(page.get_by_label(owner.say("teams:description"), exact=True)).to_have_value("Beds 1 to 40")
    expect(name).to_have_value("Medicine 3 East and West")
    expect(page.locator(".team-form .banner")).to_contain_text("Beds 1 to 40")
    clean(owner, "changed meanwhile")
    owner.button("teams:save").click()
    told(owner, "teams:settings.saved")
    expect(page.locator(".team-form .banner")).to_have_count(0)
    now = script(MAELLE).get(f"/v1.0/teams/{team}")
    assert (now["displayName"], now["description"]) == ("Medicine 3 East and West", "Beds 1 to 40")


def test_a_channel_deleted_under_its_reader_says_so(hospital, window, script):
    team, _ = make_team(script, "Medicine 3 East", EMMA)
    channel = make_channel(script, team, "Huddles")
    reader = window(hospital, EMMA)
    reader.tolerate("404")
    reader.go(f"/teams/{team}/{channel}")
    expect(reader.page.get_by_role("heading", name="Huddles")).to_be_visible()
    script(MAELLE).ok("DELETE", f"/v1.0/teams/{team}/channels/{channel}")
    expect(reader.page.get_by_role("heading", name=reader.say("teams:gone.channel", name="Huddles"))).to_be_visible()
