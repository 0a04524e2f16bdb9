# Somebody from outside: asked in from a team by a link, in on their phone, marked wherever they are shown; the link ends with its use.
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, MAELLE, Person
from kit.teams import bound, make_team
from test_applications import clean
from test_teams import begin, branch, narrow, post

ADDRESS, NAME, SECRET = "marie.roy@clinic.example", "Marie Roy", "orange umbrella 77 bicycle"
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def team_of_admin(script) -> str:
    owner = script(ADMIN)
    owner.post("/v1.0/teams", {
        "template@odata.bind": "https://salus.example/v1.0/teamsTemplates('standard')", "displayName": "Home care", "visibility": "private",
        "members": [bound(script(EMMA).id)]})
    return next(one["id"] for one in owner.get("/v1.0/me/joinedTeams")["value"] if one["displayName"] == "Home care")


def come_in(guest, link: str) -> None:
    guest.go(link)
    expect(guest.page.get_by_text(guest.say("sign-in:invitation.by", name=ADMIN.name))).to_be_visible()
    assert guest.page.url.endswith("/invitation"), "The secret stands in the address bar."
    clean(guest, "the invitation")
    first, second = (guest.page.get_by_label(guest.say(f"sign-in:password.{which}"), exact=True) for which in ("new", "again"))
    enter = guest.button("sign-in:invitation.enter")
    first.fill("short")
    enter.click()
    expect(guest.page.get_by_text(guest.say("sign-in:password.short"))).to_be_visible()
    for field in (first, second):
        field.fill("password1234")
    enter.click()
    expect(guest.page.get_by_text(guest.say("sign-in:password.weak"))).to_be_visible()
    for field in (first, second):
        field.fill(SECRET)
    enter.click()
    expect(guest.page.locator("main#main")).to_be_visible()


def with_guests(window) -> None:
    """Who writes there knows that somebody from outside reads it."""
    expect(window.page.locator(".chat-header").get_by_text(window.say("parts:guests"), exact=True)).to_be_visible()


def marked(where, window) -> None:
    expect(where.get_by_text(window.say("parts:guest"), exact=True).first).to_be_visible()


