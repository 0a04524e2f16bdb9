# A ward's team: made from the page, talked in by two people in two languages, on a desktop and on a phone; read only once archived.
import pytest
from playwright.sync_api import expect

from kit.people import CHLOE, EMMA, JEROME, MAELLE

BOTH = pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])


def bound(id: str, *roles: str) -> dict:
    return {
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": list(roles),
        "user@odata.bind": f"https://salus.example/v1.0/users('{id}')",
    }


def make_team(script, name: str, *others, visibility: str = "private") -> tuple[str, str]:
    """A team of Maëlle's by the API, with its first channel."""
    owner = script(MAELLE)
    owner.post("/v1.0/teams", {
        "template@odata.bind": "https://salus.example/v1.0/teamsTemplates('standard')", "displayName": name, "visibility": visibility,
        "members": [bound(script(other).id) for other in others],
    })
    team = next(one for one in owner.get("/v1.0/me/joinedTeams?$expand=channels")["value"] if one["displayName"] == name)
    return team["id"], team["channels"][0]["id"]


def branch(window, team: str):
    return window.page.locator(".team-branch").filter(has=window.page.locator(f".team-row[data-name='{team}']"))


def open_channel(window, team: str, channel: str = "General"):
    window.go("/teams")
    branch(window, team).locator(f".team-row.channel[data-name='{channel}']").click()
    expect(window.page.get_by_text(channel, exact=True).first).to_be_visible()


def begin(window, text: str):
    window.button("teams:write.begin").click()
    window.editor().last.click()
    window.page.keyboard.insert_text(text)
    window.send()


def post(window, text: str):
    return window.page.locator(".chat-message").filter(has_text=text)


@BOTH
def test_a_team_is_made_and_two_people_talk_in_it(hospital, window, phone):
    maker, member = window(hospital, MAELLE, phone=phone), window(hospital, EMMA, phone=phone)
    name = f"Wound care {'phone' if phone else 'desktop'}"
    member.go("/teams")
    maker.go("/teams")
    maker.button("teams:tree.new").click()
    maker.choose("teams:create.title")
    dialog = maker.page.get_by_role("dialog")
    dialog.get_by_label(maker.say("teams:team.name")).fill(name)
    maker.pick(EMMA)
    dialog.get_by_role("button", name=maker.say("teams:create.do")).click()
    expect(dialog).to_have_count(0)
    # It is on the other's screen at once, without a reload.
    expect(branch(member, name)).to_be_visible()
    begin(maker, "Bed 14 needs a dressing")
    expect(post(maker, "Bed 14 needs a dressing")).to_be_visible()
    channel = branch(member, name).locator(".team-row.channel").first
    expect(channel).to_contain_text("General")
    channel.click()
    expect(post(member, "Bed 14 needs a dressing")).to_be_visible()
    member.button("teams:write.answer").first.click()
    member.editor().last.click()
    member.page.keyboard.insert_text("J’y vais")
    member.send()
    if phone:
        expect(post(member, "J’y vais")).to_be_visible()
    expect(post(maker, "J’y vais")).to_be_visible()


def test_what_is_new_is_counted_until_it_is_read(hospital, window, script):
    team, general = make_team(script, "Night shift", EMMA)
    reader = window(hospital, EMMA)
    reader.go("/teams")
    channel = branch(reader, "Night shift").locator(".team-row.channel").first
    expect(channel).to_be_visible()
    for text in ["First", "Second"]:
        script(MAELLE).post(f"/v1.0/teams/{team}/channels/{general}/messages", {"body": {"content": text}})
    expect(channel).to_contain_text("2")
    channel.click()
    expect(post(reader, "Second")).to_be_visible()
    expect(branch(reader, "Night shift").locator(".team-row.channel.unread")).to_have_count(0)


def test_an_archived_team_is_read_only(hospital, window, script):
    team, general = make_team(script, "Old project", EMMA)
    script(MAELLE).post(f"/v1.0/teams/{team}/channels/{general}/messages", {"body": {"content": "Kept"}})
    reader = window(hospital, EMMA)
    open_channel(reader, "Old project")
    expect(reader.button("teams:write.begin")).to_be_visible()
    script(MAELLE).post(f"/v1.0/teams/{team}/archive", {})
    expect(reader.page.get_by_text(reader.say("teams:archived.team"))).to_be_visible()
    expect(reader.button("teams:write.begin")).to_have_count(0)
    expect(post(reader, "Kept")).to_be_visible()


def test_a_public_team_is_found_and_joined(hospital, window, script):
    make_team(script, "Choir", visibility="public")
    guest = window(hospital, JEROME)
    guest.go("/teams")
    guest.button("teams:tree.new").click()
    guest.choose("teams:join.title")
    guest.page.get_by_role("dialog").get_by_role("button", name=guest.say("teams:join.this", name="Choir")).click()
    guest.page.keyboard.press("Escape")
    expect(branch(guest, "Choir")).to_be_visible()


def test_a_message_written_without_a_network_arrives_when_it_is_back(hospital, window, script):
    make_team(script, "Basement", EMMA)
    writer = window(hospital, EMMA)
    writer.tolerate("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
    open_channel(writer, "Basement")
    expect(writer.button("teams:write.begin")).to_be_visible()
    writer.context.set_offline(True)
    begin(writer, "Written in the lift")
    expect(post(writer, "Written in the lift")).to_be_visible()
    writer.context.set_offline(False)
    reader = window(hospital, MAELLE)
    open_channel(reader, "Basement")
    expect(post(reader, "Written in the lift")).to_be_visible(timeout=20_000)


def test_whoever_is_not_in_it_finds_nothing(hospital, window, script):
    team, general = make_team(script, "Closed doors", EMMA)
    stranger = window(hospital, CHLOE)
    stranger.tolerate("404")
    stranger.go(f"/teams/{team}/{general}")
    expect(stranger.page.get_by_text(stranger.say("teams:channel.absent"))).to_be_visible()
