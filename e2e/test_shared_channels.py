# Channels for people of several teams: talked in by somebody who was let in and by somebody whose team was, live on every screen; ended.
import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE
from kit.teams import bound, make_team
from test_applications import clean
from test_teams import begin, branch, leaf, menu, narrow, post, told

JOURNEYS = pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])


def make_shared(script, host: str, name: str, *others, owner=MAELLE) -> str:
    people = [bound(script(owner).id, "owner"), *(bound(script(other).id) for other in others)]
    return script(owner).post(f"/v1.0/teams/{host}/channels", {"displayName": name, "membershipType": "shared", "members": people})["id"]


def share(script, host: str, channel: str, team: str) -> None:
    script(MAELLE).post(f"/salus/v1/teams/{host}/channels/{channel}/sharedWithTeams", {"teamId": team})


def guests(window):
    return window.page.get_by_role("region", name=window.say("teams:tree.guests"))


def line(window):
    return window.page.locator(".chat-header-line")


def part(window, name: str) -> None:
    window.page.locator(".team-tabs").get_by_role("link", name=window.say(f"teams:shared.{name}")).click()


def absent(window) -> None:
    expect(window.page.get_by_text(window.say("teams:channel.absent"))).to_be_visible()


@JOURNEYS
def test_two_teams_talk_in_a_channel_that_comes_and_goes(hospital, window, script, language, phone):
    host, _ = make_team(script, "Medicine East", EMMA)
    other, _ = make_team(script, "Cardiology", CHLOE)
    owner = narrow(hospital, window, MAELLE, f"/teams/{host}/about/channels", language, phone)
    guest = narrow(hospital, window, JEROME, "/teams", language, phone)
    member = narrow(hospital, window, CHLOE, "/teams", "en", False)
    expect(branch(member, "Cardiology")).to_be_visible()
    dialog = owner.page.get_by_role("dialog")

    owner.button("teams:channel.new").click()
    dialog.get_by_label(owner.say("teams:channel.name")).fill("Heart failure")
    dialog.get_by_role("radio", name=owner.say("teams:channel.kind.shared")).check()
    expect(dialog).to_contain_text(owner.say("teams:channel.kind.shared.hint", team="Medicine East"))
    owner.pick(JEROME)
    clean(owner, "a new shared channel")
    with guest.without_reload(), member.without_reload():
        dialog.get_by_role("button", name=owner.say("teams:channel.create")).click()
        expect(dialog).to_have_count(0)
        expect(line(owner)).to_have_text(owner.say("teams:shared.with", whom=owner.say("teams:shared.somePeople", count=1)))

        # By name: it is on the screen at once, below the teams that one is in, and nothing else of its team.
        expect(guests(guest).locator(".team-row.channel")).to_have_count(1)
        expect(leaf(guest, "Medicine East", "Heart failure").get_by_role("img", name=guest.say("teams:channel.shared"))).to_be_visible()
        clean(guest, "the tree of a guest")
        begin(owner, "Who sees bed 14 after discharge?")
        expect(leaf(guest, "Medicine East", "Heart failure")).to_contain_text("1")
        expect(guest.page.get_by_text(guest.say("teams:tree.unread", count=1)).first).to_be_attached()

        # By a team, to which what was said before is shown as well.
        owner.page.get_by_role("button", name=owner.say("teams:channel.members")).click()
        clean(owner, "people of the channel")
        part(owner, "teams")
        expect(owner.page.get_by_text(owner.say("teams:shared.noTeams"))).to_be_visible()
        clean(owner, "no teams yet")
        owner.button("teams:share.title").click()
        expect(dialog.get_by_label(owner.say("teams:share.team")).locator("option")).to_have_text(["Cardiology"])
        clean(owner, "choosing a team")
        dialog.get_by_role("button", name=owner.say("teams:share.do"), exact=True).click()
        told(owner, "teams:share.done", channel="Heart failure", team="Cardiology")
        clean(owner, "shared with a team")
        leaf(member, "Medicine East", "Heart failure").click()
        expect(post(member, "Who sees bed 14 after discharge?")).to_be_visible()
        people = member.say("teams:shared.somePeople", count=2)
        expect(line(member)).to_have_text(member.say("teams:shared.with", whom=member.say("teams:shared.and", first="Cardiology", last=people)))
        clean(member, "a channel of another team")

    leaf(guest, "Medicine East", "Heart failure").click()
    expect(post(guest, "Who sees bed 14 after discharge?")).to_be_visible()
    guest.page.reload()
    expect(post(guest, "Who sees bed 14 after discharge?")).to_be_visible()
    begin(guest, "I do, on Monday")
    expect(post(member, "I do, on Monday")).to_be_visible()

    # The page of the team says plainly that it is not one's own.
    guest.page.locator(".team-path-team").click()
    expect(guest.page.get_by_role("heading", level=1, name=guest.say("teams:guest.title", name="Medicine East"))).to_be_visible()
    clean(guest, "the page of a team that one is not in")
    guest.page.get_by_role("main").get_by_role("link", name="Heart failure").click()
    expect(post(guest, "I do, on Monday")).to_be_visible()

    # It ends while the other looks.
    member.tolerate("404")
    with member.without_reload():
        owner.page.get_by_role("button", name=owner.say("teams:endSharing.this", name="Cardiology")).click()
        expect(dialog).to_contain_text(owner.say("teams:endSharing.text", team="Cardiology"))
        clean(owner, "asked before it ends")
        dialog.get_by_role("button", name=owner.say("teams:endSharing.do")).click()
        told(owner, "teams:endSharing.done", channel="Heart failure", team="Cardiology")
        absent(member)
        expect(guests(member)).to_have_count(0)
        clean(member, "no longer in it")
    guest.tolerate("404")
    menu(guest, "Heart failure")
    guest.choose("teams:leaveChannel.do")
    clean(guest, "asked before leaving")
    guest.page.get_by_role("dialog").get_by_role("button", name=guest.say("teams:leaveChannel.do")).click()
    told(guest, "teams:leaveChannel.done", name="Heart failure")
    expect(guests(guest)).to_have_count(0)
    part(owner, "everybody")
    expect(owner.page.locator(".team-members > li")).to_have_count(1)


