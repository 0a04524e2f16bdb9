# One Salus server as a process of its own, on a data folder of its own: started, killed, started again.
import os
import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import httpx

from kit.places import ROOT, SALUS, STAFF, WEB


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def salus(*arguments: object, data: Path | None = None, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """Runs a command of the binary to its end."""
    command = [str(SALUS), *map(str, arguments)] + (["--data", str(data)] if data else [])
    return subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120)


class Server:
    def __init__(self, data: Path, *, demo: bool = True, options: tuple[str, ...] = (), environment: dict[str, str] | None = None):
        self.data, self.demo, self.options, self.environment = data, demo, options, environment or {}
        self.port = free_port()
        self.secure = "--tls-cert" in options
        self.log = data.parent / f"{data.name}.log"
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.port}"

    @property
    def printed(self) -> str:
        return self.log.read_text(errors="replace")

    def start(self) -> "Server":
        command = [str(SALUS), "serve", "--data", str(self.data), "--listen", f"127.0.0.1:{self.port}", "--web", str(WEB)]
        command += ["--requests-per-second", "0", *self.options]
        command += ["--demo", "--demo-staff", str(STAFF)] if self.demo else []
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **self.environment}, stdout=log, stderr=log, start_new_session=True)
        self._wait_ready()
        return self

    def _wait_ready(self) -> None:
        for _ in range(600):
            assert self.process.poll() is None, f"The server ended with {self.process.returncode}:\n{self.printed[-4000:]}"
            if self.is_ready():
                return
            time.sleep(0.05)
        raise AssertionError(f"The server is not ready after 30 seconds:\n{self.printed[-4000:]}")

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health/ready", timeout=2, verify=False).status_code == 200
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        """As a power cut would: no chance to tidy up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def pass_time(self, minutes: int) -> None:
        """While it is down: what it had set itself for a time to come is due that much earlier when it is back."""
        assert self.process.poll() is not None, "Time passes by this only while the server is down."
        shift = minutes * 60_000_000
        with closing(sqlite3.connect(self.data / "salus.db")) as database, database:
            database.execute("UPDATE job SET due = due - ? WHERE kind LIKE 'urgent.%'", (shift,))
            database.execute("UPDATE urgent_message SET step_due = step_due - ?", (shift,))
            database.execute("UPDATE urgent_call SET called_at = called_at - ?, next_ring = next_ring - ?", (shift, shift))

    def told(self) -> list[str]:
        """What of people's names and messages stands in its log: it must be nothing."""
        with closing(sqlite3.connect(self.data / "salus.db")) as database:
            rows = database.execute("SELECT display_name FROM person UNION SELECT body FROM message UNION SELECT words FROM message")
            return [text for (text,) in rows if text and len(text) > 5 and text in self.printed]

    def stop(self) -> int:
        """Asks it to end; the exit status."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"SIGTERM did not end the server within 10 seconds:\n{self.printed[-2000:]}")
