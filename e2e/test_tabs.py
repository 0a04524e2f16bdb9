# Tabs of channels and the apps behind them: added, shown, moved, pinned, blocked and gone, in two languages, on a desktop and on a phone.
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, MAELLE
from test_applications import clean
from test_teams import make_team, post

JOURNEYS = pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
WEBSITE, LISTS = "com.microsoft.teamspace.tab.web", "26bc2873-6023-480c-a11b-76b66605ce8c"
BOUND = "https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/"


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"<!doctype html><html lang='en'><title>Formulary</title><main><h1>Formulary of the ward</h1></main></html>"
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site():
    """A page of another place, as the intranet has them."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture
def screen(hospital, window):
    """`screen(MAELLE, "/teams", "fr", phone=True)`: somebody's window, on a phone the narrowest."""

    def open_screen(person, path: str, language: str, phone: bool):
        size = {"viewport": {"width": 360, "height": 740}} if phone else {}
        opened = window(hospital, phone=phone, reduced_motion="reduce", **size)
        opened.enter(person, path, language=language)
        return opened

    return open_screen


def place(team: str, channel: str, tab: str | None = None) -> str:
    return f"/teams/{team}/{channel}" + (f"/tabs/{tab}" if tab else "")


def add(script, team: str, channel: str, name: str, app: str = WEBSITE, **configuration) -> str:
    body = {"displayName": name, "teamsApp@odata.bind": BOUND + app, "configuration": configuration}
    return script.post(f"/beta/teams/{team}/channels/{channel}/tabs", body)["id"]


def install(script, team: str, app: str = LISTS) -> None:
    script.post(f"/v1.0/teams/{team}/installedApps", {"teamsApp@odata.bind": BOUND + app})


def tab(window, name: str):
    return window.page.get_by_role("tab", name=name, exact=True)


def names(window, *expected: str) -> None:
    expect(window.page.locator(".team-tab-bar").get_by_role("tab")).to_have_text([window.say("teams:tabs.posts"), *expected])


def told(window, address: str, **values) -> None:
    expect(window.page.locator(".toasts")).to_contain_text(window.say(address, **values))


def menu(window, name: str, address: str) -> None:
    window.button("teams:tabs.menu", name=name).click()
    window.choose(address)


def fill(window, address: str, text: str) -> None:
    window.page.get_by_role("dialog").get_by_label(window.say(address), exact=True).fill(text)


@JOURNEYS
def test_a_page_as_a_tab_from_its_beginning_to_its_end(screen, script, site, language, phone):
    team, general = make_team(script, "Wound care", EMMA)
    keeper, reader = screen(MAELLE, place(team, general), language, phone), screen(EMMA, place(team, general), "fr", phone)
    names(keeper)
    clean(keeper, "no tabs yet")
    keeper.button("teams:tabs.add").click()
    expect(keeper.page.locator(".team-offer").first).to_be_visible()
    clean(keeper, "choosing an app")
    keeper.page.locator(".team-offer").first.click()
    keeper.button("teams:tabs.add.do").click()
    expect(keeper.page.get_by_text(keeper.say("teams:tabs.address.wrong"))).to_be_visible()
    clean(keeper, "nothing filled in")
    fill(keeper, "teams:tabs.name", "Formulary")
    fill(keeper, "teams:tabs.address", f"{site}/formulary")
    keeper.button("teams:tabs.add.do").click()
    frame = keeper.page.frame_locator(".team-frame iframe")
    expect(frame.get_by_role("heading", name="Formulary of the ward")).to_be_visible()
    expect(keeper.page.locator(".team-frame[aria-busy='false']")).to_be_visible()
    clean(keeper, "a page")
    outside = keeper.page.get_by_role("link", name=keeper.say("teams:tabs.outside"))
    assert (outside.get_attribute("href"), outside.get_attribute("target")) == (f"{site}/formulary", "_blank")

    # The address names the tab, so that a link and a reload lead to it; the other sees it at once.
    keeper.page.reload()
    expect(frame.get_by_role("heading", name="Formulary of the ward")).to_be_visible()
    with reader.without_reload():
        names(reader, "Formulary")
        tab(reader, "Formulary").click()
        expect(reader.page.locator(".team-frame iframe")).to_be_visible()

        menu(keeper, "Formulary", "teams:tabs.rename")
        clean(keeper, "renaming")
        fill(keeper, "teams:tabs.name", "Medicines")
        keeper.button("teams:save").click()
        names(reader, "Medicines")
        menu(keeper, "Medicines", "teams:tabs.settings")
        fill(keeper, "teams:tabs.address", f"{site}/other")
        keeper.button("teams:save").click()
        expect(reader.page.locator(".team-frame iframe")).to_have_attribute("src", f"{site}/other")

        menu(keeper, "Medicines", "teams:tabs.remove")
        clean(keeper, "removing")
        keeper.button("teams:tabs.remove.do").click()
        told(keeper, "teams:tabs.remove.done", name="Medicines")
        names(keeper)
        # Whoever was looking is led to the posts, with a word.
        told(reader, "teams:tabs.gone")
        expect(tab(reader, reader.say("teams:tabs.posts"))).to_have_attribute("aria-selected", "true")
        expect(reader.button("teams:write.begin")).to_be_visible()


