# One hospital for all of these tests, and the clients of its people.
import asyncio
import sys
from pathlib import Path

import httpx
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))

from kit.people import ADMIN, EMMA, JEROME, MAELLE  # noqa: E402
from kit.server import Server, salus  # noqa: E402

from answers import Answers  # noqa: E402
from clients import application_token, graph, o365, plain  # noqa: E402

HERE = Path(__file__).resolve().parent
# Routes that no client of these tests is answered well at, each with the reason. What stands here and is reached has to go.
NOT_REACHED: dict[str, str] = {}


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
def description(server) -> dict:
    return httpx.get(f"{server.url}/openapi.json", trust_env=False).json()


@pytest.fixture(scope="session")
def answers(description):
    return Answers(description)


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
def knock(server, token, answers):
    """`knock(EMMA)`: plain HTTP in her name."""
    made = {}

    def knock(person) -> httpx.Client:
        made[person] = made.get(person) or plain(server.url, token(person), answers)
        return made[person]

    yield knock
    for each in made.values():
        each.close()


@pytest.fixture(scope="session")
def application(server, knock, answers):
    """msgraph-sdk in the name of an application that acts for itself."""
    return graph(f"{server.url}/v1.0", application_token(knock(ADMIN)), answers)


@pytest.fixture(scope="session")
def ids(run, maelle):
    """The directory's ids of the people whom the tests follow."""

    async def find():
        return {person: (await maelle.users.by_user_id(person.upn).get()).id for person in (MAELLE, EMMA, JEROME, ADMIN)}

    return run(find())


@pytest.fixture(scope="session", autouse=True)
def every_answer_keeps_the_contract(request, answers):
    yield
    session = request.session
    # Of a part of the tests one can't tell which routes the others reach.
    if {item.path for item in session.items} >= set(HERE.glob("test_*.py")) and not session.config.option.keyword:
        assert answers.checked > 200, "Too few answers were checked for this to mean anything."
        wrong = answers.unseen ^ NOT_REACHED.keys()
        assert not wrong, f"Drive these with a client, or say in NOT_REACHED why not: {sorted(wrong)}"
    assert answers.problems == []
