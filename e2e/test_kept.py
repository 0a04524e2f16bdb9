# What stays at hand: messages pinned for everybody in a channel or a chat, and messages that one saves for oneself.
from playwright.sync_api import expect

from kit.people import EMMA, MAELLE
from test_applications import clean
from test_teams import JOURNEYS, make_team, narrow, post, told


def say_in(script, person, team: str, channel: str, text: str, root: str | None = None, **more) -> str:
    path = f"/v1.0/teams/{team}/channels/{channel}/messages" + (f"/{root}/replies" if root else "")
    return script(person).post(path, {"body": {"content": text}, **more})["id"]


def strip(window):
    return window.page.get_by_role("region", name=window.say("chats:pins.title"), exact=True)


def saved(window, text: str):
    return window.page.locator(".saved-line").filter(has_text=text)


@JOURNEYS
def test_posts_and_answers_are_pinned_for_everybody(hospital, window, script, language, phone):
    team, general = make_team(script, "Wound care", EMMA)
    root = say_in(script, MAELLE, team, general, "Foam dressings from Monday")
    say_in(script, EMMA, team, general, "The night team knows", root)
    for number in range(12):
        say_in(script, EMMA, team, general, f"Later {number}")
    nurse = narrow(hospital, window, MAELLE, f"/teams/{team}/{general}", language, phone)
    other = window(hospital, EMMA)
    other.go(f"/teams/{team}/{general}")
    expect(post(nurse, "Foam dressings")).to_have_count(1)
    expect(post(other, "Foam dressings")).to_have_count(1)
    with other.without_reload():
        nurse.act("Foam dressings", "chats:message.more", "chats:message.pin")
        expect(strip(nurse)).to_contain_text("Foam dressings from Monday")
        expect(strip(other)).to_contain_text("Foam dressings from Monday")
        nurse.act("The night team knows", "chats:message.more", "chats:message.pin")
        expect(strip(other)).to_contain_text("The night team knows")
        expect(strip(other)).not_to_contain_text("Foam dressings")
        clean(nurse, "one shown")
        nurse.button("chats:pins.all", count=2).click()
        expect(strip(nurse).get_by_role("listitem")).to_have_count(2)
        clean(nurse, "all shown")
        # It leads to the message, as often as it is pressed.
        strip(other).locator(".chat-pin").click()
        expect(other.sent("The night team knows")).to_be_in_viewport()
        other.page.locator(".chat-scroll").evaluate("box => box.scrollTop = box.scrollHeight")
        strip(other).locator(".chat-pin").click()
        expect(other.sent("The night team knows")).to_be_in_viewport()
        nurse.act("The night team knows", "chats:message.more", "chats:message.unpin")
        expect(strip(other)).to_contain_text("Foam dressings from Monday")
        strip(nurse).get_by_role("button", name=nurse.say("chats:pins.unpinOf", name=MAELLE.name)).click()
        expect(strip(nurse)).to_have_count(0)
        expect(strip(other)).to_have_count(0)


def test_a_chat_pins_in_the_same_way_and_an_archived_channel_only_shows(hospital, window, script):
    chat = script(MAELLE).chat(EMMA)
    script(EMMA).write(chat, "Door code 4711")
    nurse, other = window(hospital, MAELLE), window(hospital, EMMA)
    for each in (nurse, other):
        each.go(f"/chats/{chat}")
        expect(each.message("Door code")).to_be_visible()
    with other.without_reload():
        nurse.act("Door code", "chats:message.more", "chats:message.pin")
        expect(strip(other)).to_contain_text("Door code 4711")
        # What is taken back is pinned no more.
        other.act("Door code", "chats:message.more", "chats:message.delete")
        expect(strip(nurse)).to_have_count(0)
    team, general = make_team(script, "Old project", EMMA)
    said = say_in(script, MAELLE, team, general, "Kept for good")
    script(MAELLE).post(f"/salus/v1/teams/{team}/channels/{general}/pinnedMessages",
                        {"message@odata.bind": f"https://graph.microsoft.com/v1.0/teams/{team}/channels/{general}/messages/{said}"})
    script(MAELLE).post(f"/v1.0/teams/{team}/archive", {})
    nurse.go(f"/teams/{team}/{general}")
    expect(strip(nurse)).to_contain_text("Kept for good")
    post(nurse, "Kept for good").hover()
    nurse.button("chats:message.more").click()
    expect(nurse.page.get_by_role("menuitem", name=nurse.say("chats:message.save"))).to_be_visible()
    expect(nurse.page.get_by_role("menuitem", name=nurse.say("chats:message.unpin"))).to_have_count(0)


