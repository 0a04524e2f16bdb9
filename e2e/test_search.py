# Searching with filters: from whom, where and from when, kept in the address, so that back takes the last one off; and searching in what one reads.
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from playwright.sync_api import expect

from kit.people import EMMA, JEROME, MAELLE
from test_applications import clean
from test_teams import JOURNEYS, make_team, menu, narrow


@JOURNEYS
def test_a_search_is_narrowed_step_by_step(hospital, window, script, language, phone):
    team, channel = make_team(script, "Medicine 3 East", EMMA, JEROME)
    maelle, emma = script(MAELLE), script(EMMA)
    messages = f"/v1.0/teams/{team}/channels/{channel}/messages"
    first = maelle.post(messages, {"subject": "Zirconium", "body": {"content": "Bed 12: zirconium 6.1"}})["id"]
    emma.post(f"{messages}/{first}/replies", {"body": {"content": "zirconium given"}})
    chat = maelle.chat(EMMA, topic="Night shift")
    maelle.write(chat, "zirconium again at six")

    reader = narrow(hospital, window, EMMA, "/chats/search/zirconium", language, phone)
    page = reader.page
    hits = page.locator(".chat-hit")
    expect(hits).to_have_count(3)
    expect(hits.filter(has_text="Medicine 3 East › ")).to_have_count(2)
    expect(hits.filter(has_text="Night shift")).to_have_count(1)
    clean(reader, "all hits")
    where = page.get_by_label(reader.say("chats:search.where"), exact=True)
    where.select_option(label="Medicine 3 East")
    expect(hits).to_have_count(2)
    who = page.get_by_role("combobox", name=reader.say("chats:search.from"), exact=True)
    who.fill("Maëlle")
    page.locator(".picker-list").get_by_role("option").filter(has_text=MAELLE.name).first.click()
    expect(hits).to_have_count(1)
    clean(reader, "narrowed")
    page.reload()
    expect(hits).to_have_count(1)
    expect(where).to_have_value(f"t {team}")
    expect(page.get_by_role("group", name=reader.say("chats:search.from"), exact=True)).to_contain_text(MAELLE.name)

    when = page.get_by_label(reader.say("chats:search.when"), exact=True)
    when.select_option("7")
    expect(hits).to_have_count(1)
    when.select_option("between")
    old = (datetime.now(UTC) - timedelta(days=3)).date().isoformat()
    page.get_by_label(reader.say("chats:search.until"), exact=True).fill(old)
    expect(page.get_by_text(reader.say("chats:search.none", words="zirconium"))).to_be_visible()
    expect(page.locator(".empty")).to_contain_text("Medicine 3 East")
    clean(reader, "nothing found")
    page.go_back()
    page.go_back()
    expect(hits).to_have_count(1)
    page.get_by_role("button", name=reader.say("chats:search.clear")).first.click()
    expect(hits).to_have_count(3)
    hits.filter(has_text="6.1").click()
    expect(page.locator(".chat-message").filter(has_text="zirconium 6.1")).to_be_visible()


@JOURNEYS
def test_one_searches_in_what_one_reads(hospital, window, script, language, phone):
    team, channel = make_team(script, "Medicine 3 East", EMMA)
    maelle = script(MAELLE)
    maelle.post(f"/v1.0/teams/{team}/channels/{channel}/messages", {"subject": "Zirconium", "body": {"content": "Bed 12: zirconium 6.1"}})
    chat = maelle.chat(EMMA, topic="Night shift")
    for text in ["zirconium again at six", "all quiet"]:
        maelle.write(chat, text)
    reader = narrow(hospital, window, EMMA, f"/chats/{quote(chat)}", language, phone)
    page, hits = reader.page, reader.page.locator(".chat-hit")
    head, field = page.locator(".chat-header"), page.get_by_role("searchbox", name=reader.say("chats:search.field"), exact=True)
    # By keyboard: the search has the cursor, and shows what is newest until there are words.
    head.get_by_role("button", name=reader.say("chats:menu.of", name="Night shift")).focus()
    page.keyboard.press("Enter")
    item = page.get_by_role("menuitem", name=reader.say("chats:menu.search"), exact=True)
    page.keyboard.press("ArrowDown")
    expect(item).to_be_focused()
    clean(reader, "the menu of a chat")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(hits).to_have_count(2)
    expect(hits.first).to_contain_text("all quiet")
    clean(reader, "a chat without words")
    page.keyboard.type("zirconium")
    page.keyboard.press("Enter")
    expect(hits).to_have_count(1)
    expect(hits).to_contain_text("zirconium again at six")
    page.get_by_role("button", name=reader.say("chats:search.close")).first.click()
    expect(head.get_by_role("heading", name="Night shift")).to_be_visible()

    reader.go(f"/teams/{team}/{quote(channel)}")
    menu(reader, "General")
    reader.choose("teams:menu.search")
    expect(field).to_be_focused()
    expect(page.get_by_label(reader.say("chats:search.where"), exact=True)).to_have_value(f"c {channel}")
    expect(hits).to_have_count(1)
    expect(hits).to_contain_text("6.1")
    clean(reader, "a channel without words")
    page.get_by_role("button", name=reader.say("chats:search.close")).first.click()
    expect(page.locator(".chat-message").filter(has_text="zirconium 6.1")).to_be_visible()