@JOURNEYS
def test_an_app_comes_with_its_tab_and_takes_it_along(screen, script, site, language, phone):
    team, general = make_team(script, "Medicine", EMMA)
    keeper = screen(MAELLE, place(team, general), language, phone)
    lists = next(app["displayName"] for app in script(MAELLE).get(f"/salus/v1/apps?language={language}")["value"] if app["name"] == "Lists")
    keeper.button("teams:tabs.add").click()
    keeper.page.locator(".team-offer").filter(has_text=lists).click()
    expect(keeper.page.get_by_text(keeper.say("teams:tabs.installs", app=lists))).to_be_visible()
    clean(keeper, "an app that is not here yet")
    fill(keeper, "teams:tabs.name", "Patients")
    keeper.button("teams:tabs.add.do").click()
    expect(keeper.page.get_by_role("heading", name=keeper.say("teams:tabs.notHere", app=lists))).to_be_visible()
    clean(keeper, "not part of this installation")

    add(script(MAELLE), team, general, "News", contentUrl=f"{site}/news")
    names(keeper, "Patients", "News")
    menu(keeper, "Patients", "teams:tabs.right")
    names(keeper, "News", "Patients")
    menu(keeper, "Patients", "teams:tabs.left")
    names(keeper, "Patients", "News")
    # By the keyboard, as tabs are everywhere.
    tab(keeper, "Patients").focus()
    keeper.page.keyboard.press("End")
    expect(tab(keeper, "News")).to_be_focused()
    expect(keeper.page.locator(".team-frame iframe")).to_be_visible()
    keeper.page.keyboard.press("Home")
    expect(keeper.button("teams:write.begin")).to_be_visible()

    keeper.go(f"/teams/{team}/about/apps")
    keeper.button("teams:apps.remove.this", name=lists).click()
    clean(keeper, "taking an app out")
    keeper.button("teams:apps.remove.do").click()
    expect(keeper.page.get_by_text(keeper.say("teams:apps.empty"))).to_be_visible()
    clean(keeper, "no apps")
    keeper.go(place(team, general))
    names(keeper, "News")
    keeper.go(f"/teams/{team}/about/apps")
    keeper.button("teams:apps.add").click()
    clean(keeper, "adding an app")
    keeper.button("teams:apps.add.this", name=lists).click()
    told(keeper, "teams:apps.added", name=lists)
    keeper.page.keyboard.press("Escape")
    clean(keeper, "apps")
    keeper.go(place(team, general))
    names(keeper, "Patients", "News")


