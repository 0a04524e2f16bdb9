# The database on three machines, kept by Patroni and etcd as docs/operate.md has it: one goes, and another takes over by itself.
import os
import shutil
import time
from pathlib import Path

import httpx
import pytest
from conftest import KILLS, audit_is_intact
from kit.people import CHLOE, EMMA
from kit.postgres import Node
from kit.script import Script
from kit.server import salus
from machines import Cluster, missing

# Each takes minutes.
for_bin_faults = pytest.mark.skipif(KILLS < 50, reason="bin/faults does it.")


@pytest.fixture
def cluster(monkeypatch, request):
    if missing():
        pytest.skip(f"Debian's {' and '.join(missing())} cannot be had here.")
    made = Cluster(has_cable=request.node.get_closest_marker("cable") is not None)
    # Passwords stand in no address.
    monkeypatch.setenv("PGPASSFILE", str(made.passwords))
    yield made
    made.close()


@pytest.fixture
def nodes(cluster, filled, tmp_path):
    keys = shutil.copytree(filled, tmp_path / "keys")
    done = salus("copy-database", "--from", keys, "--to", cluster.address)
    assert done.returncode == 0, done.stderr
    opened = [Node(number, cluster.address, keys) for number in range(2)]
    yield [node.start() for node in opened]
    for node in opened:
        if node.process and node.process.poll() is None:
            node.kill()


@pytest.fixture
def load(nodes, under_load):
    return under_load(*nodes, pause=0.2)


def refused(load, change) -> float:
    """For how long nothing is acknowledged once something has happened."""
    change()
    since = time.monotonic()
    time.sleep(1)  # what was on its way
    load.progress(1)
    seconds = time.monotonic() - since
    print(f"Sending was refused for {seconds:.1f} s.")
    return seconds


def test_a_standby_takes_over(cluster, nodes, load):
    first = cluster.leader()
    assert refused(load, first.kill) < 45
    assert cluster.leader() not in (None, first)
    # Nobody told the nodes anything.
    for node in nodes:
        assert httpx.get(f"{node.url}/health/ready", timeout=5).status_code == 200
        talk = Script(node, CHLOE)
        talk.write(talk.chat(EMMA), "All is well")
    load.progress(20)
    first.start()
    cluster.until(cluster.is_whole, 60)
    cluster.switch_over()
    load.progress(20)
    load.check(may_fetch_anew=True)
    audit_is_intact(nodes[0])


@for_bin_faults
def test_one_that_lacks_something_never_leads(cluster, nodes, load):
    first = cluster.leader()
    refused(load, first.kill)
    cluster.until(cluster.is_safe, 30)
    load.progress(50)
    # It is back, and has not caught up, when the next one goes.
    second = cluster.leader()
    first.start()
    refused(load, second.kill)
    load.progress(20)
    second.start()
    cluster.until(cluster.is_whole, 90)
    load.check(may_fetch_anew=True)
    audit_is_intact(nodes[0])


@for_bin_faults
def test_a_leader_whose_patroni_died_acknowledges_nothing_any_more(cluster, nodes, load):
    first = cluster.leader()
    first.patroni.kill()
    first.patroni.wait()
    others = [machine for machine in cluster.machines if machine is not first]
    cluster.until(lambda: any(machine.is_leading for machine in others), 40)
    # Writers wait for the old one, which waits for a standby.
    time.sleep(5)
    first.start_patroni()
    cluster.until(cluster.is_whole, 60)
    load.progress(20)
    load.check(may_fetch_anew=True)
    audit_is_intact(nodes[0])


@pytest.mark.cable
@pytest.mark.skipif(os.geteuid() != 0 or not Path("/usr/sbin/ip").exists(), reason="Only root may pull cables, by Debian's iproute2.")
@for_bin_faults
def test_a_leader_that_was_cut_off_does_not_come_back_as_one(cluster, nodes, load):
    first = cluster.leader()
    assert first.cable
    assert refused(load, first.cable.pull) < 60
    load.progress(50)
    first.cable.plug()
    end = time.monotonic() + 20
    while time.monotonic() < end:
        assert not first.is_leading
        time.sleep(0.2)
    cluster.until(cluster.is_whole, 60)
    load.progress(20)
    load.check(may_fetch_anew=True)
    audit_is_intact(nodes[0])
