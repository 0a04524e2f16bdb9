# Finding people, their cards, and who can be reached now.
import pytest
from playwright.sync_api import expect

from kit.patients import admit, two_wards
from kit.people import CHLOE, EMMA, MAELLE, listed
from kit.script import Script

BOTH = pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])


@BOTH
@pytest.mark.parametrize("who", [MAELLE, EMMA], ids=["en", "fr"])
def test_search_and_card(hospital, window, who, phone):
    person = window(hospital, who, phone=phone)
    if phone:
        # A thumb reaches few things: the rest is behind a button of their own.
        person.rail().get_by_role("button", name=person.say("shell:features.more")).click()
        person.choose("shell:feature.people")
    else:
        person.rail().get_by_text(person.say("shell:feature.people")).click()
    expect(person.page.get_by_role("status").filter(has_text=str(listed()))).to_be_visible()
    # Accents and case do not matter.
    person.page.get_by_role("searchbox").fill("CHLOE shar")
    found = person.page.get_by_role("list", name=person.say("people:directory")).get_by_role("link")
    expect(found).to_have_count(1)
    found.click()
    card = person.page.get_by_role("article")
    expect(card.get_by_role("heading", level=1)).to_contain_text(CHLOE.name)
    expect(card).to_contain_text(CHLOE.upn)
    card.get_by_role("button", name=person.say("people:chat")).click()
    expect(person.page.locator(".chat-header h1")).to_have_text(CHLOE.name)


def test_filters_and_nobody(hospital, window):
    person = window(hospital, MAELLE)
    person.go("/people")
    person.page.get_by_role("searchbox").fill("zzzzqqq")
    expect(person.page.get_by_text(person.say("people:empty.title"))).to_be_visible()
    person.button("people:filter.clear").first.click()
    expect(person.page.get_by_role("status").filter(has_text=str(listed()))).to_be_visible()
    chosen = person.page.get_by_label(person.say("people:filter.jobTitle"), exact=True)
    chosen.select_option("Charge Nurse")
    roles = person.page.get_by_role("list", name=person.say("people:directory")).locator(".directory-role")
    expect(roles.first).to_contain_text("Charge Nurse")
    assert all("Charge Nurse" in text for text in roles.all_inner_texts())


def test_the_list_scrolls_to_its_end(hospital, window):
    person = window(hospital, MAELLE)
    person.go("/people")
    rows = person.page.get_by_role("list", name=person.say("people:directory")).get_by_role("link")
    expect(rows.first).to_be_visible()
    for _ in range(60):
        if rows.count() == listed():
            break
        rows.last.scroll_into_view_if_needed()
        person.page.wait_for_timeout(100)
    expect(rows).to_have_count(listed())


def test_presence_and_status_are_seen_by_the_other(hospital, window):
    one, other = window(hospital, MAELLE), window(hospital, EMMA)
    other.open_chat(MAELLE.name)
    line = other.page.locator(".chat-header-line")
    expect(line).to_contain_text(other.say("chats:presence.Available"))
    one.profile()
    one.choose("shell:presence.DoNotDisturb", role="menuitemradio")
    expect(line).to_contain_text(other.say("chats:presence.DoNotDisturb"))
    one.profile()
    one.choose("shell:status.set")
    one.page.get_by_role("dialog").get_by_label(one.say("shell:status.message")).fill("In theatre until three")
    one.button("shell:save").click()
    expect(line).to_contain_text("In theatre until three")
    one.profile()
    one.choose("shell:presence.reset", role="menuitem")
    expect(line).to_contain_text(other.say("chats:presence.Available"))


def test_closing_the_window_shows_as_offline(hospital, window):
    one, other = window(hospital, MAELLE), window(hospital, EMMA)
    other.open_chat(MAELLE.name)
    line = other.page.locator(".chat-header-line")
    expect(line).to_contain_text(other.say("chats:presence.Available"))
    one.profile()
    one.choose("shell:signOut")
    expect(one.button("sign-in:signIn")).to_be_visible()
    expect(line).to_contain_text(other.say("chats:presence.Offline"))


def test_own_card_can_be_changed(hospital, window):
    one, other = window(hospital, MAELLE), window(hospital, EMMA)
    one.go(f"/people/{one.user_id}")
    one.button("people:own.edit").click()
    dialog = one.page.get_by_role("dialog")
    dialog.get_by_label(one.say("people:own.phone")).fill("+1 514 555 0199")
    dialog.get_by_role("button", name=one.say("people:own.save")).click()
    expect(dialog).to_have_count(0)
    other.go(f"/people/{one.user_id}")
    expect(other.page.get_by_role("article")).to_contain_text("+1 514 555 0199")


def test_a_card_does_not_say_for_which_patients_somebody_cares(hospital, window, script):
    desk = two_wards(script)
    admit(desk, "100", "Marie Roy", "MED3", "12")
    reader = window(hospital, CHLOE)
    reader.go(f"/people/{desk.user(EMMA)}")
    expect(reader.page.locator(".vcard-groups li")).to_have_text(["Medicine 3 East"])
