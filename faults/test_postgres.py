# The database goes away and comes back, and nodes stand still.
import os
import signal
import time

import httpx
from conftest import audit_is_intact


def backends(postgres) -> list[int]:
    found = postgres.run("SELECT pid FROM pg_stat_activity WHERE application_name = 'salus' ORDER BY pid")
    return [int(line) for line in found.split()]


def test_connections_are_cut_again_and_again(nodes, postgres, under_load, chance):
    cluster = nodes(2)
    load = under_load(*cluster)
    for _ in range(20):
        time.sleep(chance.uniform(0.05, 0.4))
        postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'salus'")
        load.progress(10)
    load.check()
    audit_is_intact(cluster[0])


def test_the_database_crashes_and_recovers_by_itself(nodes, postgres, under_load, chance):
    cluster = nodes(2)
    load = under_load(*cluster)
    for _ in range(2):
        time.sleep(chance.uniform(0.05, 0.4))
        # One dead process makes the server throw all others out and recover from its log.
        os.kill(chance.choice(backends(postgres)), signal.SIGKILL)
        load.progress(20)
    load.check()
    audit_is_intact(cluster[0])


def test_the_database_stands_still_for_a_while(nodes, postgres, under_load):
    cluster = nodes(2)
    load = under_load(*cluster)
    still = backends(postgres)
    for pid in still:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(3)
    for pid in still:
        os.kill(pid, signal.SIGCONT)
    load.progress(20)
    load.check()
    audit_is_intact(cluster[0])


def test_the_database_is_away_for_longer_than_anybody_waits(nodes, postgres, under_load):
    cluster = nodes(2)
    load = under_load(*cluster)
    assert all(httpx.get(f"{node.url}/health/ready").status_code == 200 for node in cluster)
    with postgres.away():
        time.sleep(14)
        for node in cluster:
            assert httpx.get(f"{node.url}/health/live", timeout=5).status_code == 200
            answer = httpx.get(f"{node.url}/health/ready", timeout=5)
            assert answer.status_code == 503 and "postgres" not in answer.text.lower()
            told = httpx.get(f"{node.url}/v1.0/me", headers={"authorization": "Bearer x.y.z"}, timeout=15)
            assert told.status_code == 503 and int(told.headers["retry-after"]) > 0
    load.progress(20, seconds=60)
    assert all(httpx.get(f"{node.url}/health/ready").status_code == 200 for node in cluster)
    load.check()
    audit_is_intact(cluster[0])


def test_a_node_that_stands_still_holds_up_nobody_for_long(nodes, under_load):
    cluster = nodes(2)
    load = under_load(*cluster)
    cluster[0].freeze()
    # It may have stopped in the middle of its transaction: the others go on once the database has thrown it out.
    load.progress(20, seconds=40)
    cluster[0].thaw()
    load.progress(20)
    load.check()
    audit_is_intact(cluster[0])
