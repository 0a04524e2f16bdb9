# What no honest client sends, at the real sockets: each gets its 4xx, and the server is there afterwards for everybody else.
import json
import socket
import threading
import time

import pytest

from kit.people import ADMIN, CHLOE, EMMA, JEROME, MAELLE, PASSWORD, WARD_CHAT
from kit.script import Listener, Script


def exchange(port: int, *parts: bytes, seconds: float = 10, pause: float = 0) -> bytes:
    """Sends these bytes as they are and reads until the other side is silent or gone."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        try:
            for part in parts:
                line.sendall(part)
                time.sleep(pause)
            while chunk := line.recv(65_536):
                answer += chunk
                if b"\r\n\r\n" in answer and _is_whole(answer):
                    break
        except (TimeoutError, ConnectionError):
            pass
    return answer


def _is_whole(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    length = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return bool(length) and len(body) >= int(length[0])


def status(answer: bytes) -> int:
    """0 when the connection was closed without a word."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0


@pytest.fixture
def alive(hospital):
    """At the end the server serves: it is ready, people can sign in, write and read."""
    yield hospital
    assert hospital.process.poll() is None, f"The server ended:\n{hospital.printed[-3000:]}"
    assert hospital.is_ready()
    writer = Script(hospital, MAELLE)
    written = writer.write(writer.chat(EMMA), "still here")
    assert written["id"] in {message["id"] for message in Script(hospital, EMMA).messages(written["chatId"])}
    assert "Fatal error" not in hospital.printed


HOST = b"Host: 127.0.0.1\r\n"
MALFORMED = {
    "no request line": b"\r\n\r\nnonsense\r\n\r\n",
    "binary": bytes(range(256)) * 4 + b"\r\n\r\n",
    "TLS to a plain port": bytes.fromhex("16030100f4010000f00303") + b"\0" * 200,
    "no version": b"GET /\r\n\r\n",
    "unknown version": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "space in a header name": b"GET / HTTP/1.1\r\nHo st: x\r\n\r\n",
    "NUL in a header": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\0b\r\n\r\n",
    "two lengths": b"POST /salus/v1/session HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}",
    "negative length": b"POST /salus/v1/session HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
    "length that is no number": b"POST /salus/v1/session HTTP/1.1\r\n" + HOST + b"Content-Length: ten\r\n\r\n",
    "length and chunks": b"POST /salus/v1/session HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "bad chunk size": b"POST /salus/v1/session HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n",
    "one header of 200 KB": b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
    "10 000 headers": b"GET / HTTP/1.1\r\n" + HOST + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n",
    "address of 100 KB": b"GET /v1.0/" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
}


