# The machine misbehaves: no room, a disk that does not keep, a clock that jumps.
import os
import subprocess
import time
from pathlib import Path

import pytest

from kit.script import Script
from kit.people import EMMA, MAELLE
from kit.server import salus

from conftest import audit_is_intact

HERE = Path(__file__).resolve().parent


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with little room on it."""
    if os.geteuid() != 0:
        pytest.skip("Only root may mount a file system.")
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_refuses_and_recovers(hospital, under_load, small_disk):
    server = hospital(small_disk / "data")
    load = under_load(server)
    filler = small_disk / "filler"
    with filler.open("wb") as file:
        try:
            while True:
                file.write(bytes(65536))
                file.flush()
        except OSError:
            pass
    stuck(load)
    answer = Script(server).call("GET", "/health/live")
    assert answer.status_code == 200
    filler.unlink()
    load.progress(30)
    server.kill()
    server.start()
    load.progress(10)
    load.check()
    audit_is_intact(server)


def stuck(load) -> None:
    """Nothing is acknowledged any more."""
    end = time.monotonic() + 20
    before, since = load.done, time.monotonic()
    while time.monotonic() - since < 1:
        assert time.monotonic() < end, "Messages are still acknowledged."
        if load.done != before:
            before, since = load.done, time.monotonic()
        time.sleep(0.02)


@pytest.fixture(scope="session")
def failing_sync(tmp_path_factory):
    """A library that makes every sync of a file fail while a switch file is there."""
    return compiled("failing_sync", tmp_path_factory)


@pytest.fixture(scope="session")
def moved_clock(tmp_path_factory):
    """A library that moves the wall clock by what stands in a file."""
    return compiled("moved_clock", tmp_path_factory)


def compiled(name: str, tmp_path_factory) -> Path:
    library = tmp_path_factory.mktemp("shim") / f"{name}.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / f"{name}.c"), "-ldl"], check=True)
    return library


def test_a_disk_that_does_not_keep_what_is_written_is_never_believed(hospital, under_load, failing_sync, tmp_path):
    switch = tmp_path / "syncs-fail"
    server = hospital(LD_PRELOAD=str(failing_sync), SALUS_SYNCS_FAIL=str(switch))
    load = under_load(server)
    switch.touch()
    stuck(load)
    switch.unlink()
    load.progress(30)
    switch.touch()
    stuck(load)
    server.kill()
    switch.unlink()
    server.start()
    load.progress(10)
    load.check()
    audit_is_intact(server)


def test_a_clock_that_jumps(hospital, under_load, moved_clock, tmp_path):
    clock = tmp_path / "clock"
    clock.write_text("0")
    server = hospital(LD_PRELOAD=str(moved_clock), SALUS_CLOCK_OFFSET=str(clock))
    load = under_load(server)
    for hours in (3, -2, 0, 24 * 40, 0):
        clock.write_text(str(hours * 3600))
        load.progress(20)
    load.check()
    # The chat's own clock never goes back: what was written in the far future is still before what came after.
    ids = [int(message["id"]) for message in Script(server, MAELLE).messages(load.chat)]
    assert ids[-1] > (time.time() + 39 * 86_400) * 1000, "The clock did not move."
    assert server.process.poll() is None
    audit_is_intact(server)
    talk = Script(server, MAELLE)
    talk.write(talk.chat(EMMA), "All is well")
    assert salus("doctor", "--listen", "127.0.0.1:1", data=server.data).stdout.count("ok") >= 3
