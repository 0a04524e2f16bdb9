# Hospitals to be ill-treated: on SQLite, on PostgreSQL, on two nodes.
import os
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))

from kit.people import EMMA, JEROME, MAELLE  # noqa: E402
from kit.postgres import Node, Postgres  # noqa: E402
from kit.server import Server, salus  # noqa: E402

from load import Load  # noqa: E402

# How often servers are killed; the whole suite wants few, `bin/faults` many.
KILLS = int(os.environ.get("SALUS_KILLS", "6"))
SEED = int(os.environ.get("SALUS_SEED", "0")) or random.randrange(1, 10**9)


def pytest_report_header() -> str:
    return f"kills: {KILLS}, seed: {SEED} (SALUS_SEED repeats the moments)"


@pytest.fixture
def chance(request):
    return random.Random(f"{SEED} {request.node.name}")


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filled") / "data"
    assert Server(folder).start().stop() == 0
    return folder


@pytest.fixture(scope="session")
def postgres():
    server = Postgres()
    yield server
    server.close()


@pytest.fixture
def hospital(tmp_path):
    """`hospital()`: a server on SQLite; `folder`, `environment` where a test has its own."""
    opened: list[Server] = []

    def open_hospital(folder: Path | None = None, **environment: str) -> Server:
        opened.append(Server(folder or tmp_path / "data", environment=environment))
        return opened[-1].start()

    yield open_hospital
    for server in opened:
        if server.process.poll() is None:
            server.kill()


@pytest.fixture
def nodes(postgres, filled, tmp_path):
    opened: list[Node] = []

    def open_nodes(count: int) -> list[Node]:
        address = postgres.hospital(filled, tmp_path / "keys")
        opened.extend(Node(number, address, tmp_path / "keys") for number in range(count))
        return [node.start() for node in opened]

    yield open_nodes
    for node in opened:
        if node.process.poll() is None:
            node.thaw()
            node.kill()


@pytest.fixture
def under_load():
    """`under_load(server, …)`: three people write and listen at these nodes; `pause=` in seconds where that takes long."""
    loads: list[Load] = []

    def begin(*nodes: Server, pause: float = 0) -> Load:
        loads.append(Load(list(nodes), [MAELLE, EMMA, JEROME], pause=pause))
        return loads[-1].start()

    yield begin
    for load in loads:
        for event in (load.stopping, load.abandoned, load.closing):
            event.set()


def audit_is_intact(server: Server) -> None:
    place = [word for word in server.options if "postgres://" in word]
    done = salus("audit", "verify", *(["--database", place[0]] if place else []), data=server.data)
    assert done.returncode == 0, done.stdout + done.stderr
