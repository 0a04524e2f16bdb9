# The hospital that a test gets, and the browser windows that people open in it.
import fcntl
import os
import shutil

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from kit.people import Person
from kit.postgres import Node, Postgres
from kit.script import Script
from kit.server import Server
from kit.window import Window

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
expect.set_options(timeout=8_000)


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A data folder with the demonstration hospital: made once a run, whichever worker comes first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "filled"
    with (shared / "filled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            assert Server(folder).start().stop() == 0
            (folder / "done").touch()
    return folder


@pytest.fixture
def folder(filled, tmp_path):
    """A copy of it that one test may do with as it likes."""
    return shutil.copytree(filled, tmp_path / "data")


@pytest.fixture(scope="session")
def postgres():
    server = Postgres()
    yield server
    server.close()


@pytest.fixture
def nodes(postgres, filled, tmp_path):
    """`nodes(2)`: that many servers of one hospital on PostgreSQL."""
    opened: list[Node] = []

    def open_nodes(count: int, *options: str) -> list[Node]:
        address = postgres.hospital(filled, tmp_path / "keys")
        opened.extend(Node(number, address, tmp_path / "keys", options=options) for number in range(count))
        return [node.start() for node in opened]

    yield open_nodes
    for node in opened:
        if node.process.poll() is None:
            node.thaw()
            node.kill()


@pytest.fixture
def hospital(folder):
    server = Server(folder).start()
    yield server
    if server.process.poll() is None:
        server.kill()
    assert server.told() == []


@pytest.fixture
def empty_hospital(tmp_path):
    server = Server(tmp_path / "data", demo=False).start()
    yield server
    if server.process.poll() is None:
        server.kill()


@pytest.fixture
def script(hospital):
    """`script(MAELLE)`: somebody at the API."""
    return lambda person: Script(hospital, person)


@pytest.fixture(scope="session")
def chromium():
    """`chromium("chromium")`: this one of Debian's browsers, started once."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    started: dict[str, Browser] = {}
    with sync_playwright() as playwright:
        def start(name: str) -> Browser:
            if name not in started:
                started[name] = playwright.chromium.launch(executable_path=f"/usr/bin/{name}", args=root)
            return started[name]

        yield start
        for each in started.values():
            each.close()


@pytest.fixture(scope="session")
def browser(chromium):
    """The same engine as the whole browser, without what surrounds the page: a window costs half of the time."""
    return chromium("chromium-headless-shell")


@pytest.fixture
def window(browser: Browser, request):
    """`window(server, language="fr", phone=True)`: a browser of one's own. At the end its console must be clean.

    `service_workers="allow"` for journeys about starting without network and about push: filling the worker's store costs each window a second.
    """
    opened: list[Window] = []

    def open_window(server: Server, person: Person | None = None, *, language: str = "en", phone: bool = False, **more) -> Window:
        locale = {"en": "en-CA", "fr": "fr-CA"}[person.language if person else language]
        context = browser.new_context(**{**(PHONE if phone else DESKTOP), "service_workers": "block", "locale": locale, **more})
        opened.append(Window(context, server, locale[:2], phone))
        if person:
            opened[-1].enter(person)
        return opened[-1]

    yield open_window
    try:
        for each in opened:
            each.check()
    finally:
        for each in opened:
            each.context.close()
