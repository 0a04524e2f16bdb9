# A ward's team: made from the page, talked in by two people in two languages, on a desktop and on a phone; read only once archived.
import pytest
from playwright.sync_api import expect

from kit.people import CHLOE, EMMA, JEROME, MAELLE
from kit.teams import make_team
from test_applications import clean

JOURNEYS = pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
BOTH = pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])


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


def make_channel(script, team: str, name: str) -> str:
    return script(MAELLE).post(f"/v1.0/teams/{team}/channels", {"displayName": name, "membershipType": "standard"})["id"]


def narrow(hospital, window, person, path: str, language: str, phone: bool):
    """Somebody's window in a language; on a phone the narrowest."""
    size = {"viewport": {"width": 360, "height": 740}} if phone else {}
    opened = window(hospital, language=language, phone=phone, reduced_motion="reduce", **size)
    opened.enter(person, path, language=language)
    return opened


def menu(window, channel: str) -> None:
    """Of the channel that is open."""
    window.page.locator(".chat-header").get_by_role("button", name=window.say("teams:menu.of", name=channel)).click()
    expect(window.page.get_by_role("menu")).to_be_visible()


def leaf(window, team: str, channel: str):
    return branch(window, team).locator(f".team-row.channel[data-name='{channel}']")


def told(window, address: str, **values) -> None:
    expect(window.page.locator(".toasts")).to_contain_text(window.say(address, **values))


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
    maker.page.locator(".team-template[data-template='standard']").click()
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


@JOURNEYS
def test_teams_whose_names_differ_at_the_end_are_told_apart(hospital, window, script, language, phone):
    names = [f"Équipe de réadaptation cardiaque du site Saint-Luc {letter}" for letter in "AB"]
    teams = [make_team(script, name)[0] for name in names]
    owner = narrow(hospital, window, MAELLE, "/teams", language, phone)
    for name in names:
        shown = branch(owner, name).locator(".team-row[data-team] .team-row-name")
        expect(shown).to_have_text(name)
        assert shown.evaluate("each => each.scrollHeight <= each.clientHeight + 1 && each.scrollWidth <= each.clientWidth + 1"), f"The end of {name} is cut."
    clean(owner, "long names")
    owner.go(f"/teams/{teams[1]}/about/members")
    adding = owner.button("teams:add.title")
    adding.click()
    dialog = owner.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=owner.say("teams:add.toTeam", name=names[1]), exact=True)).to_be_visible()
    # What cannot be pressed does not look as if it could.
    add = dialog.locator(".button.primary")
    expect(add).to_be_disabled()
    colour = add.evaluate("each => getComputedStyle(each).backgroundColor")
    add.hover(force=True)
    expect(add).to_have_css("background-color", colour)
    owner.page.keyboard.press("Escape")
    expect(adding).to_be_focused()


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


@JOURNEYS
def test_one_chooses_how_much_of_a_channel_one_is_told(hospital, window, script, language, phone):
    team, _ = make_team(script, "Wound care", EMMA)
    dressings = make_channel(script, team, "Dressings")
    reader = narrow(hospital, window, EMMA, f"/teams/{team}/{dressings}", language, phone)
    other = narrow(hospital, window, EMMA, "/teams", language, False)
    bell = lambda kind: leaf(other, "Wound care", "Dressings").get_by_role("img", name=other.say(f"teams:attention.{kind}.mark"))
    expect(leaf(other, "Wound care", "Dressings")).to_be_visible()
    expect(leaf(other, "Wound care", "Dressings").get_by_role("img")).to_have_count(0)
    menu(reader, "Dressings")
    choices = reader.page.get_by_role("group", name=reader.say("teams:attention")).get_by_role("menuitemradio")
    expect(choices).to_have_text([reader.say(f"teams:attention.{each}") for each in ["all", "standard", "quiet"]])
    expect(choices.nth(1)).to_have_attribute("aria-checked", "true")
    clean(reader, "the choice")
    choices.nth(2).click()
    # On the other screen of the same person too, without a reload.
    with other.without_reload():
        expect(bell("quiet")).to_be_visible()
        clean(other, "a quiet channel")
        # By keys alone, from the tree.
        leaf(other, "Wound care", "Dressings").focus()
        other.page.keyboard.press("Tab")
        expect(branch(other, "Wound care").get_by_role("button", name=other.say("teams:menu.of", name="Dressings"))).to_be_focused()
        other.page.keyboard.press("Enter")
        other.page.keyboard.type(other.say("teams:attention.all")[:3])
        expect(other.page.get_by_role("menuitemradio", name=other.say("teams:attention.all"))).to_be_focused()
        other.page.keyboard.press("Enter")
        expect(bell("all")).to_be_visible()
        expect(bell("quiet")).to_have_count(0)
    clean(other, "a channel that is followed")
    menu(reader, "Dressings")
    expect(choices.nth(0)).to_have_attribute("aria-checked", "true")
    reader.page.keyboard.press("Escape")

    # Told of what is begun there, though nobody names the reader.
    reader.go("/activity")
    script(MAELLE).post(f"/v1.0/teams/{team}/channels/{dressings}/messages", {"body": {"content": "New dressings are in"}})
    line = reader.page.locator(".activity-line").filter(has_text=MAELLE.name)
    expect(line).to_have_count(1)
    clean(reader, "told")
    line.click()
    expect(post(reader, "New dressings are in")).to_be_visible()
    if phone:
        reader.button("teams:thread.back").click()
    menu(reader, "Dressings")
    choices.nth(1).click()
    expect(leaf(other, "Wound care", "Dressings").get_by_role("img")).to_have_count(0)


