# Language and theme, and that both are remembered.
import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, MAELLE
from test_applications import clean
from test_teams import narrow


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


def bar(person) -> list[str]:
    """The apps at the side or at the foot, as they stand."""
    return person.rail().locator("[data-feature]").evaluate_all("items => items.filter(each => each.checkVisibility()).map(each => each.dataset.feature)")


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("fr", True)])
def test_the_bar_stands_as_one_likes_it(hospital, window, language, phone):
    person = narrow(hospital, window, MAELLE, "/settings", language, phone)
    standard = bar(person)
    part = person.page.get_by_role("list", name=person.say("settings:bar"), exact=True)
    expect(part.get_by_role("listitem").first).to_contain_text(person.say(f"shell:feature.{standard[0]}"))
    name = person.say("shell:feature.people")
    earlier = part.get_by_role("button", name=person.say("parts:earlier", name=name), exact=True)
    later = part.get_by_role("button", name=person.say("parts:later", name=name), exact=True)
    expect(person.button("settings:bar.undo")).to_have_count(0)
    clean(person, "my bar")
    earlier.focus()
    # By the keyboard alone: the focus stays on what moves, and at the top goes to the button that is left.
    at = part.get_by_role("listitem").evaluate_all("items => items.findIndex(each => each.dataset.value === 'people')")
    for left in range(at, 0, -1):
        person.page.keyboard.press("Enter")
        expect(person.page.get_by_role("status").filter(has_text=person.say("parts:placed", name=name, place=left, count=part.get_by_role("listitem").count()))).to_have_count(1)
        expect(earlier if left > 1 else later).to_be_focused()
    expect(person.page.get_by_text(person.say("settings:bar.own"))).to_be_visible()
    assert bar(person)[0] == "people"
    clean(person, "a bar of one's own")
    elsewhere = window(hospital, MAELLE)
    elsewhere.language = language
    expect(elsewhere.rail().locator("[data-feature]").first).to_have_attribute("data-feature", "people")
    person.page.reload()
    expect(person.rail().locator("[data-feature]").first).to_have_attribute("data-feature", "people")
    person.button("settings:bar.undo").click()
    expect(person.button("settings:bar.undo")).to_have_count(0)
    expect(person.page.get_by_text(person.say("settings:bar.standard"))).to_be_visible()
    expect(person.rail().locator("[data-feature]").first).to_have_attribute("data-feature", standard[0])
    assert bar(person) == standard


def test_an_organisation_may_keep_the_bar_to_itself(hospital, window, script):
    person = window(hospital, MAELLE)
    person.go("/settings")
    part = person.page.get_by_role("list", name=person.say("settings:bar"), exact=True)
    part.get_by_role("button", name=person.say("parts:later", name=person.say("shell:feature.chats")), exact=True).click()
    expect(person.button("settings:bar.undo")).to_be_visible()
    moved = bar(person)
    with person.without_reload():
        script(ADMIN).ok("PATCH", "/salus/v1/policies/Global.TeamsAppSetupPolicy", {"settings": {"AllowUserPinning": False}})
        expect(person.page.get_by_text(person.say("settings:bar.fixed"))).to_be_visible()
        expect(part).to_have_count(0)
        assert bar(person) != moved
