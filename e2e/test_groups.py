# Groups: made, named, joined, left; and who reads what.
from playwright.sync_api import expect

from kit.people import CHLOE, EMMA, JEROME, MAELLE, WARD_CHAT, colleague

ANA = colleague("ana.garcia")


def make_group(maker, *people, topic):
    maker.button("chats:new.title").first.click()
    for person in people:
        maker.pick(person)
    maker.page.get_by_label(maker.say("chats:new.topic")).fill(topic)
    maker.button("chats:new.makeGroup").click()
    expect(maker.page.locator(".chat-header h1")).to_have_text(topic)


def test_a_group_from_making_to_leaving(hospital, window):
    maker, member = window(hospital, MAELLE), window(hospital, EMMA)
    # What was asked just before leaving may be answered just after.
    member.tolerate("404")
    make_group(maker, EMMA, JEROME, topic="Falls round")
    maker.write("Who comes at two?")
    expect(member.row("Falls round")).to_be_visible()
    member.open_chat("Falls round")
    expect(member.message("Who comes at two?")).to_be_visible()

    maker.button("chats:details.open").click()
    maker.button("chats:details.rename").click()
    maker.page.get_by_role("dialog").get_by_label(maker.say("chats:new.topic")).fill("Falls prevention")
    maker.page.get_by_role("dialog").get_by_role("button", name=maker.say("chats:save")).click()
    expect(member.page.locator(".chat-header h1")).to_have_text("Falls prevention")
    renamed = member.say("chats:event.renamed", by=MAELLE.name, name="Falls prevention")
    expect(member.page.locator(".chat-system").last).to_contain_text(renamed)

    member.button("chats:details.open").click()
    member.button("chats:menu.leave").click()
    member.page.get_by_role("dialog").get_by_role("button", name=member.say("chats:leave.do")).click()
    expect(member.row("Falls prevention")).to_have_count(0)
    expect(maker.page.get_by_role("list", name=maker.say("chats:details.members"))).not_to_contain_text(EMMA.name)
    maker.write("Then without Emma")
    expect(maker.sent("Then without Emma")).to_be_visible()
    expect(member.page.get_by_text("Then without Emma")).to_have_count(0)


def add(maker, person, history):
    maker.button("chats:details.add").click()
    dialog = maker.page.get_by_role("dialog")
    maker.pick(person)
    dialog.get_by_role("radio", name=maker.say(f"chats:add.history.{history}"), exact=True).check()
    dialog.get_by_role("button", name=maker.say("chats:add.do"), exact=True).click()
    expect(dialog).to_have_count(0)


def test_who_is_added_reads_what_was_granted(hospital, window):
    maker, all_of_it, nothing = window(hospital, MAELLE), window(hospital, EMMA), window(hospital, CHLOE)
    make_group(maker, JEROME, ANA, topic="Handover")
    maker.write("Before they came")
    expect(maker.sent("Before they came")).to_be_visible()
    maker.button("chats:details.open").click()
    add(maker, EMMA, "all")
    add(maker, CHLOE, "none")
    maker.write("After they came")
    for reader, sees_before in [(all_of_it, 1), (nothing, 0)]:
        reader.open_chat("Handover")
        expect(reader.message("After they came")).to_be_visible()
        expect(reader.message("Before they came")).to_have_count(sees_before)


def test_whoever_is_taken_out_loses_the_chat_at_once(hospital, window):
    maker, member = window(hospital, JEROME), window(hospital, EMMA)
    # Reading is marked a moment after; by then the chat may be gone.
    member.tolerate("404")
    maker.open_chat(WARD_CHAT)
    member.open_chat(WARD_CHAT)
    maker.button("chats:details.open").click()
    maker.button("chats:details.remove", name=EMMA.name).click()
    maker.page.get_by_role("dialog").get_by_role("button", name=maker.say("chats:remove.do", name=EMMA.name)).click()
    expect(member.page.get_by_text(member.say("chats:chat.absent"))).to_be_visible()
    expect(member.row(WARD_CHAT)).to_have_count(0)


def test_a_hidden_chat_comes_back_with_a_message(hospital, window, script):
    reader = window(hospital, EMMA)
    reader.row(MAELLE.name).first.hover()
    reader.page.locator(".chat-list").get_by_role("button", name=reader.say("chats:menu.of", name=MAELLE.name), exact=True).click()
    reader.choose("chats:menu.hide")
    listed = reader.page.locator(".chat-row-name", has_text=MAELLE.name).and_(reader.page.get_by_text(MAELLE.name, exact=True))
    expect(listed).to_have_count(0)
    writer = script(MAELLE)
    writer.write(writer.chat(EMMA), "Are you there?")
    expect(listed).to_have_count(1)


def test_what_cannot_be_sent_says_why_and_waits_for_its_author(hospital, window, script):
    writer = window(hospital, EMMA)
    writer.tolerate("ERR_INTERNET_DISCONNECTED", "404", "403")
    writer.open_chat(WARD_CHAT)
    writer.context.set_offline(True)
    writer.write("Written while I was taken out")
    expect(writer.page.get_by_text(writer.say("chats:sending.waiting"))).to_be_visible()
    charge = script(JEROME)
    chat = next(chat for chat in charge.get("/v1.0/me/chats?$expand=members")["value"] if chat["topic"] == WARD_CHAT)
    membership = next(each["id"] for each in chat["members"] if each["displayName"] == EMMA.name)
    charge.ok("DELETE", f"/v1.0/chats/{chat['id']}/members/{membership}")
    writer.context.set_offline(False)
    expect(writer.row(WARD_CHAT)).to_have_count(0, timeout=20_000)
    expect(writer.page.get_by_text(writer.say("chats:chat.absent"))).to_be_visible()
    assert "Written while" not in str(charge.messages(chat["id"]))