@LANGUAGES
def test_a_guest_is_asked_into_a_team_and_talks_there(hospital, window, script, language):
    team = team_of_admin(script)
    make_team(script, "Another", EMMA)
    host = narrow(hospital, window, ADMIN, f"/teams/{team}/about/members", language, False)
    member = narrow(hospital, window, EMMA, "/teams", language, False)
    guest = window(hospital, language=language, phone=True, reduced_motion="reduce")
    dialog = host.page.get_by_role("dialog")

    host.button("teams:add.title").click()
    host.page.get_by_role("combobox").last.fill(ADDRESS)
    dialog.get_by_role("button", name=host.say("guests:fromOutside")).click()
    expect(dialog.get_by_label(host.say("guests:address"))).to_have_value(ADDRESS)
    dialog.get_by_label(host.say("guests:name"), exact=True).fill(NAME)
    clean(host, "inviting")
    dialog.get_by_role("radio", name=host.say("guests:way.link")).check()
    dialog.get_by_role("button", name=host.say("guests:make")).click()
    expect(dialog.get_by_text(host.say("guests:invited.inTeam", team="Home care"))).to_be_visible()
    link = dialog.get_by_label(host.say("guests:link"), exact=True).input_value()
    clean(host, "the link")
    dialog.get_by_role("button", name=host.say("guests:done")).click()
    marked(host.page.locator(".team-members li").filter(has_text=NAME), host)

    link = link.removeprefix(hospital.url)
    guest.tolerate("status of 400")
    come_in(guest, link)
    # Without a chat the team is where a guest begins.
    expect(guest.page).to_have_url(re.compile(f"/teams/{team}/"))
    # What a guest may not is not offered.
    expect(guest.page.locator(".rail [data-feature='people']")).to_have_count(0)
    guest.go("/teams")
    branch(guest, "Home care").locator(".team-row.channel[data-name='General']").click()
    expect(guest.button("teams:write.begin")).to_be_visible()
    expect(guest.button("teams:tree.new")).to_have_count(0)
    begin(guest, "The dressing at home held well")
    clean(guest, "a guest's channel")

    branch(member, "Home care").locator(".team-row.channel[data-name='General']").click()
    expect(post(member, "The dressing at home held well")).to_contain_text(NAME)
    with_guests(member)
    member.page.reload()
    with_guests(member)
    marked(post(member, "The dressing at home held well"), member)
    clean(member, "a guest's post")
    expect(member.page.locator(".chat-system").filter(has_text=member.say("chats:person.guest", name=NAME))).to_have_count(1)
    general = script(ADMIN).get(f"/v1.0/teams/{team}/primaryChannel")["id"]
    script(ADMIN).ok("PATCH", f"/v1.0/teams/{team}/channels/{general}", {"moderationSettings": {"userNewMessageRestriction": "everyoneExceptGuests"}})
    expect(guest.page.get_by_text(guest.say("teams:reserved.everyoneExceptGuests"))).to_be_visible()
    expect(guest.button("teams:write.begin")).to_have_count(0)
    expect(guest.button("teams:write.answer")).to_be_visible()
    expect(member.button("teams:write.begin")).to_be_visible()
    host.go(f"/people/{script(ADMIN).get('/v1.0/users/' + ADDRESS)['id']}")
    marked(host.page.get_by_role("heading", name=NAME), host)
    clean(host, "a guest's card")

    # A channel apart says it of those who are in it, and so does a group below.
    owner, id = script(ADMIN), script(ADMIN).get("/v1.0/users/" + ADDRESS)["id"]
    apart = owner.post(f"/v1.0/teams/{team}/channels", {"displayName": "Wounds", "membershipType": "private", "members": [bound(owner.id, "owner")]})["id"]
    host.go(f"/teams/{team}/{quote(apart, safe='')}")
    expect(host.page.locator(".chat-header").get_by_text("Wounds", exact=True)).to_be_visible()
    expect(host.page.locator(".chat-header").get_by_text(host.say("parts:guests"), exact=True)).to_have_count(0)
    owner.post(f"/v1.0/teams/{team}/channels/{apart}/members", bound(id))
    host.page.reload()
    with_guests(host)

    # Of the directory a guest finds those alone with whom they are in a team.
    guest.go("/chats")
    guest.button("chats:new.title").first.click()
    box = guest.page.get_by_role("combobox").last
    box.fill("chen")
    expect(guest.page.get_by_text(guest.say("chats:picker.none", words="chen"))).to_be_visible()
    guest.pick(EMMA)

    late = window(hospital, language=language, phone=True)
    late.tolerate("status of 404")
    late.go(link)
    expect(late.page.get_by_text(late.say("sign-in:invitation.invalid"))).to_be_visible()
    clean(late, "a used link")
    late.button("sign-in:setup.toSignIn").click()
    late.type_credentials(Person(ADDRESS, NAME, language), SECRET)
    expect(late.page).to_have_url(re.compile(f"/teams/{team}/"))

    group = owner.post("/v1.0/chats", {"chatType": "group", "members": [bound(one, "owner") for one in (owner.id, script(EMMA).id, id)]})["id"]
    member.go(f"/chats/{group}")
    with_guests(member)


def test_who_may_invite_is_the_organisations_to_say(hospital, window, script):
    nurse, admin = window(hospital, MAELLE), window(hospital, ADMIN)
    nurse.go("/people")
    expect(nurse.page.locator(".directory-row").first).to_be_visible()
    expect(nurse.button("guests:button")).to_have_count(0)
    admin.go("/admin/people")
    admin.button("guests:button").click()
    dialog = admin.page.get_by_role("dialog")
    dialog.get_by_role("button", name=admin.say("guests:send")).click()
    expect(dialog.get_by_text(admin.say("guests:address.missing"))).to_be_visible()
    admin.tolerate("status of 409")
    dialog.get_by_label(admin.say("guests:address")).fill(EMMA.upn)
    dialog.get_by_role("button", name=admin.say("guests:send")).click()
    expect(dialog.get_by_text(admin.say("guests:address.known"))).to_be_visible()
    # The demonstration sends no mail: the link is shown in its place.
    dialog.get_by_label(admin.say("guests:address")).fill(ADDRESS)
    dialog.get_by_role("button", name=admin.say("guests:send")).click()
    expect(dialog.get_by_text(admin.say("guests:invited.notSent"))).to_be_visible()
    assert "/invitation#" in dialog.get_by_label(admin.say("guests:link"), exact=True).input_value()
    dialog.get_by_role("button", name=admin.say("guests:done")).click()
    admin.page.get_by_role("searchbox").first.fill(ADDRESS)
    expect(admin.page.get_by_text(admin.say("guests:pending"))).to_be_visible()
    clean(admin, "a guest among the accounts")
