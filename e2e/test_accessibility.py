# No violation that axe finds on any page, in either language, in every theme, on desktop and phone; and nothing too wide.
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, MAELLE, WARD_CHAT

AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PLACES = [
    "/chats", "/chats/new", "/teams", "/activity", "/people", "/duties", "/settings", "/admin/people", "/admin/groups", "/admin/policies",
    "/admin/policies/policies/Global.TeamsAppSetupPolicy", "/admin/policies/groups", "/admin/policies/packages", "/admin/policies/people",
    "/admin/policies/batch", "/admin/applications", "/admin/subscriptions", "/admin/escalation", "/admin/notifications", "/admin/import",
    "/admin/patients", "/admin/patients/admissions", "/admin/patients/teams", "/admin/setup", "/admin/setup/checklist", "/admin/signIn",
    "/admin/providers", "/admin/organization", "/nowhere", "/proved/done", "/proved/refused",
]


def violations(window, where: str) -> list[str]:
    found = AXE.run(window.page, options=RULES).response["violations"]
    return [
        f"{where}: {each['id']} ({each['impact']}): {node['html'][:160]} {_why(node)}" for each in found for node in each["nodes"][:3]
    ]


def _why(node: dict) -> str:
    return "; ".join(check["message"] for check in node["any"][:1])[:200]


def settled(window) -> None:
    expect(window.page.locator(".skeleton, .splash")).to_have_count(0)
    # A page whose code is still being fetched has nothing on it that could be judged.
    expect(window.page.locator("h1").first).to_be_attached()
    window.page.wait_for_timeout(150)


def pages(window):
    """Each page and each thing that opens over one, by name."""
    page = window.page
    for path in PLACES:
        window.go(path)
        settled(window)
        yield path
    window.go("/chats")
    window.open_chat(WARD_CHAT)
    expect(window.rows().last).to_be_visible()
    yield "conversation"
    window.button("chats:details.open").click()
    settled(window)
    yield "details"
    window.button("chats:details.add").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    yield "adding people"
    page.keyboard.press("Escape")
    window.go(f"/people/{window.user_id}")
    expect(page.get_by_role("article")).to_be_visible()
    settled(window)
    yield "card"
    window.go("/people")
    window.profile()
    expect(page.get_by_role("menu")).to_be_visible()
    yield "profile menu"
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").get_by_role("combobox").fill("emma")
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()
    yield "command box"
    page.keyboard.press("Escape")


LOOKS = pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
SIZES = pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])


@SIZES
@LANGUAGES
@LOOKS
def test_no_violation_on_any_page(hospital, window, script, theme, language, phone):
    chat = next(chat["id"] for chat in script(MAELLE).get("/v1.0/me/chats")["value"] if chat["topic"] == WARD_CHAT)
    _join(script, chat)
    person = window(hospital, language=language, phone=phone, reduced_motion="reduce")
    person.enter(ADMIN, language=language, theme=theme)
    found = [each for where in pages(person) for each in violations(person, where)]
    assert not found, "\n".join(found)


def _join(script, chat: str) -> None:
    """The administrator belongs to the ward's group, so that one window sees every kind of page."""
    admin = script(ADMIN)
    body = {
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": ["owner"], "visibleHistoryStartDateTime": "0001-01-01T00:00:00Z",
        "user@odata.bind": f"https://localhost/v1.0/users('{admin.id}')",
    }
    script(MAELLE).post(f"/v1.0/chats/{chat}/members", body)


@SIZES
@LANGUAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_at_the_door(hospital, window, language, phone, scheme):
    door = window(hospital, language=language, phone=phone, color_scheme=scheme, reduced_motion="reduce")
    door.tolerate("401", "404")
    door.go("/")
    expect(door.button("sign-in:signIn")).to_be_visible()
    found = violations(door, "sign-in")
    door.type_credentials(MAELLE, "wrong wrong wrong")
    expect(door.page.get_by_role("alert")).to_be_visible()
    found += violations(door, "sign-in, refused")
    door.go("/setup?token=none")
    expect(door.page.get_by_text(door.say("sign-in:setup.invalid"))).to_be_visible()
    found += violations(door, "set-up, used link")
    assert not found, "\n".join(found)


@LANGUAGES
def test_nothing_scrolls_sideways_at_320(hospital, window, script, language):
    chat = next(chat["id"] for chat in script(MAELLE).get("/v1.0/me/chats")["value"] if chat["topic"] == WARD_CHAT)
    _join(script, chat)
    person = window(hospital, language=language, phone=True, viewport={"width": 320, "height": 640})
    person.enter(ADMIN, language=language)
    wide = []
    for where in pages(person):
        over = person.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        if over > 0:
            wide.append(f"{where}: {over} px too wide")
    assert not wide, wide


def test_touch_targets_are_large_enough(hospital, window):
    person = window(hospital, EMMA, phone=True)
    small = []
    for step in ["list", "conversation"]:
        if step == "conversation":
            person.open_chat(MAELLE.name)
        small += [f"{step}: {each}" for each in person.page.evaluate(TARGETS)]
    assert not small, small


# Buttons and links of the frame and the lists; links within a message's words are text.
TARGETS = """() => [...document.querySelectorAll('button, [role=button], nav a')].flatMap((element) => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const shown = box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && style.opacity !== '0' && !element.closest('.chat-message');
  return shown && (box.height < 43.5 || box.width < 43.5) ? [`${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 120)}`] : [];
})"""


def test_what_arrives_is_spoken(hospital, window, script):
    reader = window(hospital, EMMA)
    reader.open_chat(MAELLE.name)
    writer = script(MAELLE)
    writer.write(writer.chat(EMMA), "Spoken politely")
    expect(reader.page.locator("[aria-live=polite]", has_text="Spoken politely")).to_have_count(1)
