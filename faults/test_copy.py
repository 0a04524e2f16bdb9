# A hospital moves to PostgreSQL beside its running server (`salus copy-database`), while people write.
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from conftest import KILLS, audit_is_intact
from kit.people import CHLOE, EMMA, MAELLE
from kit.places import SALUS
from kit.script import Script
from kit.server import Server, salus

MESSAGES = "SELECT chat, id, client_id FROM message WHERE client_id IS NOT NULL ORDER BY chat, id"
RECORDS = "SELECT number, action FROM audit ORDER BY number"


class Copy:
    """The command, under way."""

    def __init__(self, server: Server, address: str):
        command = [str(SALUS), "copy-database", "--from", str(server.data), "--to", address]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def end(self) -> tuple[int, str, str]:
        said, cried = self.process.communicate(timeout=120)
        return self.process.returncode, said, cried

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=10)


class Target:
    """What the command fills, seen by PostgreSQL's own client."""

    def __init__(self, postgres):
        self.postgres, self.address = postgres, postgres.empty()
        self.name = self.address.rsplit("/", 1)[1]

    def rows(self, query: str) -> list[tuple[str, ...]]:
        return [tuple(line.split("|")) for line in self.postgres.run(query, self.name).splitlines()]

    def tables(self) -> list[str]:
        found = self.rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
        return [table for (table,) in found if table != "migration"]

    def counts(self) -> dict[str, int]:
        """How many rows each table has; none for a database in which nothing was laid."""
        asked = " UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM {table}" for table in self.tables())
        return {table: int(count) for table, count in self.rows(asked)} if asked else {}

    def is_without_data(self) -> bool:
        """The schema may be there, and the one row that it lays itself."""
        return not any(count for table, count in self.counts().items() if table != "ledger")

    def sessions(self, more: str = "TRUE") -> list[int]:
        found = self.postgres.run(f"SELECT pid FROM pg_stat_activity WHERE datname = '{self.name}' AND pid <> pg_backend_pid() AND {more}")
        return [int(line) for line in found.split()]

    @contextmanager
    def held(self):
        """Somebody keeps one of the last tables to themselves; the copy, which is past most of its way, waits for it."""
        command = ["psql", "-qtA", "-d", self.address]
        with subprocess.Popen(command, stdin=subprocess.PIPE, text=True, start_new_session=True) as other:
            until(self.tables)
            other.stdin.write("BEGIN; LOCK TABLE session IN SHARE MODE;\n")
            other.stdin.flush()
            try:
                until(lambda: self.sessions("wait_event_type = 'Lock' AND query LIKE 'INSERT INTO session%'"))
                yield
            finally:
                other.stdin.close()

    def drop(self) -> None:
        self.postgres.run(f"DROP DATABASE {self.name} WITH (FORCE)")


@pytest.fixture
def targets(postgres):
    """`targets()`: an empty database."""
    made: list[Target] = []

    def make() -> Target:
        made.append(Target(postgres))
        return made[-1]

    yield make
    for target in made:
        target.drop()


def until(found, seconds: float = 30):
    """What is found, as soon as it is something."""
    end = time.monotonic() + seconds
    while not (something := found()):
        assert time.monotonic() < end, "It did not come true in time."
        time.sleep(0.01)
    return something


@contextmanager
def opened(folder: Path):
    """The old file, beside whoever else has it open."""
    with closing(sqlite3.connect(folder / "salus.db", isolation_level=None, timeout=20)) as file:
        yield file


def rows(folder: Path, query: str) -> list[tuple[str, ...]]:
    with opened(folder) as file:
        return [tuple(map(str, row)) for row in file.execute(query)]


def is_left(folder: Path) -> bool:
    return rows(folder, "PRAGMA application_id") != [("0",)]


def go_on_at(target: Target, server: Server) -> None:
    """As an operator does it: stop, and start with --database, at the same place for whoever calls."""
    assert server.stop() == 0
    server.options, server.demo = ("--database", target.address), False
    server.start()


def everything_is_in(target: Target, server: Server, acknowledged: list[str]) -> None:
    """The same rows on both sides, by the engines' own word."""
    counts = target.counts()
    assert counts == {table: int(rows(server.data, f"SELECT COUNT(*) FROM {table}")[0][0]) for table in counts}
    for query in (MESSAGES, RECORDS):
        assert target.rows(query) == rows(server.data, query)
    copied = [client for _, _, client in target.rows(MESSAGES)]
    assert len(copied) == len(set(copied))
    assert not set(acknowledged) - set(copied), "Acknowledged messages are not in the copy."


def test_a_hospital_moves_while_people_write(hospital, targets, under_load):
    server, target = hospital(), targets()
    load, talk = under_load(server), Script(server, CHLOE)
    chat = talk.chat(MAELLE)
    load.progress(300)
    copy = Copy(server, target.address)
    with target.held():
        assert talk.call("GET", "/v1.0/me").status_code == 200
        done = load.done
        # Two batches and the record of the refusal wait for the file, ten seconds each.
        told = talk.call("POST", f"/v1.0/chats/{chat}/messages", {"body": {"content": "Too early"}}, timeout=60)
        assert told.status_code == 503 and int(told.headers["retry-after"]) > 0
        assert load.done == done and copy.process.poll() is None
    code, said, cried = copy.end()
    assert code == 0, cried
    # From here on nobody writes to the old file, not even a server that nobody stopped.
    assert talk.call("POST", f"/v1.0/chats/{chat}/messages", {"body": {"content": "Too late"}}).status_code == 503
    assert load.done == done and is_left(server.data)
    everything_is_in(target, server, list(load.history.acknowledged))
    assert set(said.splitlines()) >= {f"{count} {table}" for table, count in target.counts().items() if count}
    verified = salus("audit", "verify", "--database", target.address, data=server.data)
    assert verified.returncode == 0 and said.split()[-1] in verified.stdout
    go_on_at(target, server)
    load.progress(20)
    assert talk.write(chat, "On the new one")["id"]
    assert Script(server, EMMA).get("/v1.0/me")["displayName"] == EMMA.name
    load.check()
    audit_is_intact(server)


