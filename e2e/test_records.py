# What is kept and what goes: a doctor opens a conversation in an emergency, its members see it, an officer judges it; the officer
# decides how long messages are kept, holds one conversation, lets a night pass and erases another, with certificates to check.
import re
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE
from kit.places import SALUS
from kit.script import Script
from test_accessibility import settled
from test_applications import clean

SIZES = {"desk": {}, "phone": {"viewport": {"width": 360, "height": 740}}}
CASES = [("en", False, None), ("fr", True, "dark")]
REASON = "Patient collapsed, last orders needed"
AWAY = ["ERR_CONNECTION", "ERR_EMPTY", "ERR_INCOMPLETE", "ERR_NETWORK", "ERR_INTERNET", "Failed to load resource", "503", "ERR_SOCKET"]


@pytest.fixture
def officer(script):
    """The administrator names Chloé privacy officer, and lets emergencies open conversations."""
    admin = script(ADMIN)
    admin.ok("PUT", f"/salus/v1/users/{admin.user(CHLOE)}/roles", {"roles": ["privacyOfficer"]})
    admin.ok("PATCH", "/salus/v1/policies/Global.TeamsMessagingPolicy", {"settings": {"AllowBreakGlass": True}})
    return CHLOE


def database(hospital):
    return closing(sqlite3.connect(hospital.data / "salus.db", timeout=10))


def age_proofs(hospital, minutes: int) -> None:
    with database(hospital) as base, base:
        base.execute("UPDATE session SET proved_at = proved_at - ?", (minutes * 60_000_000,))


def days_pass(hospital, days: int) -> None:
    """Over a night in which the server is down: what was said is that much older, and the round of the night is due."""
    hospital.kill()
    with database(hospital) as base, base:
        shift = days * 86_400_000
        for table, column in [("message", "id"), ("message", "modified"), ("search_entry", "message"), ("chat_reading", "until")]:
            base.execute(f"UPDATE {table} SET {column} = {column} - ?", (shift,))
        base.execute("UPDATE chat SET last_message = last_message - ?", (shift,))
        base.execute("UPDATE job SET due = ? WHERE kind = 'retention.night'", (int(datetime.now(UTC).timestamp() * 1e6),))
    hospital.start()


def open_window(window, hospital, person, path, language, phone, theme):
    size = SIZES["phone" if phone else "desk"]
    opened = window(hospital, language=language, phone=phone, reduced_motion="reduce", **size)
    opened.enter(person, path, language=language, theme=theme)
    return opened


def save(window, button, folder, name):
    with window.page.expect_download() as download:
        button.click()
    path = folder / name
    download.value.save_as(path)
    return path


