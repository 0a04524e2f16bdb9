# The pictures of the README, taken from the running product: `SALUS_WRITE=1 bin/test e2e -k picture` renews them.
import os
import uuid

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, EMMA, MAELLE, WARD_CHAT, colleague
from kit.places import PICTURES, STAFF

pytestmark = pytest.mark.skipif(not os.environ.get("SALUS_WRITE"), reason="only to renew the pictures")
HEAVIEST = 200_000


def take(window, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    window.page.mouse.move(0, 0)
    window.page.evaluate("document.fonts.ready.then(() => true)")
    window.page.wait_for_timeout(400)
    path = PICTURES / f"{name}.png"
    window.page.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size <= HEAVIEST, f"{path.name} weighs {path.stat().st_size} bytes."


def there(person, standing: str) -> None:
    body = {"sessionId": str(uuid.uuid4()), "availability": standing, "activity": standing, "expirationDuration": "PT1H"}
    person.post("/v1.0/me/presence/setPresence", body)


def night_shift(script) -> None:
    """A little more talk, and people who are there, so that the pictures show reactions and presence."""
    for name, standing in [("jerome.chen", "Available"), ("ana.garcia", "Away"), ("chloe.sharma", "Available"), ("maelle.obrien", "Available")]:
        there(script(colleague(name)), standing)
    maelle, emma = script(MAELLE), script(EMMA)
    ward = next(chat["id"] for chat in maelle.get("/v1.0/me/chats")["value"] if chat["topic"] == WARD_CHAT)
    asked = next(message for message in maelle.messages(ward) if "potassium" in message["body"]["content"])
    for person, sign in [(maelle, "👀"), (emma, "👀"), (emma, "✅")]:
        person.post(f"/v1.0/chats/{ward}/messages/{asked['id']}/setReaction", {"reactionType": sign})
    maelle.write(ward, "Mrs T. in 311 is asleep now, temperature 37.8.")
    emma.write(ward, "Merci ! Je repasse la voir à 4 h.")
    for person in (maelle, emma):
        person.post(f"/v1.0/chats/{ward}/markChatReadForUser", {"user": {"id": person.id}})
    pair = emma.chat(MAELLE)
    emma.write(pair, "Peux-tu me passer les clés de la pharmacie vers 4 h ?")
    maelle.write(pair, "Of course, I will leave them with the charge nurse.")


def test_picture_of_the_door(hospital, window):
    door = window(hospital, language="en", color_scheme="light")
    door.go("/")
    expect(door.button("sign-in:signIn")).to_be_visible()
    take(door, "sign-in")


def test_picture_of_chats(hospital, window, script):
    night_shift(script)
    reader = window(hospital, MAELLE, color_scheme="light")
    reader.open_chat(WARD_CHAT)
    expect(reader.message("repasse la voir")).to_be_visible()
    take(reader, "chats")


def test_picture_of_a_conversation_on_a_phone(hospital, window, script):
    night_shift(script)
    reader = window(hospital, language="fr", phone=True)
    reader.enter(EMMA, theme="dark")
    reader.open_chat(WARD_CHAT)
    expect(reader.message("repasse la voir")).to_be_visible()
    take(reader, "phone-french-dark")


def test_picture_of_people(hospital, window, script):
    charge = script(colleague("ivan.brown"))
    there(charge, "Available")
    charge.post("/v1.0/me/presence/setStatusMessage", {"statusMessage": {"message": {"content": "At triage until 7", "contentType": "text"}}})
    reader = window(hospital, MAELLE, color_scheme="light")
    reader.go(f"/people/{charge.id}")
    expect(reader.page.get_by_role("article").get_by_role("heading", level=1)).to_be_visible()
    take(reader, "people")


def test_picture_of_the_import(hospital, window):
    admin = window(hospital, ADMIN, color_scheme="light")
    admin.go("/admin/import")
    rows = STAFF.read_text(encoding="utf-8-sig").splitlines()
    rows[3] = rows[3].replace("Registered Nurse", "Charge Nurse")
    rows[9] = rows[9].replace("@saintluc.example", " at saintluc")
    fresh = [f"2000{n},Noé,Nouveau{n},Noé Nouveau{n},noe{n}@saintluc.example,noe{n}@saintluc.example,Registered Nurse,Neurologie,NE,fr,,,," for n in range(4)]
    content = {"name": "staff-november.csv", "mimeType": "text/csv", "buffer": "\n".join(rows + fresh).encode()}
    admin.page.locator("input[type=file]").set_input_files(content)
    expect(admin.page.locator(".import-decide")).to_be_visible(timeout=15_000)
    take(admin, "import")