def test_nothing_begins_anew_on_the_old_file_by_mistake(hospital, targets):
    server, target = hospital(), targets()
    assert Copy(server, target.address).end()[0] == 0
    assert server.stop() == 0
    started = salus("serve", "--listen", f"127.0.0.1:{server.port}", data=server.data)
    refused = [(started.returncode, "", started.stderr), Copy(server, targets().address).end(), Copy(server, target.address).end()]
    for code, said, cried in refused:
        assert code != 0 and not said and "start the server with --database" in cried


def test_a_copy_that_is_killed_is_there_whole_or_not_at_all(hospital, targets, under_load, chance):
    server, target = hospital(), targets()
    load = under_load(server)
    for _ in range(max(2, KILLS // 3)):
        before = list(load.history.acknowledged)
        copy = Copy(server, target.address)
        time.sleep(chance.uniform(0.05, 1.5))
        copy.kill()
        until(lambda: not target.sessions())
        if is_left(server.data):
            break
        if not target.is_without_data():
            assert not set(before) - {client for _, _, client in target.rows(MESSAGES)}
            target = targets()
        load.progress(5)
    else:
        code, _, cried = Copy(server, target.address).end()
        assert code == 0, cried
    go_on_at(target, server)
    load.progress(5)
    load.check()
    audit_is_intact(server)


def test_a_copy_whose_target_goes_away_leaves_the_old_file_in_use(hospital, postgres, targets, under_load):
    server, target = hospital(), targets()
    load = under_load(server)
    copy = Copy(server, target.address)
    with target.held():
        postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{target.name}' AND application_name = 'salus'")
        code, _, cried = copy.end()
    assert code != 0 and cried
    assert target.is_without_data() and not is_left(server.data)
    load.progress(20)
    # And it can be begun again at the same place.
    assert Copy(server, target.address).end()[0] == 0
    go_on_at(target, server)
    load.progress(5)
    load.check()
    audit_is_intact(server)


BREAKS = {
    "altered": ("UPDATE audit SET outcome = 'nothing' WHERE number = 7", "record 7: The record was altered"),
    "removed": ("DELETE FROM audit WHERE number = 7", "record 7: The record is missing"),
    "cut off": ("DELETE FROM audit WHERE number = (SELECT MAX(number) FROM audit)", "The record is missing"),
}


def test_a_broken_audit_log_is_not_carried_over(hospital, targets):
    server, target = hospital(), targets()
    talk = Script(server, MAELLE)
    chat = talk.chat(EMMA)
    for how, (change, reason) in BREAKS.items():
        talk.write(chat, how)
        with opened(server.data) as file:
            kept = file.execute("SELECT * FROM audit ORDER BY number").fetchall()
            file.execute(change)
            code, said, cried = Copy(server, target.address).end()
            assert code != 0 and not said and "The audit log of the source is broken" in cried and reason in cried, cried
            assert target.tables() == [] and not is_left(server.data)
            file.execute("BEGIN IMMEDIATE")
            file.execute("DELETE FROM audit")
            file.executemany(f"INSERT INTO audit VALUES ({', '.join('?' * len(kept[0]))})", kept)
            file.execute("COMMIT")
    talk.write(chat, "All of it stands again")
    audit_is_intact(server)
    assert Copy(server, target.address).end()[0] == 0


def test_an_audit_log_that_breaks_behind_the_first_look_leaves_nothing_either(hospital, targets):
    server, target = hospital(), targets()
    talk = Script(server, MAELLE)
    chat = talk.chat(EMMA)
    with opened(server.data) as file:
        file.execute("BEGIN IMMEDIATE")
        copy = Copy(server, target.address)
        # The tables are laid behind the first look; then the command waits for the file.
        until(target.tables)
        file.execute(BREAKS["altered"][0])
        file.execute("COMMIT")
    code, _, cried = copy.end()
    assert code != 0 and "is broken at record 7" in cried
    assert not is_left(server.data) and talk.write(chat, "Still here")
    assert target.is_without_data()


def test_a_target_that_holds_something_is_refused(hospital, targets, under_load):
    server, theirs, foreign = hospital(), targets(), targets()
    assert Copy(server, theirs.address).end()[0] == 0
    other = hospital(server.data.parent / "other")
    load = under_load(other)
    foreign.rows("CREATE TABLE stock (bed TEXT); INSERT INTO stock VALUES ('14')")
    for target in (theirs, foreign):
        before = target.counts()
        code, said, cried = Copy(other, target.address).end()
        assert code != 0 and not said and "The target is not empty" in cried, cried
        assert target.counts() == before and not is_left(other.data)
    assert foreign.tables() == ["stock"]
    load.progress(20)
    load.check()
    audit_is_intact(other)