@JOURNEYS
def test_messages_are_saved_found_again_and_removed(hospital, window, script, language, phone):
    team, general = make_team(script, "Medicine", EMMA)
    root = say_in(script, EMMA, team, general, "Potassium: two signatures")
    say_in(script, EMMA, team, general, "Ask pharmacy at 16:00", root)
    chat = script(MAELLE).chat(EMMA)
    script(EMMA).write(chat, "My number is 4123")
    nurse = narrow(hospital, window, MAELLE, "/activity", language, phone)
    nurse.button("activity:saved").click()
    expect(nurse.page.get_by_text(nurse.say("saved:none.text"))).to_be_visible()
    clean(nurse, "nothing saved")
    nurse.go(f"/teams/{team}/{general}")
    nurse.act("Ask pharmacy", "chats:message.more", "chats:message.save")
    told(nurse, "saved:saved")
    expect(nurse.sent("Ask pharmacy")).to_contain_text(nurse.say("chats:message.saved"))
    nurse.go(f"/chats/{chat}")
    nurse.act("My number", "chats:message.more", "chats:message.save")
    nurse.page.reload()
    expect(nurse.sent("My number")).to_contain_text(nurse.say("chats:message.saved"))
    # Nobody else sees it.
    other = window(hospital, EMMA)
    other.go(f"/chats/{chat}")
    expect(other.sent("My number")).not_to_contain_text(other.say("chats:message.saved"))

    nurse.go("/activity/saved")
    lines = nurse.page.locator(".saved-line")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("My number is 4123")
    expect(lines.nth(1)).to_contain_text("Medicine › General")
    clean(nurse, "saved messages")
    with nurse.without_reload():
        # In another window of one's own it is removed, and something else saved: this one follows.
        me = script(MAELLE)
        for one in me.get("/salus/v1/me/savedMessages")["value"]:
            if one["chatId"] == chat:
                me.ok("DELETE", f"/salus/v1/me/savedMessages/{one['id']}")
        expect(lines).to_have_count(1)
        me.post("/salus/v1/me/savedMessages", {"chatId": general, "messageId": root})
        expect(lines.first).to_contain_text("two signatures")
        remove = nurse.say("saved:remove", name=EMMA.name)
        saved(nurse, "two signatures").get_by_role("button", name=remove).click()
        told(nurse, "saved:removed")
        expect(lines).to_have_count(1)
        nurse.page.locator(".toasts").get_by_role("button", name=nurse.say("parts:undo")).click()
        expect(lines).to_have_count(2)
        saved(nurse, "Ask pharmacy").get_by_role("link").click()
        expect(nurse.sent("Ask pharmacy")).to_be_in_viewport()
    nurse.act("Ask pharmacy", "chats:message.more", "chats:message.unsave")
    expect(nurse.sent("Ask pharmacy")).not_to_contain_text(nurse.say("chats:message.saved"))


def test_many_saved_messages_come_in_pages_and_a_deleted_one_says_so(hospital, window, script):
    me = script(MAELLE)
    chat = me.chat(EMMA)
    ids = [me.write(chat, f"Note {number}")["id"] for number in range(55)]
    for id in ids:
        me.post("/salus/v1/me/savedMessages", {"chatId": chat, "messageId": id})
    nurse = window(hospital, MAELLE)
    nurse.page.goto(hospital.url + "/chats")
    nurse.profile()
    nurse.choose("shell:saved")
    lines = nurse.page.locator(".saved-line")
    expect(lines).to_have_count(50)
    nurse.button("saved:more").click()
    expect(lines).to_have_count(55)
    expect(nurse.button("saved:more")).to_have_count(0)
    with nurse.without_reload():
        me.post(f"/v1.0/chats/{chat}/messages/{ids[-1]}/softDelete")
        expect(lines.first).to_contain_text(nurse.say("saved:deleted"))


def test_without_a_network_nothing_is_said_to_be_saved(hospital, window, script):
    chat = script(MAELLE).chat(EMMA)
    script(EMMA).write(chat, "Far away")
    nurse = window(hospital, MAELLE)
    nurse.tolerate("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
    nurse.go(f"/chats/{chat}")
    expect(nurse.message("Far away")).to_be_visible()
    nurse.context.set_offline(True)
    nurse.act("Far away", "chats:message.more", "chats:message.save")
    expect(nurse.page.locator(".toast.failed")).to_be_visible()
    expect(nurse.sent("Far away")).not_to_contain_text(nurse.say("chats:message.saved"))
    nurse.context.set_offline(False)
