# Three database machines as docs/operate.md has them, run from the files of examples/: etcd and Patroni as processes of the tests' own,
# on ports and in a folder of their own.
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import httpx

from kit.places import ROOT
from kit.server import free_port

ETCD, PATRONI, PATRONICTL = Path("/usr/bin/etcd"), Path("/usr/bin/patroni"), Path("/usr/bin/patronictl")
POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
PLAIN = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}


def missing() -> list[str]:
    """Debian's packages that are not there."""
    needed = {"etcd-server": ETCD.exists(), "patroni": PATRONI.exists(), "postgresql": bool(POSTGRES)}
    return [package for package, is_there in needed.items() if not is_there]


def changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, f"The example says nothing of {old}."
        text = text.replace(old, new)
    return text


def lives(pid: int) -> bool:
    """A process that ended may wait for whoever adopted it."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


class Cable:
    """A network of its own for what runs on one machine; needs root."""

    near, far = "198.18.77.1", "198.18.77.2"

    def __init__(self):
        self.name = f"salus{os.getpid()}"
        self.run("netns", "add", self.name)
        self.run("link", "add", self.name, "type", "veth", "peer", "name", "cable", "netns", self.name)
        self.run("addr", "add", f"{self.near}/24", "dev", self.name)
        self.run("link", "set", self.name, "up")
        self.inside("ip", "addr", "add", f"{self.far}/24", "dev", "cable")
        self.inside("ip", "link", "set", "lo", "up")
        self.plug()

    def run(self, *words: str) -> None:
        subprocess.run(["ip", *words], check=True, capture_output=True, env=PLAIN)

    def command(self, *words: str | Path) -> list[str | Path]:
        return ["ip", "netns", "exec", self.name, *words]

    def inside(self, *words: str) -> None:
        subprocess.run(self.command(*words), check=True, capture_output=True, env=PLAIN)

    def pull(self) -> None:
        self.inside("ip", "link", "set", "cable", "down")

    def plug(self) -> None:
        self.inside("ip", "link", "set", "cable", "up")

    def close(self) -> None:
        for kind in ("netns", "link"):
            with suppress(subprocess.CalledProcessError):
                self.run(kind, "del", self.name)


class Machine:
    """What runs on one of them. Killed, it is gone at once with all of it; started again, it finds its way back by itself."""

    def __init__(self, cluster: "Cluster", number: int, cable: Cable | None):
        self.cluster, self.cable, self.name = cluster, cable, f"db{number}"
        self.folder, self.host = cluster.folder / self.name, f"10.0.0.2{number}"  # in the examples
        place = cable.far if cable else cluster.place
        self.database, self.api, self.client, self.peer = (f"{place}:{free_port()}" for _ in range(4))
        self.etcd: subprocess.Popen | None = None
        self.patroni: subprocess.Popen | None = None

    def furnish(self) -> None:
        self.folder.mkdir()
        for name in ("etcd.conf", "patroni.yml"):
            lines = (ROOT / "examples" / name).read_text().splitlines(keepends=True)
            (self.folder / name).write_text("".join(map(self.own, lines)))
        configuration = self.folder / "patroni.yml"
        configuration.write_text(changed(configuration.read_text(), {
            "/usr/lib/postgresql/15/bin": str(POSTGRES[-1]), "/var/lib/postgresql": str(self.folder), "/var/run/postgresql": str(self.folder),
            "/etc/patroni": str(self.cluster.folder), "10.0.0.0/24": self.cluster.network, "change-me": self.cluster.secret,
            # Whoever runs the tests need not be called postgres.
            "postgres peer": "postgres scram-sha-256",
        }))

    def own(self, line: str) -> str:
        """A line of the first machine's file as it stands in this one's; where all are listed, they stay all."""
        machines = self.cluster.machines
        if "," not in line:
            line, machines = line.replace("db1", self.name).replace(machines[0].host, self.host), [self]
        for machine in machines:
            for port, place in {5432: machine.database, 8008: machine.api, 2379: machine.client, 2380: machine.peer}.items():
                line = line.replace(f"{machine.host}:{port}", place)
        return line

    def start(self) -> None:
        self.start_etcd()
        self.start_patroni()

    def start_etcd(self) -> None:
        lines = [line.split("=", 1) for line in (self.folder / "etcd.conf").read_text().splitlines() if not line.startswith("#")]
        self.etcd = self.run("etcd", ETCD, ETCD_DATA_DIR=str(self.folder / "etcd"), **{name: value.strip('"') for name, value in lines})

    def start_patroni(self) -> None:
        self.patroni = self.run("patroni", PATRONI, self.folder / "patroni.yml")

    def run(self, name: str, *command: Path, **environment: str) -> subprocess.Popen:
        words, owner = list(command), self.cluster.owner
        if self.cable:
            words = self.cable.command("setpriv", f"--reuid={owner['user']}", f"--regid={owner['group']}", "--clear-groups", *command)
            owner = {}
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                words, cwd=self.folder, env={**PLAIN, "HOME": str(self.folder), **environment}, stdout=log, stderr=log,
                start_new_session=True, **owner)

    def postgres(self) -> list[int]:
        """The server and its children."""
        with suppress(OSError, IndexError):
            pid = int((self.folder / "salus" / "postmaster.pid").read_text().split()[0])
            return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
        return []

    def kill(self) -> None:
        """As a power cut would: no chance to give the lead away, or to tidy up."""
        mine = [process for process in (self.patroni, self.etcd) if process]
        for pid in [*(process.pid for process in mine if process.poll() is None), *self.postgres()]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for process in mine:
            process.wait(10)

    def close(self) -> None:
        """In a hurry, but PostgreSQL gives back the memory that it shares."""
        if self.patroni:
            self.patroni.kill()
        for server in self.postgres()[:1]:
            os.kill(server, signal.SIGQUIT)
            end = time.monotonic() + 10
            while lives(server) and time.monotonic() < end:
                time.sleep(0.05)
        self.kill()

    @property
    def is_leading(self) -> bool:
        with suppress(httpx.TransportError, ValueError):
            return httpx.get(f"http://{self.api}/patroni", timeout=2).json().get("role") in ("master", "primary")
        return False


class Cluster:
    """`has_cable`: the first machine has one that can be pulled."""

    def __init__(self, *, has_cable: bool = False):
        self.folder, self.secret = Path(tempfile.mkdtemp(prefix="salus-machines-")), secrets.token_hex(12)
        self.machines: list[Machine] = []
        self.cable: Cable | None = None
        self.owner = {}
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root.
            user = pwd.getpwnam("postgres")
            self.owner = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        try:
            self.cable = Cable() if has_cable else None
            self.place, self.network = (Cable.near, "198.18.77.0/24") if has_cable else ("127.0.0.1", "127.0.0.1/32")
            self.machines.extend(Machine(self, number, self.cable if number == 1 else None) for number in (1, 2, 3))
            self.begin()
        except BaseException:
            self.close()
            raise

    def begin(self) -> None:
        names = ",".join(f"IP:{place}" for place in ("127.0.0.1", Cable.near, Cable.far))
        certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=db1",
                       "-addext", f"subjectAltName={names}", "-keyout", str(self.folder / "key.pem"), "-out", str(self.folder / "fullchain.pem")]
        subprocess.run(certificate, check=True, capture_output=True)
        for machine in self.machines:
            machine.furnish()
        for path in (self.folder, *self.folder.rglob("*")) if self.owner else ():
            os.chown(path, self.owner["user"], self.owner["group"])
        for machine in self.machines:
            machine.start_etcd()
        # Whichever starts first makes the cluster, and leads it.
        self.machines[0].start_patroni()
        self.until(self.leader, 30)
        for machine in self.machines[1:]:
            machine.start_patroni()
        self.until(self.is_whole, 60)
        self.run(f"CREATE ROLE salus LOGIN PASSWORD '{self.secret}'")
        self.run("CREATE DATABASE salus OWNER salus ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")

    def until(self, true, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"{true.__name__} did not come true in {seconds} s:\n{self.told()}"
            time.sleep(0.1)

    def told(self) -> str:
        return "\n".join(f"{log}:\n{log.read_text(errors='replace')[-1500:]}" for log in sorted(self.folder.glob("*/*.log")))

    def leader(self) -> Machine | None:
        return next((machine for machine in self.machines if machine.is_leading), None)

    def members(self) -> list[dict]:
        """As the leader sees them."""
        leader = self.leader()
        return httpx.get(f"http://{leader.api}/cluster", timeout=2).json()["members"] if leader else []

    def is_safe(self) -> bool:
        """One is what `patronictl list` calls Sync Standby: it has everything, and may take over."""
        return any(member["role"] == "sync_standby" for member in self.members())

    def is_whole(self) -> bool:
        states = [member["state"] for member in self.members()]
        return len(states) == 3 and set(states) <= {"running", "streaming"} and self.is_safe()

    def run(self, statement: str) -> None:
        address = f"postgres://postgres@{self.leader().database}/postgres?sslmode=require"
        environment = {**os.environ, "PGPASSWORD": f"{self.secret}-superuser"}
        subprocess.run(["psql", "-qtA", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", statement], check=True, capture_output=True, env=environment)

    @property
    def address(self) -> str:
        hosts = ",".join(machine.database for machine in self.machines)
        return f"postgres://salus@{hosts}/salus?target_session_attrs=read-write&sslmode=verify-full&sslrootcert={self.folder}/fullchain.pem"

    @property
    def passwords(self) -> Path:
        """Where Salus finds its own."""
        file = self.folder / "pgpass"
        file.touch(0o600)
        file.write_text(f"*:*:salus:salus:{self.secret}\n")
        return file

    def switch_over(self) -> None:
        """As before the update of a machine."""
        command = [PATRONICTL, "-c", self.leader().folder / "patroni.yml", "switchover", "--force"]
        subprocess.run(command, check=True, capture_output=True, timeout=60, env=PLAIN)

    def close(self) -> None:
        for machine in self.machines:
            machine.close()
        if self.cable:
            self.cable.close()
        shutil.rmtree(self.folder)