@JOURNEYS
def test_an_owner_of_the_other_team_sees_what_comes_from_elsewhere_and_ends_it(hospital, window, script, language, phone):
    host, _ = make_team(script, "Medicine East")
    other, _ = make_team(script, "Cardiology", CHLOE)
    owner = script(MAELLE)
    chloe = next(one for one in owner.get(f"/v1.0/teams/{other}/members")["value"] if one["userId"] == script(CHLOE).id)
    owner.ok("PATCH", f"/v1.0/teams/{other}/members/{chloe['id']}", {"@odata.type": chloe["@odata.type"], "roles": ["owner"]})
    heart = make_shared(script, host, "Heart failure")
    share(script, host, heart, other)
    page = narrow(hospital, window, CHLOE, f"/teams/{other}/about/channels", language, phone)
    region = page.page.get_by_role("region", name=page.say("teams:incoming.title"))
    expect(region).to_contain_text(page.say("teams:incoming.from", name="Medicine East"))
    clean(page, "from other teams")
    region.get_by_role("button", name=page.say("teams:incoming.end", name="Heart failure")).click()
    page.page.get_by_role("dialog").get_by_role("button", name=page.say("teams:endSharing.do")).click()
    told(page, "teams:endSharing.done", channel="Heart failure", team="Cardiology")
    expect(region).to_have_count(0)
    expect(guests(page)).to_have_count(0)


def test_with_a_team_come_and_go_the_channels_that_are_shared_with_it(hospital, window, script):
    host, _ = make_team(script, "Medicine East", EMMA)
    other, _ = make_team(script, "Cardiology", EMMA)
    heart = make_shared(script, host, "Heart failure")
    share(script, host, heart, other)
    colleague, newcomer = (narrow(hospital, window, person, "/teams", "en", False) for person in (EMMA, CHLOE))
    expect(leaf(colleague, "Medicine East", "Heart failure")).to_be_visible()
    expect(guests(colleague)).to_have_count(0)
    owner = script(MAELLE)
    members = f"/v1.0/teams/{other}/members"
    emma = next(one for one in owner.get(members)["value"] if one["userId"] == script(EMMA).id)
    with colleague.without_reload(), newcomer.without_reload():
        owner.ok("DELETE", f"{members}/{emma['id']}")
        expect(leaf(colleague, "Medicine East", "Heart failure")).to_have_count(0)
        expect(leaf(colleague, "Medicine East", "General")).to_be_visible()
        owner.post(members, bound(script(CHLOE).id))
        expect(leaf(newcomer, "Medicine East", "Heart failure")).to_be_visible()
        expect(leaf(newcomer, "Cardiology", "General")).to_be_visible()


