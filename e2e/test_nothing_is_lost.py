# What was written is kept: over a reload, without network, and when the server dies in the middle of it.
import re
import threading
import time
import uuid

import httpx
import pytest
from playwright.sync_api import expect

from kit.people import EMMA, MAELLE, colleague, staff
from kit.script import Script, member
from kit.server import salus

SENDERS = 16
# Whatever the line about the connection says, however briefly.
SPOKEN = """window.said = []; new MutationObserver(() => {
  const text = document.querySelector(".connection")?.textContent;
  if (text && !window.said.includes(text)) window.said.push(text);
}).observe(document, { subtree: true, childList: true, characterData: true });"""


def test_a_draft_outlives_a_reload(hospital, window):
    writer = window(hospital, MAELLE)
    writer.open_chat(EMMA.name)
    writer.editor().click()
    writer.page.keyboard.type("Not finished yet")
    writer.page.wait_for_timeout(600)
    writer.page.reload()
    expect(writer.editor()).to_have_text("Not finished yet")
    writer.go("/chats")
    expect(writer.row(EMMA.name).first).to_contain_text("Not finished yet")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_messages_written_offline_wait_and_follow_once_in_order(hospital, window, phone):
    writer, reader = window(hospital, MAELLE, phone=phone), window(hospital, EMMA)
    writer.tolerate("ERR_INTERNET_DISCONNECTED")
    writer.open_chat(EMMA.name)
    reader.open_chat(MAELLE.name)
    writer.context.set_offline(True)
    texts = [f"From the lift {number}" for number in range(4)]
    for text in texts:
        writer.write(text)
    expect(writer.page.get_by_text(writer.say("chats:sending.waiting"))).to_have_count(len(texts))
    expect(writer.page.get_by_text(writer.say("shell:connection.offline"))).to_be_visible()
    expect(reader.message("From the lift")).to_have_count(0)
    writer.context.set_offline(False)
    for who in (reader, writer):
        expect(who.sent("From the lift")).to_have_count(len(texts), timeout=20_000)
        assert _shown(who, "From the lift") == texts
    expect(writer.page.locator(".chat-message.waiting")).to_have_count(0)


def test_only_what_was_there_can_be_back(hospital, window):
    reader = window(hospital)
    reader.tolerate("ERR_FAILED", "ERR_INTERNET_DISCONNECTED")
    reader.page.add_init_script(SPOKEN)
    stream = re.compile(r"/me/events(\?|$)")
    reader.page.route(stream, lambda route: route.abort())
    reader.enter(MAELLE)
    back = reader.say("shell:connection.back")
    line = reader.page.locator(".connection")
    expect(line).not_to_be_empty()
    reader.page.unroute(stream)
    expect(line).to_be_empty(timeout=30_000)
    assert back not in reader.page.evaluate("window.said")
    # What had been there and was lost is told of when it is there again.
    reader.context.set_offline(True)
    expect(line).to_contain_text(reader.say("shell:connection.offline"))
    reader.context.set_offline(False)
    expect(line).to_contain_text(back, timeout=30_000)


