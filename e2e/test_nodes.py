# Several servers on one PostgreSQL are one hospital: people on different nodes talk, and a node may go without anybody losing a word.
import threading
import time
import uuid

import httpx
from playwright.sync_api import expect

from kit.nginx import Nginx
from kit.people import EMMA, JEROME, MAELLE
from kit.script import Listener, Script


def until(true, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It did not come true in time."
        time.sleep(0.02)


def test_people_on_different_nodes_talk(nodes, window):
    one, other = nodes(2)
    writer, reader = window(one, MAELLE), window(other, EMMA)
    writer.open_chat(EMMA.name)
    reader.open_chat(MAELLE.name)
    writer.write("From the other node")
    expect(reader.message("From the other node")).to_have_count(1)
    reader.editor().click()
    reader.page.keyboard.type("An answer")
    typing = writer.say("chats:typing.one", name=EMMA.name)
    expect(writer.page.get_by_text(typing).first).to_be_visible()


def test_every_stream_hears_everything_once_and_in_one_order(nodes):
    one, other = nodes(2)
    writers = [Script(one, MAELLE), Script(other, JEROME)]
    chat = writers[0].chat(JEROME, EMMA, topic="Two nodes")
    readers = [Listener(Script(node, EMMA)) for node in (one, other)]

    def write(number: int) -> None:
        for count in range(40):
            writers[number].write(chat, f"{number}:{count}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    stored = [message["body"]["content"] for message in writers[0].messages(chat)]
    assert len(stored) == len(set(stored)) == 80
    for number in range(2):
        assert [text for text in stored if text.startswith(f"{number}:")] == [f"{number}:{count}" for count in range(40)]
    for reader in readers:
        until(lambda: len(reader.messages()) >= 80)
        assert reader.messages() == stored


def test_a_stream_goes_on_at_another_node_when_its_own_is_killed(nodes):
    one, other = nodes(2)
    writer = Script(other, MAELLE)
    chat = writer.chat(EMMA, JEROME, topic="A node dies")
    listener = Listener(Script(one, EMMA))
    writer.write(chat, "before")
    until(lambda: listener.messages() == ["before"])
    one.kill()
    assert listener.ended.wait(5)
    writer.write(chat, "meanwhile")
    again = Listener(Script(other, EMMA), after=listener.last)
    writer.write(chat, "after")
    until(lambda: len(again.messages()) >= 2)
    assert again.messages() == ["meanwhile", "after"]


def test_a_killed_node_loses_nothing_that_it_acknowledged(nodes):
    cluster = nodes(3)
    chat = Script(cluster[2], MAELLE).chat(EMMA, JEROME, topic="Under load")
    acknowledged: list[str] = []
    stop = threading.Event()

    def write(node, script) -> None:
        count = 0
        while not stop.is_set():
            text = f"{node.port}:{count}"
            try:
                script.write(chat, text)
            except httpx.TransportError:
                return
            acknowledged.append(text)
            count += 1

    scripts = [(node, Script(node, who)) for node in cluster for who in (MAELLE, JEROME)]
    threads = [threading.Thread(target=write, args=each) for each in scripts]
    [thread.start() for thread in threads]
    until(lambda: len(acknowledged) > 60)
    cluster[0].kill()
    seen = len(acknowledged)
    until(lambda: len(acknowledged) > seen + 60)
    cluster[1].stop()
    seen = len(acknowledged)
    until(lambda: len(acknowledged) > seen + 30)
    stop.set()
    [thread.join() for thread in threads]
    stored = [message["body"]["content"] for message in Script(cluster[2], EMMA).messages(chat)]
    assert not set(acknowledged) - set(stored)
    assert cluster[0].start().is_ready()


def test_a_repeated_message_is_one_whichever_node_gets_it(nodes):
    cluster = nodes(2)
    scripts = [Script(node, MAELLE) for node in cluster]
    chat, own = scripts[0].chat(EMMA), str(uuid.uuid4())
    made = [script.write(chat, "Once", **{"@salus.clientId": own})["id"] for script in scripts * 2]
    assert len(set(made)) == 1


def test_signing_out_everywhere_reaches_the_other_node(nodes):
    one, other = nodes(2)
    mine, elsewhere = Script(one, EMMA), Script(other, EMMA)
    stream = Listener(elsewhere)
    mine.post("/v1.0/me/revokeSignInSessions")
    _, data = stream.wait_for("signedOut")
    assert data == {"reason": "revoked"}
    assert elsewhere.call("GET", "/v1.0/me").status_code == 401


def test_lock_outs_and_limits_are_shared(nodes):
    one, other = nodes(2, "--requests-per-second", "8")
    for _ in range(12):
        last = Script(one).call("POST", "/salus/v1/session", {"userPrincipalName": JEROME.upn, "password": "wrong wrong"})
    assert last.status_code == 429
    refused = Script(other).call("POST", "/salus/v1/session", {"userPrincipalName": JEROME.upn, "password": "wrong wrong"})
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 0
    flooding, calm = Script(one, EMMA), Script(other, EMMA)
    while flooding.call("GET", "/v1.0/me?$select=id").status_code == 200:
        pass
    # The other node hears of it within half a second, and what it still grants is far less than a burst of its own.
    time.sleep(0.6)
    granted = 0
    while (answer := calm.call("GET", "/v1.0/me?$select=id")).status_code == 200:
        granted += 1
    assert granted < 24
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) >= 1


def test_the_nodes_come_back_by_themselves_after_the_database_was_away(nodes, postgres):
    one, other = nodes(2)
    writer = Script(one, MAELLE)
    chat = writer.chat(EMMA)
    listener = Listener(Script(other, EMMA))
    postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'hospital%' AND pid <> pg_backend_pid()")
    writer.write(chat, "Still here")
    until(lambda: listener.messages() == ["Still here"])


def test_behind_nginx_a_stream_flows_and_survives_a_node(nodes, tmp_path):
    one, other = nodes(2, "--trust-proxy", "--public-url", "https://salus.example")
    proxy = Nginx(tmp_path / "nginx", [one, other])
    try:
        writer, reader = Script(proxy, MAELLE), Script(proxy, EMMA)
        chat = writer.chat(EMMA, JEROME, topic="Behind a proxy")
        listener = Listener(reader)
        for number in range(5):
            writer.write(chat, f"early {number}")
        until(lambda: len(listener.messages()) == 5, seconds=3)
        one.kill()
        written = [writer.write(chat, f"late {number}")["body"]["content"] for number in range(5)]
        # Whichever node the stream was on, it is whole after its client came back.
        again = listener if not listener.ended.wait(1) else Listener(reader, after=listener.last)
        until(lambda: again.messages()[-5:] == written)
        heard = listener.messages() + (again.messages() if again is not listener else [])
        assert heard == [f"early {number}" for number in range(5)] + written
    finally:
        proxy.close()