@JOURNEYS
def test_a_conversation_stays_at_hand(screen, script, language, phone):
    team, general = make_team(script, "Pharmacy", EMMA)
    said = script(MAELLE).post(f"/v1.0/teams/{team}/channels/{general}/messages", {"body": {"content": "Potassium: two signatures"}})
    keeper = screen(MAELLE, place(team, general), language, phone)
    expect(post(keeper, "two signatures")).to_be_visible()
    keeper.act("two signatures", "chats:message.more", "chats:message.pinAsTab")
    clean(keeper, "pinning")
    fill(keeper, "teams:tabs.name", "Potassium")
    keeper.button("teams:tabs.pin.do").click()
    names(keeper, "Potassium")
    expect(post(keeper, "two signatures")).to_be_visible()
    script(EMMA).post(f"/v1.0/teams/{team}/channels/{general}/messages/{said['id']}/replies", {"body": {"content": "Noted"}})
    expect(post(keeper, "Noted")).to_be_visible()
    keeper.editor().last.click()
    keeper.page.keyboard.insert_text("Thank you")
    keeper.send()
    expect(post(keeper, "Thank you")).to_be_visible()
    clean(keeper, "a conversation")
    tab(keeper, keeper.say("teams:tabs.posts")).click()
    expect(keeper.button("teams:write.begin")).to_be_visible()
    expect(post(keeper, "two signatures").first).to_be_visible()
    tab(keeper, "Potassium").click()
    script(MAELLE).post(f"/v1.0/teams/{team}/channels/{general}/messages/{said['id']}/softDelete")
    expect(keeper.page.get_by_text(keeper.say("teams:tabs.message.absent"))).to_be_visible()
    clean(keeper, "a message that is gone")


@JOURNEYS
def test_an_administrator_offers_blocks_and_removes_apps(screen, script, site, language, phone):
    team, general = make_team(script, "Beds", EMMA)
    admin = screen(ADMIN, "/admin/apps", language, phone)
    expect(admin.page.get_by_text(admin.say("apps:own.empty"), exact=True)).to_be_visible()
    clean(admin, "apps")
    admin.button("apps:add").click()
    admin.button("apps:create").click()
    expect(admin.page.get_by_text(admin.say("apps:name.missing"))).to_be_visible()
    clean(admin, "a new app")
    fill(admin, "apps:name", "Bed board")
    fill(admin, "apps:address", f"{site}/beds")
    admin.button("apps:create").click()
    switch = admin.page.get_by_role("switch", name="Bed board")
    expect(switch).to_be_checked()

    app = next(one["id"] for one in script(ADMIN).get("/salus/v1/apps")["value"] if one["displayName"] == "Bed board")
    install(script(MAELLE), team, app)
    open_tab = add(script(MAELLE), team, general, "Free beds", app)
    reader = screen(EMMA, place(team, general, open_tab), "fr", phone)
    expect(reader.page.frame_locator(".team-frame iframe").get_by_role("heading")).to_be_visible()
    with reader.without_reload():
        switch.uncheck()
        told(admin, "apps:blocked.done", name="Bed board")
        expect(admin.page.locator(".apps-blocked")).to_be_visible()
        clean(admin, "blocked")
        told(reader, "teams:tabs.gone")
        names(reader)
        switch.check()
        names(reader, "Free beds")
    admin.button("apps:menu.of", name="Bed board").click()
    admin.choose("apps:edit")
    fill(admin, "apps:name", "Beds")
    admin.button("apps:save").click()
    admin.button("apps:menu.of", name="Beds").click()
    admin.choose("apps:remove")
    expect(admin.page.get_by_text(admin.say("apps:remove.text"))).to_be_visible()
    clean(admin, "removing an app")
    admin.button("apps:remove.do").click()
    names(reader)
    expect(admin.page.get_by_text(admin.say("apps:own.empty"), exact=True)).to_be_visible()


@JOURNEYS
def test_apps_are_hidden_from_some_by_their_policy(screen, script, language, phone):
    team, general = make_team(script, "Calm", EMMA)
    admin = screen(ADMIN, "/admin/policies/policies/Global.TeamsAppPermissionPolicy", language, phone)
    boxes = admin.page.get_by_role("group", name=admin.say("policies:setting.BlockedApps")).get_by_role("checkbox")
    lists = admin.say("policies:value.Lists")
    expect(boxes.first).to_be_visible()
    clean(admin, "blocked apps")
    admin.page.get_by_role("checkbox", name=lists, exact=True).check()
    admin.button("policies:save.count", count=1).click()
    expect(admin.page.get_by_text(admin.say("policies:saved"), exact=True).first).to_be_visible()
    expect(admin.page.get_by_role("checkbox", name=lists, exact=True)).to_be_checked()
    keeper = screen(MAELLE, place(team, general), language, phone)
    keeper.button("teams:tabs.add").click()
    expect(keeper.page.locator(".team-offer").first).to_be_visible()
    expect(keeper.page.locator(".team-offer").filter(has_text=lists)).to_have_count(0)