@pytest.mark.parametrize("bytes_", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_http(bytes_, alive):
    """4xx, or a plain close where the line itself cannot be trusted; never an answer as if all were well."""
    answer = exchange(alive.port, bytes_, seconds=4)
    assert status(answer) == 0 or 400 <= status(answer) < 500 or status(answer) == 505, answer[:300]


ADDRESSES = {
    b"/v1.0/users/%ff%fe": {400, 401, 404}, b"/v1.0/users/%": {400, 401, 404}, b"/v1.0/users/%00": {400, 401, 404},
    b"/../../../etc/passwd": {200, 400, 404}, b"/assets/..%2f..%2f..%2fetc%2fpasswd": {400, 404}, b"/assets/%2e%2e/%2e%2e/salus.db": {400, 404},
    b"//v1.0//me": {401}, b"/v1.0/me?$filter=" + b"(" * 5000: {400, 401}, b"/salus/v1/nothing": {404}, b"/v1.0/nothing": {404},
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_odd_addresses(address, alive):
    answer = exchange(alive.port, b"GET " + address + b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    assert status(answer) in ADDRESSES[address], answer[:300]
    assert b"root:" not in answer


BODIES = {
    "empty": b"", "half": b'{"body":', "text": b"hello", "array": b"[]", "number": b"7", "null": b"null", "invalid UTF-8": b'{"body":{"content":"\xff\xfe"}}',
    "lone surrogate": b'{"body":{"contentType":"text","content":"\\ud800"}}', "twice the same key": b'{"body":1,"body":2}',
    "deep arrays": b"[" * 100_000, "deep objects": b'{"a":' * 50_000, "wrong types": b'{"body":{"contentType":7,"content":["x"]}}',
    "huge number": b'{"body":{"content":1e999999}}', "unknown type": b'{"body":{"contentType":"rtf","content":"x"}}', "no content": b'{"body":{}}',
    "trailing": b'{"body":{"contentType":"text","content":"x"}} more', "only blanks": b'{"body":{"contentType":"text","content":"   "}}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_bad_bodies_get_a_400_that_names_the_fault(body, alive):
    writer = Script(alive, MAELLE)
    chat = writer.chat(EMMA)
    answer = writer.call("POST", f"/v1.0/chats/{chat}/messages", content=body, headers={"content-type": "application/json"})
    _is_graph_error(answer, 400)


def _is_graph_error(answer, *statuses: int) -> None:
    assert answer.status_code in statuses, f"{answer.status_code} {answer.text[:300]}"
    error = answer.json()["error"]
    assert error["code"] and error["message"] and error["innerError"]["request-id"]


def test_too_large(alive):
    writer = Script(alive, MAELLE)
    chat = writer.chat(EMMA)
    path = f"/v1.0/chats/{chat}/messages"
    message = {"body": {"contentType": "text", "content": "x" * 29_000}}
    _is_graph_error(writer.call("POST", path, message), 413)
    ten = json.dumps({"body": {"contentType": "text", "content": "x" * 10_000_000}}).encode()
    assert status(_post(alive.port, path, writer, ten)) == 413
    assert status(_post(alive.port, "/salus/v1/session", None, ten)) == 413
    assert status(_post(alive.port, path, writer, ten, chunked=True)) == 413


def _post(port: int, path: str, script: Script | None, body: bytes, chunked: bool = False) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    if script:
        head += f"Cookie: salus_session={script.client.cookies['salus_session']}\r\nx-csrf-token: {script.session['csrfToken']}\r\n"
    if not chunked:
        return exchange(port, f"{head}Content-Length: {len(body)}\r\n\r\n".encode(), body)
    return exchange(port, f"{head}Transfer-Encoding: chunked\r\n\r\n".encode(), b"%x\r\n" % len(body), body, b"\r\n0\r\n\r\n")


HOSTILE = ["' OR 1=1 --", "'; DROP TABLE person; --", "\\", "%", "_", '"', "NEAR(a b)", "a*", "a AND", "(", "\u202e", "𝕏" * 50, "a\u0000b"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_strings_are_only_text(text, alive):
    person = Script(alive, MAELLE)
    eventual = {"ConsistencyLevel": "eventual"}
    for parameters in [{"$search": f'"{text}"'}, {"$filter": f"displayName eq '{text.replace(chr(39), chr(39) * 2)}'"}, {"$filter": text}, {"$orderby": text}]:
        answer = person.call("GET", "/v1.0/users", params=parameters, headers=eventual)
        assert answer.status_code in (200, 400), f"{parameters}: {answer.status_code} {answer.text[:200]}"
    query = {"requests": [{"entityTypes": ["chatMessage"], "query": {"queryString": text}}]}
    assert person.call("POST", "/v1.0/search/query", query).status_code in (200, 400)
    chat = person.chat(EMMA)
    answer = person.call("POST", f"/v1.0/chats/{chat}/messages", {"body": {"contentType": "text", "content": f"<{text}>"}})
    assert answer.status_code in (201, 400)
    if answer.status_code == 201:
        assert person.messages(chat)[-1]["body"]["content"] == f"<{text}>"


def test_ids_that_are_not_there(alive):
    person = Script(alive, MAELLE)
    stranger = Script(alive, ADMIN)
    chat = person.chat(EMMA)
    for path in ["/v1.0/users/none", "/v1.0/chats/none", "/v1.0/chats/none/messages", f"/v1.0/chats/{chat}/messages/1", "/v1.0/groups/none"]:
        _is_graph_error(person.call("GET", path), 404)
    _is_graph_error(stranger.call("GET", f"/v1.0/chats/{chat}"), 404, 403)
    _is_graph_error(stranger.call("POST", f"/v1.0/chats/{chat}/messages", {"body": {"content": "x"}}), 404, 403)
    _is_graph_error(Script(alive).call("GET", "/v1.0/me"), 401)
    _is_graph_error(Script(alive, token="a.b.c").call("GET", "/v1.0/me"), 401)
    _is_graph_error(person.call("DELETE", "/v1.0/me/chats"), 405, 404)


def test_slow_senders_are_cut_off_and_hold_nobody_up(alive):
    """Headers and bodies that trickle: the server drops them after a minute, and answers everybody else meanwhile."""
    began = time.monotonic()
    lines = [socket.create_connection(("127.0.0.1", alive.port)) for _ in range(60)]
    for number, line in enumerate(lines):
        head = b"POST /salus/v1/session HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n"
        line.sendall(head if number % 2 else head + b"\r\n{")
    person = Script(alive, EMMA)
    waits = []
    for _ in range(20):
        asked = time.monotonic()
        person.get("/v1.0/me")
        waits.append(time.monotonic() - asked)
    assert sorted(waits)[10] < 0.5, waits
    endings = [_ending(line, until=began + 80) for line in lines]
    assert all(ending in (0, 408, 400) for ending in endings), endings


def _ending(line: socket.socket, until: float) -> int:
    """What came back; -1 when the server still waits."""
    line.settimeout(max(0.2, until - time.monotonic()))
    try:
        return status(line.recv(4096))
    except ConnectionError:
        return 0
    except TimeoutError:
        return -1
    finally:
        line.close()


def test_half_open_streams_do_not_hold_up_the_others(alive):
    """Sixty listeners that never read or vanish without a goodbye; a living one still hears at once."""
    writer, reader = Script(alive, MAELLE), Script(alive, EMMA)
    chat = next(chat["id"] for chat in writer.get("/v1.0/me/chats")["value"] if chat["topic"] == WARD_CHAT)
    deaf = [Script(alive, person).client.cookies["salus_session"] for person in (JEROME, CHLOE, MAELLE)]
    lines = [socket.create_connection(("127.0.0.1", alive.port)) for _ in range(60)]
    for number, line in enumerate(lines):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        cookie = f"Cookie: salus_session={deaf[number // 20]}\r\n\r\n".encode()
        line.sendall(b"GET /salus/v1/me/events HTTP/1.1\r\n" + HOST + cookie)
        if number % 3 == 0:
            line.shutdown(socket.SHUT_WR)
        if number % 3 == 1:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            line.close()
    listener = Listener(reader)
    waits = []
    for number in range(60):
        sent = time.monotonic()
        writer.write(chat, f"{number} " + "x" * 8000)
        waits.append(_heard(listener, f"{number} ") - sent)
    assert sorted(waits)[len(waits) // 2] < 0.5, waits
    for line in lines:
        line.close()


def _heard(listener: Listener, start: str) -> float:
    for _ in range(500):
        for at, _, data in listener.heard[-5:]:
            if data.get("resourceData", {}).get("body", {}).get("content", "").startswith(start):
                return at
        time.sleep(0.01)
    raise AssertionError(f"{start} was not heard.")


def test_a_thousand_connections_that_say_nothing(alive):
    lines = []
    try:
        for _ in range(1000):
            lines.append(socket.create_connection(("127.0.0.1", alive.port), timeout=2))
        assert Script(alive, EMMA).get("/v1.0/me")["displayName"] == EMMA.name
    finally:
        for line in lines:
            line.close()


def test_many_at_once_are_all_answered(alive):
    statuses: list[int] = []

    def ask(number: int) -> None:
        body = {"userPrincipalName": f"nobody{number}@saintluc.example", "password": PASSWORD}
        statuses.append(Script(alive).call("POST", "/salus/v1/session", body).status_code)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(statuses) == 40 and set(statuses) <= {401, 429}, statuses
