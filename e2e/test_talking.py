# Two people in two browsers talk: in both languages, on a desktop and on a phone.
import re
import time

import pytest
from playwright.sync_api import expect

from kit.people import EMMA, MAELLE, PASSWORD

BOTH = pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])


@pytest.fixture(params=[False, True], ids=["desktop", "phone"])
def pair(request, hospital, window):
    """Maëlle in English and Emma in French, each with the other's chat open."""
    hers, his = window(hospital, MAELLE, phone=request.param), window(hospital, EMMA, phone=request.param)
    hers.open_chat(EMMA.name)
    his.open_chat(MAELLE.name)
    return hers, his


@BOTH
def test_signing_in_and_talking(hospital, window, phone):
    one, other = window(hospital, language="en", phone=phone), window(hospital, language="fr", phone=phone)
    one.sign_in(MAELLE, PASSWORD)
    other.sign_in(EMMA, PASSWORD)
    one.open_chat(EMMA.name)
    other.open_chat(MAELLE.name)
    with one.without_reload(), other.without_reload():
        one.write("Bed 14: potassium 6.1")
        expect(other.message("Bed 14: potassium 6.1")).to_be_visible()
        other.write("J’y vais tout de suite")
        expect(one.message("J’y vais tout de suite")).to_be_visible()
    expect(one.page.locator("html")).to_have_attribute("lang", "en")
    expect(other.page.locator("html")).to_have_attribute("lang", "fr")


def test_a_message_arrives_at_once(pair):
    hers, his = pair
    waits = []
    for number in range(5):
        hers.write(f"Quick {number}")
        began = time.monotonic()
        expect(his.message(f"Quick {number}")).to_be_visible()
        waits.append(time.monotonic() - began)
    assert sorted(waits)[2] < 1, f"seconds until the other saw it: {waits}"


@BOTH
def test_unread_is_counted_and_reading_clears_it(hospital, window, script, phone):
    reader = window(hospital, EMMA, phone=phone)
    expect(reader.row(MAELLE.name).first).to_be_visible()
    writer = script(MAELLE)
    chat = writer.chat(EMMA)
    # The demonstration leaves messages unread; what counts is by how many the number grows.
    before = script(EMMA).get(f"/v1.0/chats/{chat}")["@salus.unreadCount"]
    for text in ["First", "Second", "Third"]:
        writer.write(chat, text)
    unread = reader.say("chats:list.unreadCount", count=before + 3)
    expect(reader.row(MAELLE.name).first).to_contain_text(unread)
    expect(reader.page).to_have_title(re.compile(r"^\(\d+\)"))
    reader.open_chat(MAELLE.name)
    expect(reader.message("Third")).to_be_in_viewport()
    if phone:
        reader.button("chats:chat.toList").click()
    expect(reader.row(MAELLE.name).first).not_to_contain_text(unread)
    left = script(EMMA).get(f"/v1.0/chats/{chat}")["@salus.unreadCount"]
    assert left == 0


def test_marking_unread_again(hospital, window):
    reader = window(hospital, EMMA)
    reader.open_chat(MAELLE.name)
    reader.row(MAELLE.name).first.hover()
    reader.page.locator(".chat-list").get_by_role("button", name=reader.say("chats:menu.of", name=MAELLE.name)).click()
    reader.choose("chats:menu.markUnread")
    expect(reader.row(MAELLE.name).first).to_contain_text(reader.say("chats:list.unreadCount", count=1))


def test_reactions(pair):
    hers, his = pair
    hers.write("The keys are at the desk")
    expect(his.sent("The keys are at the desk")).to_be_visible()
    his.react("The keys are at the desk", "thumb")
    mine = hers.sent("The keys are at the desk").locator(".chat-reaction")
    expect(mine).to_have_text("1")
    mine.click()
    expect(his.sent("The keys are at the desk").locator(".chat-reaction")).to_have_text("2")
    his.sent("The keys are at the desk").locator(".chat-reaction").click()
    expect(mine).to_have_text("1")


def test_editing(pair):
    hers, his = pair
    hers.write("Room 312 at tne")
    expect(his.sent("Room 312 at tne")).to_be_visible()
    hers.act("Room 312 at tne", "chats:message.edit")
    expect(hers.page.get_by_text(hers.say("chats:compose.editing"))).to_be_visible()
    hers.editor().fill("Room 312 at ten")
    hers.button("chats:compose.save").click()
    expect(his.sent("Room 312 at ten")).to_contain_text(his.say("chats:message.edited"))
    expect(his.message("Room 312 at tne")).to_have_count(0)


def test_deleting_and_bringing_back(pair):
    hers, his = pair
    hers.write("Wrong chat, sorry")
    expect(his.sent("Wrong chat, sorry")).to_be_visible()
    delete = ["chats:message.delete"] if hers.phone else ["chats:message.more", "chats:message.delete"]
    hers.act("Wrong chat, sorry", *delete)
    expect(his.message("Wrong chat, sorry")).to_have_count(0)
    expect(his.rows().last).to_contain_text(his.say("chats:message.deleted"))
    hers.button("parts:undo").click()
    expect(his.message("Wrong chat, sorry")).to_be_visible()


def test_a_mention(pair):
    hers, his = pair
    hers.editor().click()
    hers.page.keyboard.type("@em")
    hers.page.get_by_role("option").filter(has_text=EMMA.name).click()
    hers.page.keyboard.type("can you look at 309?")
    hers.send()
    expect(his.message("can you look at 309?").locator(".chat-mention")).to_contain_text("Emma")