def test_whoever_may_not_keep_tabs_only_reads_them(screen, script, site):
    team, general = make_team(script, "Strict", EMMA)
    keeper = script(MAELLE)
    keeper.ok("PATCH", f"/v1.0/teams/{team}", {"memberSettings": {"allowCreateUpdateRemoveTabs": False, "allowAddRemoveApps": False}})
    news = add(keeper, team, general, "News", contentUrl=f"{site}/news")
    said = keeper.post(f"/v1.0/teams/{team}/channels/{general}/messages", {"body": {"content": "Read this"}})
    reader = screen(EMMA, place(team, general, news), "en", False)
    expect(reader.page.frame_locator(".team-frame iframe").get_by_role("heading")).to_be_visible()
    expect(reader.button("teams:tabs.add")).to_have_count(0)
    expect(reader.button("teams:tabs.menu", name="News")).to_have_count(0)
    tab(reader, reader.say("teams:tabs.posts")).click()
    post(reader, "Read this").hover()
    reader.button("chats:message.more").click()
    expect(reader.page.get_by_role("menuitem").first).to_be_visible()
    expect(reader.page.get_by_role("menuitem", name=reader.say("chats:message.pinAsTab"))).to_have_count(0)
    assert said["id"]
    reader.go(f"/teams/{team}/about/apps")
    expect(reader.page.get_by_text(reader.say("teams:apps.empty"))).to_be_visible()
    expect(reader.button("teams:apps.add")).to_have_count(0)


def test_a_page_of_this_server_gets_no_rights_in_a_frame(hospital, screen, script, site):
    team, general = make_team(script, "Curious")
    own = add(script(MAELLE), team, general, "Own", contentUrl=f"{hospital.url}/settings")
    other = add(script(MAELLE), team, general, "Other", contentUrl=f"{site}/")
    reader = screen(MAELLE, place(team, general, other), "en", False)
    reader.tolerate("frame-ancestors", "Refused to frame", "sandbox", "ERR_BLOCKED_BY_RESPONSE", "Framing")
    frame = reader.page.locator(".team-frame iframe")
    expect(frame).to_have_attribute("sandbox", "allow-scripts allow-forms allow-popups allow-same-origin")
    expect(frame).to_have_attribute("referrerpolicy", "no-referrer")
    reader.go(place(team, general, own))
    expect(frame).to_have_attribute("sandbox", "allow-scripts allow-forms allow-popups")
    expect(reader.page.get_by_text(reader.say("teams:tabs.maybeEmpty"))).to_be_visible()


def test_a_tab_opened_without_a_network_waits_for_it(screen, script, site):
    team, general = make_team(script, "Lift")
    news = add(script(MAELLE), team, general, "News", contentUrl=f"{site}/news")
    reader = screen(MAELLE, place(team, general), "en", False)
    reader.tolerate("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
    names(reader, "News")
    reader.context.set_offline(True)
    tab(reader, "News").click()
    expect(reader.page.get_by_text(reader.say("teams:tabs.offline"))).to_be_visible()
    reader.context.set_offline(False)
    expect(reader.page.frame_locator(".team-frame iframe").get_by_role("heading")).to_be_visible(timeout=20_000)
    assert reader.page.url.endswith(news)


def test_the_bar_begins_with_what_the_organisation_pinned(screen, script):
    reader = screen(EMMA, "/teams", "en", False)
    features = reader.page.locator(".rail [data-feature]")
    expect(features.first).to_have_attribute("data-feature", "activity")
    admin = script(ADMIN)
    policy = next(one for one in admin.get("/salus/v1/policies")["value"] if one["type"] == "TeamsAppSetupPolicy" and one["isGlobal"])
    with reader.without_reload():
        body = {"settings": {"PinnedAppBarApps": ["Teams", "Chat", "Calls"]}}
        admin.ok("PATCH", f"/salus/v1/policies/{policy['id']}", body, headers={"if-match": policy["@odata.etag"]})
        expect(features.nth(0)).to_have_attribute("data-feature", "teams")
        expect(features.nth(1)).to_have_attribute("data-feature", "chats")
        expect(features.nth(2)).to_have_attribute("data-feature", "activity")
