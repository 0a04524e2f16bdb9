# Who sees that a message was read: as each chooses, everybody, or nobody, by policy and at once; and urgent messages through
# do-not-disturb (C7-4, C7-6).
import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, MAELLE
from kit.script import Script
from test_accessibility import settled
from test_urgent import bar


def decide(admin: Script, value: str) -> None:
    admin.ok("PATCH", "/salus/v1/policies/Global.TeamsMessagingPolicy", {"settings": {"ReadReceiptsEnabledType": value}})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_hospital_decides_on_receipts(hospital, window, script, language):
    admin = script(ADMIN)
    nurse, reader = window(hospital), window(hospital)
    nurse.enter(MAELLE, language=language)
    reader.enter(EMMA, "/settings", language=language)
    switch = reader.page.get_by_role("switch", name=reader.say("settings:receipts"))
    switch.uncheck()

    # Everyone: the choice is gone, on the open page, and what was chosen counts no more.
    decide(admin, "Everyone")
    expect(switch).to_have_count(0)
    expect(reader.page.get_by_text(reader.say("settings:receipts.everyone"))).to_be_visible()
    nurse.open_chat(EMMA.name)
    nurse.write("Room 312 is free")
    line = nurse.sent("Room 312 is free").locator(".chat-tick-line")
    expect(line).to_have_text(nurse.say("chats:tick.delivered"))
    reader.go("/chats")
    reader.open_chat(MAELLE.name)
    expect(line).to_have_text(nurse.say("chats:tick.seen"))

    # None: no eye, not even for what was read before, and nothing to ask for.
    decide(admin, "None")
    nurse.write("And 313")
    expect(reader.message("And 313")).to_be_visible()
    settled(reader)
    nurse.page.reload()
    expect(nurse.sent("And 313").locator(".chat-tick-line")).to_have_text(nurse.say("chats:tick.delivered"))
    expect(nurse.page.get_by_text(nurse.say("chats:tick.seen"), exact=True)).to_have_count(0)
    expect(nurse.page.get_by_role("img", name=nurse.say("chats:tick.seen"), exact=True)).to_have_count(0)
    nurse.button("chats:importance.choose").click()
    expect(nurse.page.get_by_role("menu")).to_be_visible()
    expect(nurse.page.get_by_role("menu")).not_to_contain_text(nurse.say("chats:receipt.ask"))
    nurse.page.keyboard.press("Escape")

    # As each chooses: the switch is there again, as it was left.
    decide(admin, "UserPreference")
    reader.go("/settings")
    expect(switch).to_be_visible()
    expect(switch).not_to_be_checked()


def test_an_urgent_message_comes_through_do_not_disturb(hospital, window, script):
    reader = window(hospital, EMMA)
    reader.profile()
    reader.choose("shell:presence.DoNotDisturb", role="menuitemradio")
    writer = script(MAELLE)
    writer.post(f"/v1.0/chats/{writer.chat(EMMA)}/messages",
                {"importance": "urgent", "body": {"contentType": "text", "content": "Bed 14: potassium 6.9"}})
    expect(bar(reader)).to_be_visible()
    expect(bar(reader)).to_contain_text("Bed 14: potassium 6.9")
