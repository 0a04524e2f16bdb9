# Cards in messages: those that programs send, and the card of a patient's stay.
import json

from playwright.sync_api import expect

from kit.patients import admit, banner, two_wards
from kit.people import ADMIN, EMMA, MAELLE
from test_applications import clean
from test_teams import JOURNEYS, make_team, narrow, post

KIND = "application/vnd.microsoft.card.adaptive"


def card(*body: dict, actions: tuple[dict, ...] = (), **more) -> dict:
    content = json.dumps({"type": "AdaptiveCard", "version": "1.5", "body": body, "actions": actions, **more})
    return {"body": {"contentType": "html", "content": "<p>From the laboratory</p><attachment id=\"one\"></attachment>"},
            "attachments": [{"id": "one", "contentType": KIND, "content": content}]}


LABORATORY = card(
    {"type": "TextBlock", "text": "Potassium is <b>high</b>", "weight": "bolder", "size": "medium", "color": "attention", "wrap": True},
    {"type": "FactSet", "facts": [{"title": "Potassium", "value": "5.9 mmol/L"}, {"title": "Room", "value": "312-A"}]},
    {"type": "Container", "style": "warning", "items": [{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Repeat before the next dose"}]}]},
    {"type": "ColumnSet", "columns": [{"items": [{"type": "TextBlock", "text": "left"}]}, {"items": [{"type": "TextBlock", "text": "right"}]}]},
    {"type": "Image", "url": "https://pictures.example/curve.png", "altText": "Curve of three days"},
    {"type": "Chart.Line", "fallback": {"type": "TextBlock", "text": "Falling since noon"}},
    actions=({"type": "Action.OpenUrl", "title": "Open the result", "url": "https://lab.example/1"},),
)


def shown(window):
    return window.page.get_by_role("group", name=window.say("cards:card"), exact=True)


@JOURNEYS
def test_a_card_is_shown_in_chats_and_channels_as_words_only(hospital, window, script, language, phone):
    team, general = make_team(script, "Laboratory", EMMA)
    chat = script(EMMA).chat(MAELLE)
    script(EMMA).post(f"/v1.0/teams/{team}/channels/{general}/messages", LABORATORY)
    reader = narrow(hospital, window, MAELLE, f"/chats/{chat}", language, phone)
    expect(reader.editor()).to_be_visible()
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    script(EMMA).post(f"/v1.0/chats/{chat}/messages", LABORATORY)
    for path in (None, f"/teams/{team}/{general}"):
        if path:
            reader.go(path)
        for text in ["Potassium is <b>high</b>", "5.9 mmol/L", "Repeat before the next dose", "left", "right", "Curve of three days", "Falling since noon"]:
            expect(shown(reader)).to_contain_text(text)
        link = shown(reader).get_by_role("link", name="Open the result")
        assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")
        clean(reader, "a card")
    assert not [url for url in asked if "pictures.example" in url]
    script(EMMA).post(f"/v1.0/chats/{chat}/messages", card({"type": "Input.Text", "id": "x"}))
    reader.go(f"/chats/{chat}")
    expect(reader.page.get_by_text(reader.say("cards:unreadable"))).to_be_visible()


@JOURNEYS
def test_the_card_of_a_stay_stands_among_the_conversations(hospital, window, script, language, phone):
    admin = two_wards(script)
    team = admit(admin, "100877", "Marie Tremblay", "MED3", "312-A")
    general = admin.get(f"/v1.0/teams/{team}/channels")["value"][0]["id"]
    nurse = narrow(hospital, window, MAELLE, f"/teams/{team}/{general}", language, phone)
    expect(shown(nurse)).to_contain_text("312-A")
    expect(banner(nurse)).to_be_in_viewport(ratio=1)
    expect(nurse.button("teams:write.begin")).to_be_in_viewport()
    expect(post(nurse, "Admissions")).to_contain_text(nurse.say("chats:message.byProgram"))
    clean(nurse, "the first screen of a patient's team")
    stay = admin.get(f"/v1.0/teams/{team}/channels/{general}/messages")["value"][0]
    assert stay["from"]["application"]["displayName"] == "Admissions"
    message = nurse.page.locator(f"[data-message='{stay['id']}']")
    with nurse.without_reload():
        # It can be saved and answered, and nothing else.
        message.hover()
        menu = message.get_by_role("button", name=nurse.say("chats:message.actions" if phone else "chats:message.more"), exact=True)
        menu.click()
        items = nurse.page.locator(".chat-sheet-item" if phone else "[role=menuitem]")
        save = items.filter(has_text=nurse.say("chats:message.save"))
        expect(save).to_be_visible()
        for other in ["delete", "edit", "pin", "pinAsTab"]:
            expect(items.filter(has_text=nurse.say(f"chats:message.{other}"))).to_have_count(0)
        expect(nurse.page.get_by_role("button", name=nurse.say("chats:reactions.more"))).to_have_count(0)
        save.click()
        expect(message).to_contain_text(nurse.say("chats:message.saved"))
        # It changes while one looks.
        admin.post(f"/salus/v1/teams/{team}/patientEvents", {"kind": "update", "room": "314-B"})
        expect(shown(nurse)).to_contain_text("314-B")
        nurse.button("teams:write.answer").first.click()
        nurse.editor().last.click()
        nurse.page.keyboard.insert_text("She is settled in")
        nurse.send()
        expect(post(nurse, "She is settled in")).to_be_visible()
    nurse.go("/activity/saved")
    expect(nurse.page.locator(".saved-line")).to_contain_text("Marie Tremblay › General")
    expect(nurse.page.locator(".saved-line")).to_contain_text("314-B")


def test_the_words_about_a_card_can_be_changed_and_the_card_stays(hospital, window, script):
    team, general = make_team(script, "Laboratory", EMMA)
    chat = script(EMMA).chat(MAELLE)
    quoted = script(MAELLE).post(f"/v1.0/chats/{chat}/messages", {"body": {"content": "Any news of the potassium?"}})["id"]
    place = f"/v1.0/teams/{team}/channels/{general}/messages"
    quote = {"id": quoted, "contentType": "messageReference", "content": json.dumps({"messageId": quoted})}
    in_chat = {"body": {**LABORATORY["body"], "content": f"<attachment id=\"{quoted}\"></attachment>" + LABORATORY["body"]["content"]},
               "attachments": [quote, *LABORATORY["attachments"]]}
    author = window(hospital, EMMA)
    for path, address, sent in ((f"/teams/{team}/{general}", place, LABORATORY), (f"/chats/{chat}", f"/v1.0/chats/{chat}/messages", in_chat)):
        message = script(EMMA).post(address, sent)["id"]
        before = script(EMMA).get(f"{address}/{message}")
        author.go(path)
        author.act("From the laboratory", "chats:message.edit")
        expect(author.page.get_by_text(author.say("chats:compose.cardStays"))).to_be_visible()
        # All of it written anew, and with it the places that cannot be seen.
        author.editor().last.click()
        author.page.keyboard.press("Control+A")
        author.page.keyboard.insert_text("Seen by Dr Roy")
        clean(author, "changing the words about a card")
        author.button("chats:compose.save").click()
        expect(author.sent("Seen by Dr Roy")).to_contain_text("5.9 mmol/L")
        expect(author.page.get_by_text(author.say("chats:compose.cardStays"))).to_have_count(0)
        author.page.reload()
        expect(author.sent("Seen by Dr Roy")).to_contain_text("5.9 mmol/L")
        after = script(EMMA).get(f"{address}/{message}")
        assert after["attachments"] == before["attachments"]
        assert after["body"]["content"].endswith("<attachment id=\"one\"></attachment>"), after["body"]["content"]
        assert after["lastEditedDateTime"]
