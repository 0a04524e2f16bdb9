# A PostgreSQL server of the tests' own, and hospitals on it that several nodes serve.
import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from kit.places import ROOT
from kit.server import Server, salus


class Postgres:
    """Runs as long as this object is open; the script that starts it also takes it away."""

    def __init__(self):
        self.script = subprocess.Popen(
            ["bin/with-postgres", "bash", "-c", 'echo "$SALUS_TEST_POSTGRES $SALUS_TEST_POSTGRES_PID"; exec cat'],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
        self.address, pid = self.script.stdout.readline().split()
        self.pid = int(pid)
        self.made = 0
        self.again: subprocess.Popen | None = None

    @contextmanager
    def away(self):
        """Stops the server, as for an update of its machine; behind the block it is there again, at the same place."""
        entry = Path(f"/proc/{self.pid}")
        command, place, owner = entry.joinpath("cmdline").read_text().split("\0")[:-1], os.readlink(entry / "cwd"), entry.stat()
        os.kill(self.pid, signal.SIGINT)
        if self.again:
            self.again.wait(30)
        while entry.exists() and "Z" not in entry.joinpath("stat").read_text().split()[2]:
            time.sleep(0.05)
        try:
            yield
        finally:
            self.again = subprocess.Popen(command, cwd=place, user=owner.st_uid, group=owner.st_gid, extra_groups=[], stderr=subprocess.DEVNULL)
            self.pid = self.again.pid

    def close(self) -> None:
        if self.again:
            os.kill(self.pid, signal.SIGINT)
            self.again.wait(30)
        self.script.stdin.close()
        self.script.wait(30)

    def run(self, statement: str, database: str = "postgres") -> str:
        command = ["psql", "-qtA", "-v", "ON_ERROR_STOP=1", "-d", self.named(database), "-c", statement]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def named(self, database: str) -> str:
        return f"{self.address.rsplit('/', 1)[0]}/{database}"

    def empty(self) -> str:
        """The address of a new, empty database."""
        self.made += 1
        name = f"hospital_{os.getpid()}_{self.made}"
        self.run(f"CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
        return self.named(name)

    def hospital(self, filled: Path, folder: Path) -> str:
        """The address of a database with everything that a data folder holds; the folder keeps the keys."""
        shutil.copytree(filled, folder)
        address = self.empty()
        done = salus("copy-database", "--from", folder, "--to", address)
        assert done.returncode == 0, done.stderr
        return address


class Node(Server):
    """One of several servers on the same database, with the keys that they share."""

    def __init__(self, number: int, address: str, keys: Path, *, options: tuple[str, ...] = ()):
        super().__init__(keys, demo=False, options=("--database", address, *options))
        self.log = keys.parent / f"node-{number}.log"

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def told(self) -> list[str]:
        return []