def test_what_waits_outlives_closing_the_page(hospital, window):
    writer, reader = window(hospital, MAELLE), window(hospital, EMMA)
    writer.tolerate("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
    writer.open_chat(EMMA.name)
    reader.open_chat(MAELLE.name)
    writer.context.set_offline(True)
    writer.write("Written in the basement")
    expect(writer.page.get_by_text(writer.say("chats:sending.waiting"))).to_be_visible()
    writer.page.goto("about:blank")
    writer.context.set_offline(False)
    writer.go("/chats")
    expect(reader.message("Written in the basement")).to_have_count(1, timeout=20_000)


def _shown(window, start: str) -> list[str]:
    return [text.strip() for text in window.words().all_inner_texts() if text.startswith(start)]


def test_kill_in_the_middle_of_a_burst_on_both_screens(hospital, window, script):
    one, other = window(hospital, MAELLE), window(hospital, EMMA)
    for each, person in [(one, EMMA), (other, MAELLE)]:
        each.tolerate("Failed to load resource", "ERR_")
        each.open_chat(person.name)
    texts = [f"Burst {number:02}" for number in range(30)]
    for text in texts:
        one.write(text)
        if text == "Burst 15":
            hospital.kill()
    hospital.start()
    for each in (one, other):
        expect(each.sent("Burst 29")).to_be_visible(timeout=40_000)
        expect(each.page.locator(".chat-message.waiting")).to_have_count(0, timeout=20_000)
        assert _shown(each, "Burst") == texts
    chat = script(MAELLE).chat(EMMA)
    assert [m for m in _contents(script(EMMA), chat) if "Burst" in m] == [f"{text}" for text in texts]


def _contents(reader: Script, chat: str) -> list[str]:
    return [message["body"]["content"].replace("<p>", "").replace("</p>", "") for message in reader.messages(chat)]


class Sender(threading.Thread):
    """Sends one message after the other until the server is gone, and remembers what it was told."""

    def __init__(self, script: Script, chat: str, number: int):
        super().__init__(daemon=True)
        self.script, self.chat, self.number = script, chat, number
        self.acknowledged: list[tuple[str, str]] = []
        self.unanswered: tuple[str, str] | None = None

    def run(self) -> None:
        for count in range(100_000):
            client, text = str(uuid.uuid4()), f"sender {self.number} message {count}"
            try:
                self.acknowledged.append((self.script.write(self.chat, text, **{"@salus.clientId": client})["id"], text))
            except httpx.TransportError:
                self.unanswered = (client, text)
                return


def test_kill_under_load_keeps_every_acknowledged_message(hospital):
    people = [MAELLE, *(colleague(row["userPrincipalName"].split("@")[0]) for row in _enabled(SENDERS - 1))]
    scripts = [Script(hospital, person) for person in people]
    members = [member(script.id) for script in scripts]
    chat = scripts[0].post("/v1.0/chats", {"chatType": "group", "topic": "Burst", "members": members})["id"]
    senders = [Sender(script, chat, number) for number, script in enumerate(scripts)]
    for sender in senders:
        sender.start()
    time.sleep(2)
    hospital.kill()
    for sender in senders:
        sender.join(30)
    assert not any(sender.is_alive() for sender in senders)
    hospital.start()
    _compare(scripts[0].messages(chat), senders)
    for sender in senders:
        if sender.unanswered:
            client, text = sender.unanswered
            sender.acknowledged.append((sender.script.write(chat, text, **{"@salus.clientId": client})["id"], text))
    _compare(scripts[0].messages(chat), senders)
    verdict = salus("audit", "verify", data=hospital.data)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def _enabled(count: int) -> list[dict[str, str]]:
    return [row for row in staff() if row["accountEnabled"] == "true" and row["userPrincipalName"] != MAELLE.upn][:count]


def _compare(stored: list[dict], senders: list[Sender]) -> None:
    ids = [message["id"] for message in stored]
    assert ids == sorted(set(ids), key=int), "An id is there twice, or out of order."
    texts = {message["id"]: message["body"]["content"] for message in stored}
    assert len(set(texts.values())) == len(texts), "A message is there twice."
    acknowledged = [pair for sender in senders for pair in sender.acknowledged]
    assert len(acknowledged) > 100, f"Only {len(acknowledged)} were acknowledged: no burst."
    missing = [pair for pair in acknowledged if texts.get(pair[0]) != pair[1]]
    assert not missing, f"{len(missing)} of {len(acknowledged)} acknowledged are missing or changed: {missing[:3]}"
    for sender in senders:
        order = [int(id) for id, _ in sender.acknowledged]
        assert order == sorted(order), "A sender's messages changed places."


def test_the_same_client_id_gives_one_message(hospital, script):
    writer = script(MAELLE)
    chat = writer.chat(EMMA)
    client = str(uuid.uuid4())
    first, second = (writer.write(chat, "Once only", **{"@salus.clientId": client}) for _ in range(2))
    assert first["id"] == second["id"]
    assert [m["body"]["content"] for m in writer.messages(chat)].count("Once only") == 1