def test_a_quoted_reply(pair):
    hers, his = pair
    hers.write("Who has the ultrasound?")
    expect(his.sent("Who has the ultrasound?")).to_be_visible()
    his.act("Who has the ultrasound?", "chats:message.reply")
    his.write("Moi, jusqu’à midi")
    quote = hers.message("Moi, jusqu’à midi").locator(".chat-quote")
    expect(quote).to_contain_text(MAELLE.name)
    expect(quote).to_contain_text("Who has the ultrasound?")


def test_typing_is_shown(pair):
    hers, his = pair
    hers.editor().click()
    hers.page.keyboard.type("Let me")
    expect(his.page.get_by_text(his.say("chats:typing.one", name=MAELLE.name))).to_be_visible()


def test_urgent_carries_its_word(pair):
    hers, his = pair
    hers.page.get_by_role("button", name=hers.say("chats:importance.choose")).click()
    hers.page.get_by_role("menuitemradio", name=hers.say("chats:importance.urgent")).click()
    hers.write("Code in 305")
    expect(his.message("Code in 305")).to_contain_text(his.say("chats:importance.urgent"))


def test_searching_in_messages(hospital, window):
    reader = window(hospital, MAELLE)
    reader.page.keyboard.press("Control+k")
    reader.page.get_by_role("dialog").get_by_role("combobox").fill("medication")
    found = reader.page.get_by_role("option").filter(has_text="medication room")
    expect(found).to_be_visible()
    found.click()
    expect(reader.message("medication room")).to_be_in_viewport()


def test_whoever_was_away_begins_at_the_first_unread(hospital, window, script):
    writer = script(MAELLE)
    chat = writer.chat(EMMA)
    for number in range(120):
        writer.write(chat, f"Line {number:03}")
    reader = window(hospital, EMMA)
    reader.open_chat(MAELLE.name)
    expect(reader.page.locator(".chat-new")).to_be_visible()
    expect(reader.message("Line 000")).to_be_in_viewport()
    expect(reader.message("Line 119")).to_have_count(0)
    reader.page.locator(".chat-to-end").click()
    expect(reader.message("Line 119")).to_be_in_viewport()
    expect(reader.row(MAELLE.name).first).not_to_contain_text(reader.say("chats:list.unreadCount", count=120))


def test_hostile_html_is_harmless(hospital, window, script):
    writer = script(MAELLE)
    chat = writer.chat(EMMA)
    reader = window(hospital, EMMA)
    reader.open_chat(MAELLE.name)
    html = "<p onclick='bad()'>hello <img src=x onerror=bad()><script>bad()</script><a href='javascript:bad()'>there</a></p>"
    writer.post(f"/v1.0/chats/{chat}/messages", {"body": {"contentType": "html", "content": html}})
    expect(reader.message("hello")).to_be_visible()
    assert reader.message("hello").locator("img, script, [onclick], a[href^=javascript]").count() == 0


def test_long_history_is_fetched_while_scrolling(hospital, window, script):
    writer = script(MAELLE)
    chat = writer.chat(EMMA)
    for number in range(130):
        writer.write(chat, f"Line {number:03}")
    other = script(EMMA)
    other.post(f"/v1.0/chats/{chat}/markChatReadForUser", {"user": {"id": other.id}})
    reader = window(hospital, EMMA)
    reader.open_chat(MAELLE.name)
    expect(reader.message("Line 129")).to_be_visible()
    for _ in range(40):
        if reader.message("Line 000").count():
            break
        reader.page.locator(".chat-scroll").evaluate("element => element.scrollTop = 0")
        reader.page.wait_for_timeout(150)
    expect(reader.message("Line 000")).to_have_count(1)
    shown = [text for text in reader.words().all_inner_texts() if text.startswith("Line")]
    assert shown == sorted(set(shown)), "A page came twice or out of order."


def test_a_notice_leads_to_the_chat(hospital, window, script):
    reader = window(hospital, EMMA)
    reader.rail().get_by_text(reader.say("shell:feature.people")).click()
    writer = script(MAELLE)
    writer.write(writer.chat(EMMA), "Please call the lab")
    notice = reader.page.get_by_role("region", name=reader.say("shell:notices")).get_by_role("button").filter(has_text="Please call the lab")
    expect(notice).to_be_visible()
    notice.click()
    expect(reader.page.locator(".chat-header h1")).to_have_text(MAELLE.name)
    expect(reader.message("Please call the lab")).to_be_in_viewport()


def test_two_tabs_share_one_stream_and_both_hear(hospital, window, script):
    first = window(hospital, EMMA)
    first.open_chat(MAELLE.name)
    second = first.context.new_page()
    # Only its own requests: on a busy machine the first tab may be opening its stream just now.
    streams: list[str] = []
    second.on("request", lambda request: streams.append(request.url) if request.url.endswith("/me/events") else None)
    second.goto(first.page.url)
    expect(second.locator(".chat-editor")).to_be_visible()
    writer = script(MAELLE)
    writer.write(writer.chat(EMMA), "In every tab")
    for page in (first.page, second):
        expect(page.locator(".chat-message").filter(has_text="In every tab")).to_have_count(1)
    assert not streams, "The second tab opened a stream of its own."
    first.page.close()
    expect(second.locator("body")).to_be_visible()
    writer.write(writer.chat(EMMA), "After the first tab went")
    expect(second.locator(".chat-message").filter(has_text="After the first tab went")).to_have_count(1)


def test_signing_out_in_one_tab_signs_out_the_other(hospital, window):
    first = window(hospital, EMMA)
    first.tolerate("401")
    second = first.context.new_page()
    second.goto(first.server.url + "/chats")
    expect(second.locator("main#main")).to_be_visible()
    first.profile()
    first.choose("shell:signOut")
    expect(second.get_by_role("button", name=first.say("sign-in:signIn"), exact=True)).to_be_visible()
