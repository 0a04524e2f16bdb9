# Away with a status message that names somebody to turn to: they are told, and whoever opens the conversation is offered them.
import os

import pytest
from playwright.sync_api import expect

from kit.people import EMMA, JEROME, MAELLE
from kit.window import Window


def shoot(window: Window, name: str) -> None:
    if folder := os.environ.get("SALUS_PICTURES"):
        window.page.screenshot(path=f"{folder}/{name}.png")


def name_delegate(person: Window, delegate: str, words: str = "") -> None:
    person.profile()
    person.choose("shell:status.set")
    dialog = person.page.get_by_role("dialog")
    if words:
        dialog.get_by_label(person.say("shell:status.message")).fill(words)
    field = dialog.get_by_role("combobox", name=person.say("shell:status.delegate"))
    field.fill(delegate)
    dialog.get_by_role("option", name=delegate).first.click()
    shoot(person, f"delegate-dialog-{person.language}-{person.phone}")
    dialog.get_by_role("button", name=person.say("shell:save")).click()
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_whoever_writes_is_offered_the_delegate(hospital, window, language, phone):
    away, asking, delegate = window(hospital, phone=phone), window(hospital, phone=phone), window(hospital)
    for each, person in ((away, MAELLE), (asking, EMMA), (delegate, JEROME)):
        each.enter(person, language=language)
    away.profile()
    away.choose("shell:presence.DoNotDisturb", role="menuitemradio")
    name_delegate(away, JEROME.name)
    delegate.go("/activity")
    expect(delegate.page.locator(".activity-sentence", has_text=MAELLE.name).first).to_be_visible()
    shoot(delegate, f"delegate-told-{language}")

    asking.open_chat(MAELLE.name)
    # Whoever only names somebody has said it in every reader's language.
    expect(asking.page.locator(".chat-delegate")).to_have_text(asking.say("chats:delegate.of", name=JEROME.name))
    expect(asking.page.locator(".chat-header-line")).to_contain_text(away.say("shell:status.turnTo", name=JEROME.name))
    shoot(asking, f"delegate-offer-{language}-{phone}")
    asking.button("chats:delegate.write", name=JEROME.name).click()
    expect(asking.page.get_by_role("heading", name=JEROME.name, level=1)).to_be_visible()

    # At work again, she is written to directly, though the message still stands.
    asking.page.go_back()
    offer = asking.button("chats:delegate.write", name=JEROME.name)
    expect(offer).to_be_visible()
    away.profile()
    away.choose("shell:presence.Available", role="menuitemradio")
    expect(offer).to_have_count(0)


def test_the_delegate_sees_that_it_is_them(hospital, window):
    away, delegate = window(hospital, MAELLE), window(hospital, EMMA)
    away.profile()
    away.choose("shell:presence.Away", role="menuitemradio")
    name_delegate(away, EMMA.name, "In surgery until three")
    delegate.open_chat(MAELLE.name)
    expect(delegate.page.get_by_text(delegate.say("chats:delegate.me"))).to_be_visible()
    # From the feed to the card of whoever named her, which says whom to turn to.
    delegate.go("/activity")
    delegate.page.locator(".activity-line", has_text=MAELLE.name).first.click()
    expect(delegate.page.locator(".vcard-delegate")).to_contain_text(EMMA.name)
    shoot(delegate, "delegate-card")
