# A whole errand without touching the mouse: sign in, find a colleague, write, react, change, sign out.
from playwright.sync_api import expect

from kit.people import EMMA, MAELLE, PASSWORD


def test_an_errand_by_keyboard_alone(hospital, window, script):
    person = window(hospital, language="en")
    page, keys = person.page, person.page.keyboard
    person.go("/")
    expect(page.get_by_label(person.say("sign-in:name"))).to_be_focused()
    keys.type(MAELLE.upn)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(person.rail()).to_be_visible()

    keys.press("Control+k")
    keys.type("Emma Fern")
    chat = page.get_by_role("group", name=person.say("shell:found.chats")).get_by_role("option").filter(has_text=EMMA.name)
    expect(chat.first).to_be_visible()
    for _ in range(20):
        if chat.first.get_attribute("aria-selected") == "true":
            break
        keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.locator(".chat-header h1")).to_have_text(EMMA.name)

    _tab_to(person, ".chat-editor")
    keys.type("By keys alone")
    keys.press("Enter")
    expect(person.sent("By keys alone")).to_be_visible()

    keys.press("ArrowUp")
    expect(page.get_by_text(person.say("chats:compose.editing"))).to_be_visible()
    keys.press("End")
    keys.type(", changed")
    keys.press("Enter")
    expect(person.sent("By keys alone, changed")).to_be_visible()

    answer = script(EMMA)
    answer.write(answer.chat(MAELLE), "Bien reçu")
    expect(person.sent("Bien reçu")).to_be_visible()
    _tab_to(person, ".chat-message", back=True)
    page.wait_for_timeout(200)
    _tab_to(person, ".chat-quick")
    keys.press("Enter")
    expect(person.sent("Bien reçu").locator(".chat-reaction")).to_have_text("1")

    _tab_to(person, ".top-me", back=True)
    keys.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    keys.type(person.say("shell:signOut"))
    keys.press("Enter")
    expect(person.button("sign-in:signIn")).to_be_visible()


def _tab_to(person, selector: str, back: bool = False) -> None:
    for _ in range(60):
        if person.page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        person.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{selector} is not reached by Tab.")


def test_focus_is_always_seen(hospital, window):
    person = window(hospital, MAELLE)
    person.open_chat(EMMA.name)
    expect(person.editor()).to_be_focused()
    person.page.keyboard.press("Shift+Tab")
    invisible = []
    for _ in range(30):
        person.page.keyboard.press("Tab")
        found = person.page.evaluate(SEEN)
        if found:
            invisible.append(found)
    assert not invisible, f"Focused without being seen: {invisible}"


# An outline, a shadow or a border that differs from the one without focus, on the element itself or on its host.
SEEN = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const near = [element, element.nextElementSibling, element.parentElement, element.parentElement?.parentElement, element.closest('.chat-composer')].filter(Boolean);
  const looks = () => near.map((each) => {
    const style = getComputedStyle(each);
    return [style.outlineStyle, style.outlineColor, style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor].join();
  }).join('|');
  const focused = looks();
  element.blur();
  const plain = looks();
  element.focus({ focusVisible: true });
  return focused === plain ? element.outerHTML.slice(0, 150) : null;
}"""


def test_lists_are_one_stop_with_arrows_inside(hospital, window):
    person = window(hospital, MAELLE)
    rows = person.page.locator(".chat-list .list-row")
    rows.first.focus()
    person.page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    person.page.keyboard.press("End")
    expect(rows.last).to_be_focused()
    person.page.keyboard.press("Home")
    expect(rows.first).to_be_focused()


def test_escape_and_focus_return(hospital, window):
    person = window(hospital, MAELLE)
    opener = person.page.locator(".top-search")
    opener.focus()
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_role("combobox")).to_be_focused()
    person.page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    person.page.keyboard.press("?")
    expect(person.page.get_by_role("dialog", name=person.say("shell:shortcuts"))).to_be_visible()
    person.page.keyboard.press("Escape")
    expect(person.page.get_by_role("dialog")).to_have_count(0)
