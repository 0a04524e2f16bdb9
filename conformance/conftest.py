# One hospital for all of these tests, and the clients of its people.
import asyncio
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))

from kit.people import ADMIN, EMMA, JEROME, MAELLE  # noqa: E402
from kit.server import Server, salus  # noqa: E402

from answers import Answers  # noqa: E402
from clients import graph, o365  # noqa: E402


@pytest.fixture(scope="session")
def loop():
    """One event loop: the clients keep their connections in it."""
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def run(loop):
    return loop.run_until_complete


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    options = ("--trust-host", "127.0.0.1")  # where the subscribers of these tests listen
    server = Server(tmp_path_factory.mktemp("hospital") / "data", options=options).start()
    yield server
    assert server.stop() == 0
    assert server.told() == []


@pytest.fixture(scope="session")
def answers():
    return Answers()


@pytest.fixture(scope="session")
def token(server):
    """`token(EMMA)`: what an administrator would make on the server."""
    made = {}

    def token(person, *scopes: str) -> str:
        if (person, scopes) not in made:
            wanted = [word for scope in scopes for word in ("--scope", scope)]
            done = salus("token", "--user", person.upn, *wanted, data=server.data)
            assert done.returncode == 0, done.stderr
            made[person, scopes] = done.stdout.strip()
        return made[person, scopes]

    return token


@pytest.fixture(scope="session")
def client(server, token, answers):
    """`client(EMMA)`: msgraph-sdk in her name."""
    made = {}

    def client(person, base: str = "/v1.0", **more):
        key = (person, base, *more.items())
        made[key] = made.get(key) or graph(server.url + base, token(person), answers, **more)
        return made[key]

    return client


@pytest.fixture(scope="session")
def admin(client):
    return client(ADMIN)


@pytest.fixture(scope="session")
def maelle(client):
    return client(MAELLE)


@pytest.fixture(scope="session")
def emma(client):
    return client(EMMA)


@pytest.fixture(scope="session")
def account(server, token, answers):
    return o365(server.url, token(MAELLE), answers)


@pytest.fixture(scope="session")
def ids(run, maelle):
    """The directory's ids of the people whom the tests follow."""

    async def find():
        return {person: (await maelle.users.by_user_id(person.upn).get()).id for person in (MAELLE, EMMA, JEROME, ADMIN)}

    return run(find())


@pytest.fixture(scope="session", autouse=True)
def every_answer_keeps_the_contract(request, answers):
    yield
    if request.session.testscollected > 10:
        assert answers.checked > 40, "Too few answers were checked for this to mean anything."
    assert answers.problems == []