def test_owners_let_people_in_and_out_one_by_one(hospital, window, script):
    host, _ = make_team(script, "Medicine East", EMMA)
    heart = make_shared(script, host, "Heart failure")
    owner = narrow(hospital, window, MAELLE, f"/teams/{host}/{heart}/about", "en", False)
    guest = narrow(hospital, window, JEROME, "/teams", "en", False)
    page, dialog = owner.page, owner.page.get_by_role("dialog")
    expect(line(owner)).to_have_text(owner.say("teams:shared.withNobody"))
    owner.button("teams:add.title").click()
    owner.pick(EMMA)
    owner.pick(JEROME)
    dialog.get_by_role("button", name=owner.say("teams:add.do"), exact=True).click()
    expect(page.locator(".team-members > li")).to_have_count(3)
    expect(leaf(guest, "Medicine East", "Heart failure")).to_be_visible()

    def actions(person):
        page.get_by_role("button", name=owner.say("teams:menu.of", name=person.name)).click()

    # Only somebody of the team that it belongs to can own it.
    actions(JEROME)
    expect(page.get_by_role("menuitem", name=owner.say("teams:member.remove"))).to_be_visible()
    expect(page.get_by_role("menuitem", name=owner.say("teams:member.owner"))).to_have_count(0)
    page.keyboard.press("Escape")
    actions(EMMA)
    owner.choose("teams:member.owner")
    expect(page.locator(".team-members > li").filter(has_text=EMMA.name)).to_contain_text(owner.say("teams:member.isOwner"))
    actions(JEROME)
    owner.choose("teams:member.remove")
    dialog.get_by_role("button", name=owner.say("teams:member.remove"), exact=True).click()
    expect(page.locator(".team-members > li")).to_have_count(2)
    expect(guests(guest)).to_have_count(0)


def test_a_guest_is_told_finds_and_chooses_like_everybody(hospital, window, script):
    host, _ = make_team(script, "Medicine East")
    heart = make_shared(script, host, "Heart failure", JEROME)
    guest = narrow(hospital, window, JEROME, "/activity", "en", False)
    address = f"/v1.0/teams/{host}/channels/{heart}/messages"
    script(MAELLE).post(address, {
        "body": {"contentType": "html", "content": f"<at id=\"0\">{JEROME.name}</at> bed 14 goes home"},
        "mentions": [{"id": 0, "mentionText": JEROME.name, "mentioned": {"user": {"id": script(JEROME).id, "displayName": JEROME.name}}}]})
    guest.page.locator(".activity-line").filter(has_text=MAELLE.name).first.click()
    expect(post(guest, "bed 14 goes home")).to_be_visible()

    menu(guest, "Heart failure")
    guest.page.get_by_role("menuitemradio", name=guest.say("teams:attention.quiet")).click()
    expect(leaf(guest, "Medicine East", "Heart failure").get_by_role("img", name=guest.say("teams:attention.quiet.mark"))).to_be_visible()

    guest.go("/chats")
    expect(guest.rail()).to_be_visible()
    guest.page.keyboard.press("Control+k")
    guest.page.get_by_role("combobox").last.fill("heart fail")
    found = guest.page.get_by_role("option").filter(has_text="Heart failure").filter(has_text="Medicine East")
    expect(found.get_by_role("img", name=guest.say("shell:found.shared"))).to_be_visible()
    found.click()
    expect(post(guest, "bed 14 goes home")).to_be_visible()

    # Let into the team itself, it stands among one's own.
    script(MAELLE).post(f"/v1.0/teams/{host}/members", bound(script(JEROME).id))
    with guest.without_reload():
        expect(leaf(guest, "Medicine East", "General")).to_be_visible()
        expect(guests(guest)).to_have_count(0)


def test_only_owners_make_shared_channels_and_only_where_the_hospital_lets_them(hospital, window, script):
    host, _ = make_team(script, "Medicine East", EMMA)

    def kinds(person):
        opened = narrow(hospital, window, person, f"/teams/{host}/about/channels", "en", False)
        opened.button("teams:channel.new").click()
        return opened.page.get_by_role("dialog").get_by_role("radio"), opened

    radios, owner = kinds(MAELLE)
    expect(radios).to_have_count(3)
    # Into a private channel only people of the team can come, into a shared one anybody.
    people = owner.page.get_by_role("dialog").get_by_role("combobox")
    radios.nth(1).check()
    people.fill(JEROME.name)
    expect(owner.page.get_by_text(owner.say("chats:picker.none", words=JEROME.name))).to_be_visible()
    people.fill(EMMA.name)
    expect(owner.page.get_by_role("option").filter(has_text=EMMA.name)).to_be_visible()
    radios.nth(2).check()
    people.fill(JEROME.name)
    expect(owner.page.get_by_role("option").filter(has_text=JEROME.name)).to_be_visible()
    owner.page.keyboard.press("Escape")
    radios, _ = kinds(EMMA)
    expect(radios).to_have_count(2)
    admin = script(ADMIN)
    settings = {"AllowSharedChannelCreation": False}
    policy = admin.post("/salus/v1/policies", {"type": "TeamsChannelsPolicy", "displayName": "Within the team", "settings": settings})["id"]
    with owner.without_reload():
        admin.ok("PUT", f"/salus/v1/users/{admin.user(MAELLE)}/policies/TeamsChannelsPolicy", {"policyId": policy})
        expect(owner.page.get_by_role("dialog").get_by_role("radio")).to_have_count(2)
