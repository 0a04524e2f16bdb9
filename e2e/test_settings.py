# Language and theme, and that both are remembered.
import pytest
from playwright.sync_api import expect

from kit.people import MAELLE


def background(window) -> str:
    return window.page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_language_switches_at_once_and_stays(hospital, window, phone):
    person = window(hospital, MAELLE, phone=phone)
    person.profile()
    person.page.get_by_role("menuitem", name="Français").click()
    person.language = "fr"
    expect(person.rail()).to_contain_text(person.say("shell:feature.people"))
    expect(person.page.locator("html")).to_have_attribute("lang", "fr")
    person.page.reload()
    expect(person.page.get_by_role("heading", name=person.say("chats:list.title"))).to_be_visible()
    elsewhere = window(hospital, MAELLE)
    elsewhere.language = "fr"
    expect(elsewhere.rail()).to_contain_text(elsewhere.say("shell:feature.people"))


def test_what_was_chosen_outlives_a_page_that_could_not_save_it(hospital, window):
    person = window(hospital, MAELLE)
    person.tolerate("net::ERR_FAILED")
    lose = lambda route: route.abort() if route.request.method == "PATCH" else route.continue_()
    person.go("/settings")
    person.page.route("**/me", lose)
    person.page.route("**/me/preferences", lose)
    with person.page.expect_event("requestfailed", lambda it: it.url.endswith("/me/preferences")):
        person.page.get_by_role("radio", name=person.say("settings:theme.dark"), exact=True).check()
    with person.page.expect_event("requestfailed", lambda it: it.url.endswith("/me")):
        person.page.get_by_role("radio", name="Français").check()
    person.language = "fr"
    expect(person.page.locator("html")).to_have_attribute("lang", "fr")
    expect(person.page.locator("html")).to_have_attribute("data-theme", "dark")
    person.page.unroute_all()
    saved = lambda end: lambda it: it.request.method == "PATCH" and it.url.endswith(end) and it.ok
    with person.page.expect_response(saved("/me")), person.page.expect_response(saved("/me/preferences")):
        person.page.reload()
    expect(person.page.locator("html")).to_have_attribute("lang", "fr")
    expect(person.page.locator("html")).to_have_attribute("data-theme", "dark")
    elsewhere = window(hospital, MAELLE)
    elsewhere.language = "fr"
    expect(elsewhere.rail()).to_contain_text(elsewhere.say("shell:feature.people"))
    expect(elsewhere.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_every_theme_and_that_it_stays(hospital, window):
    person = window(hospital, MAELLE)
    person.go("/settings")
    seen = {}
    for theme in ["light", "dark", "contrast"]:
        person.page.get_by_role("radio", name=person.say(f"settings:theme.{theme}"), exact=True).check()
        expect(person.page.locator("html")).to_have_attribute("data-theme", theme)
        seen[theme] = background(person)
    assert len(set(seen.values())) == 3, seen
    person.page.reload()
    expect(person.page.locator("html")).to_have_attribute("data-theme", "contrast")
    elsewhere = window(hospital, MAELLE)
    expect(elsewhere.page.locator("html")).to_have_attribute("data-theme", "contrast")


def test_the_system_theme_is_followed(hospital, window):
    light = window(hospital, MAELLE, color_scheme="light")
    dark = window(hospital, MAELLE, color_scheme="dark")
    assert background(light) != background(dark)


def test_the_door_speaks_both_languages(hospital, window):
    door = window(hospital, language="en")
    door.go("/")
    door.page.get_by_role("button", name="Français").click()
    door.language = "fr"
    expect(door.button("sign-in:signIn")).to_be_visible()


def test_enter_makes_a_new_line_when_so_chosen(hospital, window):
    person = window(hospital, MAELLE)
    person.go("/settings")
    person.page.get_by_text(person.say("settings:enter"), exact=True).click()
    person.go("/chats")
    person.page.locator(".chat-list .list-row").first.click()
    person.editor().click()
    person.page.keyboard.type("one")
    person.page.keyboard.press("Enter")
    person.page.keyboard.type("two")
    expect(person.sent("one")).to_have_count(0)
    person.page.keyboard.press("Control+Enter")
    expect(person.sent("two")).to_be_visible()