def verified(path) -> str:
    done = subprocess.run([str(SALUS), "proof", "verify", str(path)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(("language", "phone", "theme"), CASES)
def test_a_doctor_breaks_the_glass_in_the_sight_of_all(hospital, window, officer, language, phone, theme):
    maelle = Script(hospital, MAELLE)
    chat = maelle.chat(EMMA, topic="Bed 14")
    maelle.write(chat, "potassium 6.9")
    other = maelle.chat(EMMA)
    maelle.write(other, "nothing for others")

    member = open_window(window, hospital, MAELLE, f"/chats/{chat}", language, phone, theme)
    expect(member.words().filter(has_text="potassium 6.9")).to_be_visible()
    doctor = open_window(window, hospital, JEROME, f"/chats/{chat}", language, phone, theme)
    doctor.tolerate("404", "403")
    page = doctor.page
    expect(page.get_by_text(doctor.say("chats:chat.absent"))).to_be_visible()
    clean(doctor, "the closed door")

    # From the page of somebody who is in it.
    doctor.go(f"/people/{maelle.id}")
    doctor.button("emergency:person.look").click()
    found = page.get_by_role("dialog", name=doctor.say("emergency:person.of", name=MAELLE.name))
    # Named by its people alone: a topic may name a patient.
    two = f"{doctor.say('emergency:kind.group')} · {doctor.say('emergency:found.people', count=2)}"
    group = found.get_by_role("listitem").filter(has_text=EMMA.name).filter(has_text=two)
    expect(group).to_be_visible()
    # A topic often names a patient.
    expect(found.get_by_text("Bed 14")).to_have_count(0)
    expect(found.get_by_text("potassium")).to_have_count(0)
    clean(doctor, "the conversations of a person")
    group.get_by_role("button").click()
    expect(page).to_have_url(f"{hospital.url}/chats/{chat.replace(':', '%3A').replace('@', '%40')}")

    doctor.button("emergency:open").click()
    doctor.button("emergency:open.agree").click()
    expect(page.get_by_text(doctor.say("emergency:reason.short"))).to_be_visible()
    page.get_by_label(doctor.say("emergency:reason"), exact=True).fill(REASON)
    page.get_by_label(doctor.say("emergency:duration")).select_option("15")
    clean(doctor, "the question")
    # The proof of who it is was made too long ago for this.
    age_proofs(hospital, 6)
    doctor.button("emergency:open.agree").click()
    proof = page.get_by_role("dialog", name=doctor.say("security:proof.title"))
    proof.locator("input[type=password]").fill("salus-demo")
    proof.get_by_role("button", name=doctor.say("security:proof.confirm"), exact=True).click()

    bar = page.get_by_role("region", name=doctor.say("emergency:bar.label"))
    expect(bar.get_by_role("timer")).to_have_text(
        re.compile(doctor.say("emergency:bar.left", time="1[45]:\\d\\d")))
    expect(page.locator(".emergency-messages")).to_contain_text("potassium 6.9")
    expect(page.locator(".chat-editor")).to_have_count(0)
    clean(doctor, "reading")
    # What is said meanwhile is read along.
    maelle.write(chat, "calcium given")
    expect(page.locator(".emergency-messages")).to_contain_text("calcium given")
    doctor.go(f"/chats/{other}")
    expect(page.get_by_text(doctor.say("chats:chat.absent"))).to_be_visible()
    expect(bar).to_be_visible()

    # Whoever is read sees by whom, and until when.
    banner = member.page.locator(".emergency-in-chat")
    expect(banner).to_contain_text(JEROME.name)
    expect(member.page.locator(".chat-system").filter(has_text=JEROME.name)).to_be_visible()
    clean(member, "read along")
    bar.get_by_role("button", name=doctor.say("emergency:bar.end"), exact=True).click()
    expect(bar).to_have_count(0)
    expect(banner).to_have_count(0)
    assert Script(hospital, EMMA).get("/salus/v1/me/notices")["value"][0]["kind"] == "emergency.opened"

    # The officer judges it.
    judge = open_window(window, hospital, officer, "/privacy/access", language, phone, theme)
    card = judge.page.get_by_role("listitem").filter(has_text=JEROME.name)
    expect(card).to_contain_text(REASON)
    expect(card).to_contain_text("Bed 14")
    clean(judge, "the queue")
    card.get_by_role("button", name=judge.say("privacy:access.review.this", name=JEROME.name)).click()
    judge.page.get_by_label(judge.say("privacy:access.comment"), exact=True).fill("Spoke with the ward, justified")
    clean(judge, "the judgement")
    judge.button("privacy:access.review.agree").click()
    expect(judge.page.get_by_text(judge.say("privacy:access.none.waiting"))).to_be_visible()
    clean(judge, "nothing waits")
    judge.page.get_by_role("radio", name=judge.say("privacy:access.show.all")).check(force=True)
    expect(judge.page.get_by_role("listitem").filter(has_text=JEROME.name)).to_contain_text(judge.say("privacy:access.justified"))


@pytest.mark.parametrize(("language", "phone", "theme"), CASES)
def test_an_officer_decides_what_is_kept_held_and_erased(hospital, window, officer, tmp_path, language, phone, theme):
    maelle = Script(hospital, MAELLE)
    kept, free = maelle.chat(JEROME), maelle.chat(EMMA)
    for chat in (kept, free):
        maelle.write(chat, "Bed 14: potassium 6.9")
    shouted = maelle.chat(JEROME, EMMA)
    urgent = maelle.write(shouted, "Bed 9 is choking", importance="urgent")["id"]
    Script(hospital, JEROME).post(f"/salus/v1/chats/{shouted}/messages/{urgent}/acknowledge", {})

    desk = open_window(window, hospital, officer, "/privacy/holds", language, phone, theme)
    desk.tolerate(*AWAY, "409")
    page = desk.page
    expect(page.get_by_text(desk.say("privacy:holds.none"))).to_be_visible()
    clean(desk, "no hold")
    desk.button("privacy:holds.place").click()
    page.get_by_role("dialog").get_by_role("button", name=desk.say("privacy:holds.place.agree"), exact=True).last.click()
    expect(page.get_by_text(desk.say("privacy:holds.name.wrong"))).to_be_visible()
    page.get_by_label(desk.say("privacy:holds.name"), exact=True).fill("Inquiry 7")
    page.get_by_label(desk.say("privacy:holds.reason"), exact=True).fill("Complaint of a family")
    page.get_by_role("combobox", name=desk.say("privacy:holds.people"), exact=True).fill("Jérôme Chen")
    page.get_by_role("dialog").get_by_role("option").filter(has_text=JEROME.name).click()
    clean(desk, "placing a hold")
    page.get_by_role("dialog").get_by_role("button", name=desk.say("privacy:holds.place.agree"), exact=True).last.click()
    hold = page.get_by_role("listitem").filter(has_text="Inquiry 7")
    hold.get_by_role("button", name=desk.say("privacy:holds.conversations.of", name="Inquiry 7")).click()
    held = page.get_by_role("list", name=desk.say("privacy:holds.conversations.of", name="Inquiry 7")).get_by_role("listitem")
    expect(held.filter(has_text=MAELLE.name)).not_to_have_count(0)
    clean(desk, "a hold")
    handed = save(desk, held.filter(has_text=MAELLE.name).first.get_by_role("button").first, tmp_path, "hold.html")
    assert "potassium 6.9" in handed.read_text() or "Inquiry 7" in handed.read_text()
    # The proof of an urgent message in a conversation that the officer was never in.
    urgent = page.get_by_role("button", name=re.compile(f"^{re.escape(desk.say('privacy:holds.urgent'))}"))
    expect(urgent).to_have_count(1)
    urgent.click()
    proofs = page.get_by_role("listitem").filter(has_text=desk.say("privacy:holds.urgent.acknowledged")).last.get_by_role("button")
    clean(desk, "proofs")
    assert "proof of message" in verified(save(desk, proofs.first, tmp_path, "proof.html"))
    assert "choking" in save(desk, proofs.last, tmp_path, "proof.json").read_text()

    desk.go("/privacy/retention")
    settled(desk)
    clean(desk, "retention")
    two = desk.say("emergency:kind.oneOnOne")
    page.get_by_role("button", name=desk.say("privacy:retention.change.this", name=two)).click()
    page.get_by_role("radio", name=desk.say("privacy:retention.how.while")).check(force=True)
    page.get_by_label(desk.say("privacy:retention.amount")).fill("2")
    clean(desk, "changing")
    desk.button("privacy:retention.save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("listitem").filter(has_text=two).first).to_contain_text(desk.say("privacy:period.days", count=2))

    days_pass(hospital, 3)
    desk.go("/privacy/retention")
    round_ = page.get_by_role("list", name=desk.say("privacy:removals.title")).get_by_role("listitem").first
    for _ in range(20):
        if round_.get_by_role("button").count():
            break
        page.wait_for_timeout(300)
        page.reload()
        settled(desk)
    clean(desk, "after the round")
    certificate = save(desk, round_.get_by_role("button").first, tmp_path, "certificate.html")
    assert "certificate of removal" in verified(certificate)
    assert "potassium" not in certificate.read_text()
    assert maelle.client.get(f"/v1.0/chats/{free}/messages").json()["value"] == []
    assert [each["body"]["content"] for each in Script(hospital, MAELLE).messages(kept)] == ["Bed 14: potassium 6.9"]

    # Erasing: refused under the hold, done elsewhere.
    desk.go("/privacy/erasure")
    for chat, refused in ((kept, True), (free, False)):
        page.get_by_label(desk.say("privacy:picker.link"), exact=True).fill(f"{hospital.url}/chats/{chat}")
        desk.button("privacy:picker.find").click()
        page.get_by_role("list", name=desk.say("emergency:found.title")).get_by_role("button").click()
        page.get_by_label(desk.say("privacy:removals.reason"), exact=True).fill("Opened by mistake, wrong people")
        clean(desk, "erasing")
        desk.button("privacy:erasure.agree").click()
        if refused:
            expect(page.get_by_text(desk.say("privacy:erasure.held", name="Inquiry 7"))).to_be_visible()
            clean(desk, "refused")
            page.keyboard.press("Escape")
    expect(page.get_by_text(desk.say("privacy:erasure.done"))).to_be_visible()
    erased = page.get_by_role("list", name=desk.say("privacy:removals.title")).get_by_role("listitem").first
    for _ in range(20):
        if erased.get_by_role("button").count():
            break
        page.wait_for_timeout(300)
        page.reload()
        settled(desk)
    assert "certificate of removal" in verified(save(desk, erased.get_by_role("button").last, tmp_path, "certificate.json"))
    clean(desk, "erased")

    desk.go("/privacy/holds")
    page.get_by_role("button", name=desk.say("privacy:holds.release.this", name="Inquiry 7")).click()
    page.get_by_label(desk.say("privacy:removals.reason"), exact=True).fill("The inquiry is closed")
    desk.button("privacy:holds.release.agree").click()
    expect(page.get_by_role("listitem").filter(has_text="Inquiry 7")).to_contain_text(desk.say("privacy:holds.released"))
    clean(desk, "released")
