# A channel for announcements: its owner decides who begins conversations and who answers, and everybody's screen follows at once.
from playwright.sync_api import expect

from kit.people import EMMA, JEROME, MAELLE
from kit.teams import bound, make_team
from test_applications import clean
from test_teams import JOURNEYS, begin, make_channel, menu, narrow, post


def say_who(owner, channel: str, begins: str, answers: str) -> None:
    """By the dialog in which a channel is named."""
    menu(owner, channel)
    owner.choose("teams:menu.editChannel")
    dialog = owner.page.get_by_role("dialog")
    for part, choice in (("begin", begins), ("answer", answers)):
        group = dialog.get_by_role("group", name=owner.say(f"teams:moderation.{part}"), exact=True)
        group.get_by_role("radio", name=owner.say(f"teams:moderation.{part}.{choice}"), exact=True).check()
        expect(dialog).to_contain_text(owner.say(f"teams:moderation.{part}.{choice}.hint"))
    clean(owner, "who writes here")
    dialog.get_by_role("button", name=owner.say("teams:save"), exact=True).click()
    expect(dialog).to_have_count(0)


def reserved(window, who: str):
    return window.page.get_by_text(window.say(f"teams:reserved.{who}"), exact=True)


def offered(window, text: str) -> list[str]:
    """What the menu of a message holds."""
    message = window.sent(text)
    message.hover()
    message.get_by_role("button", name=window.say("chats:message.actions" if window.phone else "chats:message.more"), exact=True).click()
    items = window.page.locator(".chat-sheet-item" if window.phone else "[role=menuitem]")
    expect(items.first).to_be_visible()
    words = [text.strip() for text in items.all_inner_texts()]
    window.page.keyboard.press("Escape")
    expect(items).to_have_count(0)
    return words


@JOURNEYS
def test_the_owner_decides_who_writes(hospital, window, script, language, phone):
    team, _ = make_team(script, "Medicine", EMMA, JEROME)
    news = make_channel(script, team, "News")
    place = f"/v1.0/teams/{team}/channels/{news}/messages"
    script(MAELLE).post(place, {"body": {"content": "Flu clinic on Monday"}})
    script(EMMA).post(place, {"body": {"content": "Which lift is out of order?"}})
    owner = narrow(hospital, window, MAELLE, f"/teams/{team}/{news}", language, phone)
    member = narrow(hospital, window, EMMA, f"/teams/{team}/{news}", language, phone)
    expect(post(member, "Flu clinic")).to_be_visible()
    pin = member.say("chats:message.pin")
    assert pin in offered(member, "Flu clinic")
    with member.without_reload():
        member.button("teams:write.begin").click()
        member.editor().last.click()
        member.page.keyboard.insert_text("The lift by the pharmacy")
        say_who(owner, "News", "moderators", "authorAndModerators")

        # The field gives way to a sentence, under the other's conversation too, and nothing else offers what would be refused.
        expect(reserved(member, "moderators")).to_be_visible()
        expect(member.editor()).to_have_count(0)
        expect(member.button("teams:write.begin")).to_have_count(0)
        expect(reserved(member, "answer")).to_have_count(1)
        expect(member.page.get_by_label(member.say("teams:reserved.mark")).first).to_be_visible()
        expect(member.button("teams:write.answer")).to_have_count(1)
        assert pin not in offered(member, "Flu clinic")
        clean(member, "a channel in which one does not begin conversations")

        # One's own conversation is answered as before.
        member.button("teams:write.answer").click()
        member.editor().last.click()
        member.page.keyboard.insert_text("It runs again")
        member.send()
        expect(member.sent("It runs again")).to_be_visible()
        if phone:
            member.button("teams:thread.back").click()
        begin(owner, "Visits from noon")
        expect(post(member, "Visits from noon")).to_be_visible()

        # What was begun is still there when it may go on.
        say_who(owner, "News", "everyone", "everyone")
        expect(reserved(member, "moderators")).to_have_count(0)
        expect(reserved(member, "answer")).to_have_count(0)
        field = member.page.locator(".team-writer:not(.answer)")
        expect(field).to_contain_text("The lift by the pharmacy")
        field.click()
        expect(member.editor().last).to_have_text("The lift by the pharmacy")


def test_an_answer_can_still_be_changed_and_a_draft_comes_back(hospital, window, script):
    team, _ = make_team(script, "Medicine", EMMA)
    news = make_channel(script, team, "News")
    place = f"/v1.0/teams/{team}/channels/{news}"
    root = script(MAELLE).post(f"{place}/messages", {"body": {"content": "Flu clinic on Monday"}})["id"]
    script(EMMA).post(f"{place}/messages/{root}/replies", {"body": {"content": "I come at ten"}})
    member = window(hospital, EMMA)
    member.go(f"/teams/{team}/{news}")
    expect(member.sent("I come at ten")).to_be_visible()

    def allow(begins: str, answers: str) -> None:
        script(MAELLE).ok("PATCH", place, {"moderationSettings": {"userNewMessageRestriction": begins, "replyRestriction": answers}})

    with member.without_reload():
        member.button("teams:write.begin").click()
        member.editor().last.click()
        member.page.keyboard.insert_text("Where is")
        # Typed in the very moment in which it ends.
        member.page.keyboard.insert_text(" the vaccine?")
        allow("moderators", "authorAndModerators")
        expect(reserved(member, "moderators")).to_be_visible()
        expect(member.button("teams:write.answer")).to_have_count(0)
        member.act("I come at ten", "chats:message.edit")
        member.editor().last.click()
        member.page.keyboard.press("Control+End")
        member.page.keyboard.insert_text(" or eleven")
        member.button("chats:compose.save").click()
        expect(member.sent("I come at ten or eleven")).to_be_visible()
        expect(reserved(member, "answer")).to_be_visible()
        allow("everyone", "everyone")
        expect(reserved(member, "moderators")).to_have_count(0)
        member.page.locator(".team-writer:not(.answer)").click()
        expect(member.editor().last).to_have_text("Where is the vaccine?")


def test_a_private_channel_has_owners_of_its_own(hospital, window, script):
    """The team's owner is no more than anybody else in it."""
    team, _ = make_team(script, "Medicine", EMMA)
    owner = script(MAELLE)
    people = [bound(owner.id, "owner"), bound(script(EMMA).id)]
    secret = owner.post(f"/v1.0/teams/{team}/channels", {"displayName": "Rota", "membershipType": "private", "members": people})["id"]
    place = f"/v1.0/teams/{team}/channels/{secret}"
    seats = owner.get(f"{place}/members")["value"]
    seat = {each["userId"]: each["id"] for each in seats}
    kind = "#microsoft.graph.aadUserConversationMember"
    owner.ok("PATCH", f"{place}/members/{seat[script(EMMA).id]}", {"@odata.type": kind, "roles": ["owner"]})
    script(EMMA).ok("PATCH", f"{place}/members/{seat[owner.id]}", {"@odata.type": kind, "roles": []})
    script(EMMA).ok("PATCH", place, {"moderationSettings": {"userNewMessageRestriction": "moderators"}})
    former, present = window(hospital, MAELLE), window(hospital, EMMA)
    for person in (former, present):
        person.go(f"/teams/{team}/{secret}")
    expect(reserved(former, "moderators")).to_be_visible()
    expect(present.button("teams:write.begin")).to_be_visible()
    expect(reserved(present, "moderators")).to_have_count(0)
