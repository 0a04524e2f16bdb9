# People who write and listen all the while, at whatever node answers, and never give up: what a browser does by itself.
import itertools
import json
import threading
import time
import uuid

import httpx

from kit.people import PASSWORD, Person
from kit.script import Script, frames, member
from kit.server import Server

from history import History, violations


class Guest:
    """Somebody with a session that is made anew when it has ended, at the next node when one does not answer."""

    def __init__(self, nodes: list[Server], person: Person, number: int):
        self.nodes, self.person, self.label = nodes, person, f"{person.upn}#{number}"
        self.turn = itertools.count(number)
        self.client: httpx.Client | None = None

    def session(self) -> httpx.Client:
        if self.client is None:
            node = self.nodes[next(self.turn) % len(self.nodes)]
            client = httpx.Client(base_url=node.url, timeout=20, trust_env=False)
            answer = client.post("/salus/v1/session", json={"userPrincipalName": self.person.upn, "password": PASSWORD})
            answer.raise_for_status()
            client.headers["x-csrf-token"] = answer.json()["csrfToken"]
            self.client = client
        return self.client

    def lost(self) -> None:
        if self.client:
            self.client.close()
        self.client = None
        time.sleep(0.05)


class Writer(Guest, threading.Thread):
    def __init__(self, load: "Load", person: Person, number: int):
        Guest.__init__(self, load.nodes, person, number)
        threading.Thread.__init__(self, daemon=True)
        self.load, self.sent = load, load.history.sent.setdefault(self.label, [])
        self.strange: list[str] = []

    def run(self) -> None:
        while not self.load.stopping.is_set():
            own = str(uuid.uuid4())
            self.sent.append(own)
            self.write(own)
            time.sleep(self.load.pause)

    def write(self, own: str) -> None:
        """The same message again and again until it is acknowledged: it must be there once."""
        body = {"body": {"contentType": "text", "content": own}, "@salus.clientId": own}
        while not self.load.abandoned.is_set():
            try:
                answer = self.session().post(f"/v1.0/chats/{self.load.chat}/messages", json=body)
            except (httpx.TransportError, httpx.HTTPStatusError):
                self.lost()
                continue
            if answer.status_code == 201:
                self.load.history.acknowledged[own] = answer.json()["id"]
                return
            is_unknown = answer.status_code == 500 and "UnknownOutcome" in answer.text
            if answer.status_code not in (401, 429, 503) and not is_unknown:
                self.strange.append(f"{answer.status_code} {answer.text[:200]}")
            if answer.status_code == 401:
                self.lost()
            time.sleep(0.05)


class Reader(Guest, threading.Thread):
    """A stream that goes on from its last position, wherever it was cut."""

    def __init__(self, load: "Load", person: Person, number: int):
        Guest.__init__(self, load.nodes, person, number)
        threading.Thread.__init__(self, daemon=True)
        self.load, self.heard, self.last = load, load.history.heard.setdefault(self.label, []), None
        self.ready, self.resynced = threading.Event(), False
        # What the last fetching anew brought: its events may still come.
        self.fetched: set[str] = set()

    def run(self) -> None:
        while not self.load.closing.is_set():
            try:
                headers = {"last-event-id": self.last} if self.last else {}
                with self.session().stream("GET", "/salus/v1/me/events", timeout=httpx.Timeout(20, read=10), headers=headers) as answer:
                    answer.raise_for_status()
                    for event, data, position in frames(answer.iter_lines()):
                        self.take(event, data, position)
            except (httpx.TransportError, httpx.HTTPStatusError, json.JSONDecodeError):
                pass
            self.lost()

    def take(self, event: str, data: dict, position: str | None) -> None:
        if event == "resync":
            self.last, self.resynced = None, True
            self.fetch()
        if event == "ready":
            self.last = self.last or data["position"]
            self.ready.set()
        self.last = position or self.last
        if data.get("changeType") == "created" and f"chats('{self.load.chat}')/messages(" in data.get("resource", ""):
            if data["resourceData"]["id"] not in self.fetched:
                self.heard.append(data["resourceData"]["id"])

    def fetch(self) -> None:
        """As a browser does: what is on the screen is what is stored now."""
        self.heard[:] = [message["id"] for message in self.load.stored(self.session())]
        self.fetched = set(self.heard)


class Load:
    """A chat under load. `check` ends it and holds what clients know against what is stored.

    With a `pause` between a writer's messages, listeners that were cut off for half a minute can still be told what they missed.
    """

    def __init__(self, nodes: list[Server], people: list[Person], writers: int = 6, readers: int = 3, pause: float = 0):
        self.nodes, self.pause, self.history = nodes, pause, History()
        self.stopping, self.abandoned, self.closing = threading.Event(), threading.Event(), threading.Event()
        scripts = [Script(nodes[0], person) for person in people]
        body = {"chatType": "group", "topic": "Under load", "members": [member(script.id) for script in scripts]}
        self.owner, self.chat = people[0], scripts[0].post("/v1.0/chats", body)["id"]
        self.readers = [Reader(self, people[number % len(people)], number) for number in range(readers)]
        self.writers = [Writer(self, people[number % len(people)], number) for number in range(writers)]

    def start(self) -> "Load":
        for reader in self.readers:
            reader.start()
        for reader in self.readers:
            assert reader.ready.wait(20), "A stream did not become ready."
        for writer in self.writers:
            writer.start()
        self.progress(20)
        return self

    @property
    def done(self) -> int:
        return len(self.history.acknowledged)

    def progress(self, count: int, seconds: float = 60) -> None:
        """Waits until so many more messages are acknowledged."""
        goal, end = self.done + count, time.monotonic() + seconds
        while self.done < goal:
            assert time.monotonic() < end, f"No progress: {self.done} of {goal}, {self.strange[:3]}"
            time.sleep(0.01)

    @property
    def strange(self) -> list[str]:
        return [line for writer in self.writers for line in writer.strange]

    def stored(self, client: httpx.Client) -> list[dict]:
        found, page = [], f"/v1.0/chats/{self.chat}/messages?$top=50"
        while page:
            answer = client.get(page)
            answer.raise_for_status()
            found += answer.json()["value"]
            page = answer.json().get("@odata.nextLink")
        return [message for message in reversed(found) if message["messageType"] == "message"]

    def check(self, *, tolerated: tuple[str, ...] = (), may_fetch_anew: bool = False) -> None:
        self.stopping.set()
        for writer in self.writers:
            writer.join(60)
            assert not writer.is_alive(), "A writer is still waiting for its last message."
        stored = [(message["id"], message["@salus.clientId"]) for message in Script(self.nodes[0], self.owner).messages(self.chat)]
        self.settle({id for id, _ in stored})
        assert may_fetch_anew or not any(reader.resynced for reader in self.readers), "A stream was told to fetch everything anew."
        found = violations(self.history, stored)
        assert not found, f"{len(found)} promises broken: {found[:3]}"
        strange = [line for line in self.strange if not line.startswith(tolerated or "-")]
        assert not strange, f"{len(strange)} answers that nobody expects: {strange[:3]}"

    def settle(self, ids: set[str], seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and any(not ids <= set(reader.heard) for reader in self.readers):
            time.sleep(0.05)
        self.closing.set()
        for reader in self.readers:
            reader.join(30)
