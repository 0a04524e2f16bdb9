# TLS, HTTP/2, and an end that lets go of everybody in time.
import json
import socket
import ssl
import subprocess
import threading
import time

import httpx
import pytest

from kit.people import EMMA, MAELLE
from kit.script import Listener, Script
from kit.server import Server


@pytest.fixture
def secure(folder, tmp_path):
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-keyout", key,
         "-out", cert, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True)
    server = Server(folder, options=("--tls-cert", str(cert), "--tls-key", str(key))).start()
    server.certificate = cert
    yield server
    if server.process.poll() is None:
        server.kill()


def caller(server, **more) -> httpx.Client:
    trust = ssl.create_default_context(cafile=str(server.certificate))
    return httpx.Client(base_url=server.url, verify=trust, timeout=20, trust_env=False, **more)


def test_tls_with_http2_and_http1(secure):
    for http2, version in [(True, "HTTP/2"), (False, "HTTP/1.1")]:
        with caller(secure, http2=http2) as client:
            answer = client.post("/salus/v1/session", json={"userPrincipalName": MAELLE.upn, "password": "salus-demo"})
            assert (answer.status_code, answer.http_version) == (200, version)
            cookie = answer.headers["set-cookie"]
            assert "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Strict" in cookie
            assert "max-age" in answer.headers["strict-transport-security"]
            assert client.get("/v1.0/me").json()["userPrincipalName"] == MAELLE.upn
            assert client.get("/v1.0/me").json()["@odata.context"].startswith("https://")


def test_events_over_http2(secure):
    with caller(secure, http2=True) as client:
        session = client.post("/salus/v1/session", json={"userPrincipalName": MAELLE.upn, "password": "salus-demo"}).json()
        chat = client.get("/v1.0/me/chats").json()["value"][0]["id"]
        with client.stream("GET", "/salus/v1/me/events") as stream:
            assert "connection" not in stream.headers
            lines = stream.iter_lines()
            assert next(line for line in lines if line.startswith("event:")) == "event: ready"
            body = {"body": {"contentType": "text", "content": "over two"}}
            client.post(f"/v1.0/chats/{chat}/messages", json=body, headers={"x-csrf-token": session["csrfToken"]}).raise_for_status()
            assert next(line for line in lines if "over two" in line)


def test_a_connection_ends_with_its_stream(hospital):
    """The client is told, so that it does not ask anything more on a connection that is about to close."""
    script = Script(hospital, EMMA)
    with script.client.stream("GET", "/salus/v1/me/events") as stream:
        assert stream.headers["connection"] == "close"
    assert "connection" not in script.call("GET", "/v1.0/me").headers


def test_old_tls_is_refused(secure):
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{secure.url}/health/live", verify=old)


def test_sigterm_with_open_streams_ends_in_time(hospital):
    people = [MAELLE, EMMA]
    streams = [Listener(Script(hospital, people[number % 2])) for number in range(6)]
    began = time.monotonic()
    assert hospital.stop() == 0
    assert time.monotonic() - began < 5
    for stream in streams:
        assert stream.ended.wait(2)


def test_sigterm_over_tls_with_open_streams(secure):
    client = caller(secure, http2=True)
    client.post("/salus/v1/session", json={"userPrincipalName": MAELLE.upn, "password": "salus-demo"})
    ready = threading.Event()

    def read() -> None:
        try:
            with client.stream("GET", "/salus/v1/me/events") as stream:
                for line in stream.iter_lines():
                    if "ready" in line:
                        ready.set()
        except httpx.TransportError:
            pass

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    assert ready.wait(5)
    began = time.monotonic()
    assert secure.stop() == 0
    assert time.monotonic() - began < 5
    reader.join(3)
    assert not reader.is_alive()


def test_sigterm_does_not_wait_for_half_sent_requests(hospital):
    lines = [socket.create_connection(("127.0.0.1", hospital.port)) for _ in range(5)]
    for line in lines:
        line.sendall(b"POST /salus/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
    time.sleep(0.3)
    began = time.monotonic()
    assert hospital.stop() == 0
    assert time.monotonic() - began < 6


def test_a_request_under_way_is_finished(hospital):
    """What was asked before the end is answered, and what was answered is kept."""
    writer = Script(hospital, MAELLE)
    chat = writer.chat(EMMA)
    taken: list[str] = []

    def write() -> None:
        try:
            while True:
                taken.append(writer.write(chat, f"until the end {len(taken)}")["id"])
        except (httpx.TransportError, AssertionError):
            pass

    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    time.sleep(0.5)
    assert hospital.stop() == 0
    thread.join(5)
    hospital.start()
    assert taken and set(taken) <= {message["id"] for message in Script(hospital, MAELLE).messages(chat)}


def test_a_stream_resumes_where_it_was(hospital):
    reader, writer = Script(hospital, EMMA), Script(hospital, MAELLE)
    chat = writer.chat(EMMA)
    first = Listener(reader)
    writer.write(chat, "heard live")
    time.sleep(0.5)
    position = _positions(reader, None)[0]
    hospital.stop()
    hospital.start()
    for number in range(3):
        writer.write(chat, f"missed {number}")
    heard = _positions(reader, position)[1]
    assert [text for text in heard if "missed" in text] == [f"missed {number}" for number in range(3)]
    assert first.ended.wait(1)


def _positions(script: Script, after: str | None) -> tuple[str, list[str]]:
    """Reads a stream for a second: its last position and the messages on it."""
    headers = {"last-event-id": after} if after else {}
    position, texts = after or "", []
    try:
        with script.client.stream("GET", "/salus/v1/me/events", headers=headers, timeout=1) as stream:
            for line in stream.iter_lines():
                if line.startswith("id:"):
                    position = line[3:].strip()
                elif line.startswith("data:"):
                    data = json.loads(line[5:])
                    position = str(data.get("position", position))
                    if "/messages(" in data.get("resource", ""):
                        texts.append(data["resourceData"]["body"]["content"])
    except httpx.ReadTimeout:
        pass
    return position, texts
