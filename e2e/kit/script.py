# Somebody at the API without a browser: a script with a session, or with a bearer token.
import json
import threading
import time
import uuid
from collections.abc import Iterator

import httpx

from kit.people import PASSWORD, Person
from kit.server import Server


class Script:
    def __init__(self, server: Server, person: Person | None = None, *, password: str = PASSWORD, token: str | None = None):
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self.client = httpx.Client(base_url=server.url, timeout=20, headers=headers, trust_env=False,
                                   verify=getattr(server, "trust", True))
        if person:
            self.session = self.ok("POST", "/salus/v1/session", {"userPrincipalName": person.upn, "password": password})
            self.client.headers["x-csrf-token"] = self.session["csrfToken"]
            self.id = self.session["user"]["id"]

    def call(self, method: str, path: str, body: object = None, **more) -> httpx.Response:
        return self.client.request(method, path, **({"json": body} if body is not None else {}), **more)

    def ok(self, method: str, path: str, body: object = None, **more):
        answer = self.call(method, path, body, **more)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json() if answer.content else None

    def get(self, path: str, **more):
        return self.ok("GET", path, **more)

    def post(self, path: str, body: object = None, **more):
        return self.ok("POST", path, {} if body is None else body, **more)

    def user(self, person: Person) -> str:
        return self.get(f"/v1.0/users/{person.upn}")["id"]

    def chat(self, *others: Person, topic: str | None = None) -> str:
        """Makes a chat with these people, a group when it has a topic or several."""
        ids = [self.id, *map(self.user, others)]
        kind = "group" if topic or len(ids) > 2 else "oneOnOne"
        return self.post("/v1.0/chats", {"chatType": kind, "topic": topic, "members": [member(id) for id in ids]})["id"]

    def write(self, chat: str, text: str, **more) -> dict:
        body = {"body": {"contentType": "text", "content": text}, "@salus.clientId": str(uuid.uuid4()), **more}
        return self.post(f"/v1.0/chats/{chat}/messages", body)

    def messages(self, chat: str) -> list[dict]:
        """All that people wrote, oldest first."""
        found, path = [], f"/v1.0/chats/{chat}/messages?$top=50"
        while path:
            page = self.get(path)
            found += page["value"]
            path = page.get("@odata.nextLink")
        return [message for message in reversed(found) if message["messageType"] == "message"]


def member(user: str, role: str = "owner") -> dict:
    return {
        "@odata.type": "#microsoft.graph.aadUserConversationMember", "roles": [role],
        "user@odata.bind": f"https://localhost/v1.0/users('{user}')",
    }


class Listener:
    """Reads an event stream in the background and keeps what it hears, with the time.

    `last` is the position of the last event, from which another stream, on any node, goes on as `after`.
    """

    def __init__(self, script: Script, after: str | None = None):
        self.heard: list[tuple[float, str, dict]] = []
        self.last = self.after = after
        self.ended = threading.Event()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._read, args=(script,), daemon=True)
        self.thread.start()
        assert self.ready.wait(10), "The stream did not say that it is ready."

    def _read(self, script: Script) -> None:
        try:
            headers = {"last-event-id": self.after} if self.after else {}
            with script.client.stream("GET", "/salus/v1/me/events", timeout=60, headers=headers) as answer:
                for event, data, position in frames(answer.iter_lines()):
                    self.heard.append((time.monotonic(), event, data))
                    self.last = position or self.last
                    if event == "ready":
                        self.ready.set()
        except httpx.TransportError:
            pass
        finally:
            self.ended.set()

    def messages(self) -> list[str]:
        """What was written, in the order in which it was heard; system lines left out."""
        found = [data["resourceData"] for _, name, data in list(self.heard) if "/messages(" in data.get("resource", "")]
        return [message["body"]["content"] for message in found if message.get("messageType") == "message"]

    def wait_for(self, event: str, seconds: float = 5) -> tuple[float, dict]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for at, name, data in list(self.heard):
                if name == event:
                    return at, data
            time.sleep(0.01)
        raise AssertionError(f"No {event} within {seconds} s; heard {[name for _, name, _ in self.heard]}")


def frames(lines: Iterator[str]) -> Iterator[tuple[str, dict, str | None]]:
    event, data, position = "message", "", None
    for line in lines:
        if line.startswith("event:"):
            event = line[6:].strip()
        elif line.startswith("data:"):
            data += line[5:].strip()
        elif line.startswith("id:"):
            position = line[3:].strip()
        elif not line and data:
            yield event, json.loads(data), position
            event, data, position = "message", "", None