@JOURNEYS
def test_a_channel_is_put_to_rest_and_opened_again(hospital, window, script, language, phone):
    team, general = make_team(script, "Old wing", EMMA)
    moving = make_channel(script, team, "Moving")
    script(MAELLE).post(f"/v1.0/teams/{team}/channels/{moving}/messages", {"body": {"content": "Boxes are in the hall"}})
    owner = narrow(hospital, window, MAELLE, f"/teams/{team}/{moving}", language, phone)
    reader = narrow(hospital, window, EMMA, f"/teams/{team}/{moving}", "fr", phone)
    tree = narrow(hospital, window, EMMA, "/teams", language, phone)
    word, rests = reader.page.get_by_text(reader.say("teams:archived.channel")), leaf(tree, "Old wing", "Moving").get_by_text(tree.say("teams:archived"))
    expect(reader.button("teams:write.begin")).to_be_visible()
    menu(reader, "Moving")
    expect(reader.page.get_by_role("menuitem", name=reader.say("teams:archiveChannel.do"))).to_have_count(0)
    reader.page.keyboard.press("Escape")
    menu(owner, "Moving")
    owner.choose("teams:archiveChannel.do")
    expect(owner.page.get_by_role("dialog")).to_contain_text(owner.say("teams:archiveChannel.text"))
    clean(owner, "asked")
    owner.button("teams:archiveChannel.do").click()
    told(owner, "teams:archiveChannel.done", name="Moving")
    expect(owner.button("teams:write.begin")).to_have_count(0)
    clean(owner, "at rest")
    with reader.without_reload():
        expect(word).to_be_visible()
        expect(reader.button("teams:write.begin")).to_have_count(0)
        expect(reader.button("teams:write.answer")).to_have_count(0)
        expect(reader.button("teams:unarchiveChannel.do")).to_have_count(0)
        expect(post(reader, "Boxes are in the hall")).to_be_visible()
        clean(reader, "read only")
        expect(rests).to_be_visible()
        clean(tree, "marked in the tree")
        owner.button("teams:unarchiveChannel.do").click()
        told(owner, "teams:unarchiveChannel.done", name="Moving")
        expect(word).to_have_count(0)
        begin(reader, "Still here")
        expect(post(owner, "Still here")).to_be_visible()
        expect(rests).to_have_count(0)

    # The first channel rests with its team, so it is not offered there.
    owner.go(f"/teams/{team}/{general}")
    owner.page.locator(".chat-header").get_by_role("button", name=owner.say("teams:menu.of", name="General")).click()
    expect(owner.page.get_by_role("menuitem").first).to_be_visible()
    expect(owner.page.get_by_role("menuitem", name=owner.say("teams:archiveChannel.do"))).to_have_count(0)


@JOURNEYS
def test_teams_and_channels_are_found_by_name(hospital, window, script, language, phone):
    team, general = make_team(script, "Néphrologie Est", EMMA)
    dialysis = make_channel(script, team, "Dialyse de nuit")
    other, _ = make_team(script, "Nutrition", EMMA)
    script(MAELLE).post(f"/v1.0/teams/{other}/archive", {})
    reader = narrow(hospital, window, EMMA, "/", language, phone)
    page = reader.page

    def search(words: str) -> None:
        reader.go("/chats")
        expect(reader.rail()).to_be_visible()
        if phone:
            reader.rail().get_by_role("button", name=reader.say("shell:search"), exact=True).click()
        else:
            page.keyboard.press("Control+k")
        page.get_by_role("combobox", name=reader.say("shell:search.hint")).fill(words)

    def found(group: str):
        return page.get_by_role("group", name=reader.say(f"shell:found.{group}"), exact=True).get_by_role("option")

    search("dialyse")
    expect(found("channels")).to_have_count(1)
    expect(found("channels")).to_contain_text("Néphrologie Est")
    expect(found("teams")).to_have_count(0)
    clean(reader, "a channel")
    page.keyboard.press("Enter")
    expect(page.locator(".team-path-channel")).to_have_text("Dialyse de nuit")
    assert f"/teams/{team}/" in page.url

    search("nephro")
    expect(found("teams")).to_have_text(["Néphrologie Est"])
    expect(found("channels")).to_have_count(0)
    found("teams").click()
    expect(page.locator(".team-path-channel")).to_have_text("General")

    search("n")
    expect(found("teams")).to_have_count(2)
    expect(found("teams").filter(has_text="Nutrition")).to_contain_text(reader.say("shell:found.archived"))
    expect(found("channels")).to_have_text(["Dialyse de nuitNéphrologie Est"])
    clean(reader, "teams and channels")
    stranger = narrow(hospital, window, CHLOE, "/chats", language, False)
    stranger.page.keyboard.press("Control+k")
    stranger.page.get_by_role("combobox", name=stranger.say("shell:search.hint")).fill("dialyse")
    expect(stranger.page.get_by_text(stranger.say("shell:search.count", count=0))).to_be_visible()
