# An announcement from its headline to its end: written, seen by others, changed, and an ordinary conversation again.
from playwright.sync_api import expect

from kit.people import EMMA, MAELLE
from test_applications import clean
from test_teams import JOURNEYS, make_team, narrow, post


def heading(window, headline: str):
    return window.page.get_by_role("heading", name=window.say("chats:announcement.of", headline=headline), exact=True)


def headline_field(window):
    return window.page.get_by_role("textbox", name=window.say("chats:announcement.headline"), exact=True)


def colour(window, name: str):
    return window.page.get_by_role("radio", name=window.say(f"chats:colour.{name}"), exact=True)


def press_send(window, address: str = "chats:compose.send") -> None:
    window.button(address).click()


@JOURNEYS
def test_an_announcement_is_made_changed_and_taken_back(hospital, window, script, language, phone):
    team, general = make_team(script, "Falls", EMMA)
    maker = narrow(hospital, window, MAELLE, f"/teams/{team}/{general}", language, phone)
    reader = window(hospital, EMMA)
    reader.go(f"/teams/{team}/{general}")
    expect(reader.button("teams:write.begin")).to_be_visible()
    maker.button("teams:write.begin").click()
    maker.editor().click()
    maker.page.keyboard.insert_text("Every fall is written down before the end of the shift")
    maker.button("chats:announcement.make").click()
    expect(headline_field(maker)).to_be_focused()
    clean(maker, "an announcement begun")
    press_send(maker)
    expect(maker.page.get_by_text(maker.say("chats:announcement.missing"))).to_be_visible()
    expect(headline_field(maker)).to_be_focused()
    clean(maker, "without a headline")
    headline_field(maker).fill("Falls are reported")
    colour(maker, "red").check()
    # What is begun is kept over a reload, headline and colour included.
    maker.page.wait_for_timeout(500)
    maker.page.reload()
    maker.button("teams:write.begin").or_(maker.page.locator(".team-writer")).first.click()
    expect(headline_field(maker)).to_have_value("Falls are reported")
    expect(colour(maker, "red")).to_be_checked()
    with reader.without_reload():
        press_send(maker)
        expect(heading(maker, "Falls are reported")).to_be_visible()
        expect(heading(reader, "Falls are reported")).to_be_visible()
        expect(reader.page.locator(".chat-band.red")).to_be_visible()
        card = reader.page.get_by_role("listitem", name=reader.say("chats:announcement.of", headline="Falls are reported"), exact=True)
        expect(card).to_contain_text("before the end of the shift")
        clean(maker, "an announcement")

        # Changing the words alone keeps it.
        maker.act("before the end of the shift", "chats:message.edit")
        expect(headline_field(maker)).to_have_value("Falls are reported")
        maker.editor().last.click()
        maker.page.keyboard.press("Control+End")
        maker.page.keyboard.insert_text(", in Salus")
        press_send(maker, "chats:compose.save")
        expect(post(reader, "in Salus")).to_be_visible()
        expect(reader.page.locator(".chat-band.red")).to_be_visible()
        maker.act("in Salus", "chats:message.edit")
        headline_field(maker).fill("Near falls, too")
        colour(maker, "green").check()
        press_send(maker, "chats:compose.save")
        expect(heading(reader, "Near falls, too")).to_be_visible()
        expect(reader.page.locator(".chat-band.green")).to_be_visible()
        maker.act("in Salus", "chats:message.edit")
        maker.button("chats:announcement.remove").click()
        press_send(maker, "chats:compose.save")
        expect(reader.page.locator(".chat-band")).to_have_count(0)
        expect(post(reader, "in Salus")).to_be_visible()


def test_an_answer_and_a_chat_are_no_announcements(hospital, window, script):
    team, general = make_team(script, "Falls", EMMA)
    script(MAELLE).post(f"/v1.0/teams/{team}/channels/{general}/messages", {"body": {"content": "Bed rails"}})
    nurse = window(hospital, EMMA)
    nurse.go(f"/teams/{team}/{general}")
    nurse.button("teams:write.answer").click()
    expect(nurse.editor().last).to_be_visible()
    expect(nurse.button("chats:announcement.make")).to_have_count(0)
    nurse.go(f"/chats/{script(MAELLE).chat(EMMA)}")
    expect(nurse.editor()).to_be_visible()
    expect(nurse.button("chats:announcement.make")).to_have_count(0)
